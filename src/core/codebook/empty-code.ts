import type { CodeTable } from '../db/schema.ts'

/** What a new code has in the fields that nobody filled in. */
export const emptyCode: Omit<CodeTable, 'id' | 'codeSetId' | 'parentId' | 'nameEn' | 'nameZh' | 'position'> =
  {
    number: '',
    definitionEn: '',
    definitionZh: '',
    includeEn: '',
    includeZh: '',
    excludeEn: '',
    excludeZh: '',
    memo: '',
    phrases: '',
    colour: '',
  }
