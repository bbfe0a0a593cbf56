import type { Code, CodeSet } from '../../../shared/contract/codebook.ts'
import { buildCodeTree, type CodeTree } from './code-tree.ts'

const blankCode: Code = {
  id: '',
  codeSetId: 'set',
  parentId: null,
  number: '',
  nameEn: '',
  nameZh: '',
  definitionEn: '',
  definitionZh: '',
  includeEn: '',
  includeZh: '',
  excludeEn: '',
  excludeZh: '',
  memo: '',
  phrases: '',
  colour: '',
  position: 0,
  path: '',
  pathZh: '',
  codings: 0,
}
const blankSet: CodeSet = {
  id: 'set',
  shippedId: null,
  edition: '',
  status: 'own',
  nameEn: 'Causes',
  nameZh: '原因',
  descriptionEn: '',
  descriptionZh: '',
  source: '',
  sourceZh: '',
  licence: '',
  licenceZh: '',
  position: 0,
  memo: '',
  validFrom: '',
  validTo: '',
}

/** A tree for tests: codes depth first, what is left out blank. */
export function treeWith(
  codes: readonly (Partial<Code> & { id: string })[],
  sets: readonly (Partial<CodeSet> & { id: string })[] = [{ id: 'set' }],
): CodeTree {
  return buildCodeTree({
    sets: sets.map((set) => ({ ...blankSet, ...set })),
    codes: codes.map((code) => ({ ...blankCode, ...code })),
  })
}
