import type { PassageFilter, PassageGroup } from '../../../shared/contract/coding.ts'
import { certainties, type ReportScope } from '../../../shared/contract/filters.ts'
import type { HitGroup } from '../../../shared/contract/search.ts'
import { documentKinds, sectionKinds } from '../../../shared/domain/sections.ts'
import { factDefinition } from '../../../shared/domain/facts.ts'
import type { Language } from '../../../shared/i18n/resources.ts'
import { nameIn } from '../../../shared/names.ts'
import { narrowedBy, withList } from '../../components/conditions/index.ts'

type Group = HitGroup | PassageGroup

/** One count as either query answers it. */
export interface GroupCount {
  key: string
  nameEn: string
  nameZh: string
}

/** The name of what a bar counts: its own where it has one, else the word for the value. */
export function barName(
  group: Group,
  count: GroupCount,
  language: Language,
  t: (key: string) => string,
): string {
  if (count.nameEn !== '' || count.nameZh !== '') return nameIn(language, count)
  if (count.key === '')
    return t(
      `search.chart.missing.${group === 'section' || group === 'role' || group === 'certainty' ? group : 'other'}`,
    )
  switch (group) {
    case 'section':
      return t(`reports.section.${count.key}`)
    case 'document-kind':
      return t(`reports.documentKind.${count.key}`)
    case 'certainty':
      return t(`chain.passages.certainty.${count.key}`)
    case 'severity': {
      const grade = factDefinition('severityComputed')?.options?.find(({ key }) => key === count.key)
      return grade ? nameIn(language, grade) : count.key
    }
    default:
      return count.key
  }
}

/** The scope narrowed to what a bar counts; null where no filter says that. */
export function narrowedTo(scope: ReportScope, group: HitGroup, key: string): ReportScope | null {
  switch (group) {
    case 'case':
      return withList(scope, 'caseIds', [key])
    case 'report':
      return withList(scope, 'reportIds', [key])
    case 'section':
      return sectionKinds.some((kind) => kind === key) ? withList(scope, 'sections', [key]) : null
    case 'document-kind':
      return documentKinds.some((kind) => kind === key) ? withList(scope, 'documentKinds', [key]) : null
    case 'year':
      return narrowedBy(scope, byValue('date', key))
    case 'severity':
      return narrowedBy(scope, byValue('severityComputed', key))
  }
}

/** The filter of a bar's passages; null where no filter says that. */
export function passagesOf(filter: PassageFilter, group: PassageGroup, key: string): PassageFilter | null {
  switch (group) {
    case 'code':
      return { ...filter, codeIds: [key], branches: false }
    case 'case':
      return { ...filter, caseIds: [key] }
    case 'report':
      return { ...filter, reportIds: [key] }
    case 'coder':
      return { ...filter, coderIds: [key] }
    case 'role':
      return key === '' ? null : { ...filter, roleIds: [key] }
    case 'certainty': {
      const known = certainties.find((certainty) => certainty === key)
      return known ? { ...filter, certainties: [known] } : null
    }
    case 'section': {
      const kind = sectionKinds.find((section) => section === key)
      return kind ? { ...filter, sections: [kind] } : null
    }
    case 'document-kind': {
      const kind = documentKinds.find((each) => each === key)
      return kind ? { ...filter, documentKinds: [kind] } : null
    }
    case 'year':
      return { ...filter, cases: [...(filter.cases ?? []), byValue('date', key)] }
    case 'severity':
      return { ...filter, cases: [...(filter.cases ?? []), byValue('severityComputed', key)] }
    case 'code-set':
      return null
  }
}

const byValue = (field: string, key: string) =>
  key === '' ? { field, is: 'missing' as const, values: [] } : { field, is: 'one-of' as const, values: [key] }
