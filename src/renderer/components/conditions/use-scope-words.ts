import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportScope } from '../../../shared/contract/filters.ts'
import { documentKinds, sectionKinds } from '../../../shared/domain/sections.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { type CaseField, caseFields, fieldNamed, showValue } from './case-fields.ts'
import { testName } from './ConditionEditor.tsx'
import type { ScopeList, ScopePart } from './scope-parts.ts'

interface Option {
  value: string
  label: string
}

export interface ScopeWords {
  fields: readonly CaseField[]
  /** Values that a list is chosen from. */
  options: Record<ScopeList, readonly Option[]>
  /** A part in words: what is filtered by, and what has to hold. */
  wordsOf: (scope: ReportScope, part: ScopePart) => { name: string; value: string }
}

/**
 * What filters on reports need: the fields, the values to choose from, and words for what was chosen. Titles of reports
 * come `withReports` only: there can be many, and their list is read again with every coding.
 */
export function useScopeWords(withReports: boolean): ScopeWords {
  const { t } = useTranslation()
  const language = useLanguage()
  const cases = useCoreQuery('cases.titles', {}).data
  const reports = useCoreQuery('reports.list', {}, { enabled: withReports }).data
  const variables = useCoreQuery('cases.variables', {}).data
  return useMemo(() => {
    const fields = caseFields(variables ?? [], t)
    const options: Record<ScopeList, Option[]> = {
      sections: sectionKinds.map((kind) => ({ value: kind, label: t(`reports.section.${kind}`) })),
      documentKinds: documentKinds.map((kind) => ({ value: kind, label: t(`reports.documentKind.${kind}`) })),
      caseIds: (cases ?? []).map((row) => ({ value: row.id, label: titleIn(language, row) })),
      reportIds: (reports ?? []).map(({ id, title, file }) => ({ value: id, label: title || file })),
    }
    const joined = (kind: ScopeList, values: readonly string[]): string => {
      const known = options[kind].filter(({ value }) => values.includes(value)).map(({ label }) => label)
      return known.length > 3 || known.length < values.length
        ? t('search.filters.several', { count: values.length, first: known[0] ?? '' })
        : known.join(t('search.filters.or'))
    }
    return {
      fields,
      options,
      wordsOf(scope, part) {
        if (part.kind !== 'cases') {
          return {
            name: t(`search.filters.kind.${part.kind}`),
            value: joined(part.kind, scope[part.kind] ?? []),
          }
        }
        const condition = scope.cases?.[part.index]
        const field = condition && fieldNamed(condition.field, fields)
        if (!condition || !field) return { name: t('search.filters.goneField'), value: '' }
        const { is, values = [] } = condition
        if (is !== 'known' && is !== 'missing' && values.length === 0) return { name: field.label, value: '' }
        const shown = values
          .slice(0, 3)
          .map((value) => (is === 'contains' ? value : showValue(field, value, language, t)))
        const list =
          values.length > 3
            ? t('search.filters.several', { count: values.length, first: shown[0] ?? '' })
            : shown.join(t('search.filters.or'))
        const plain = is === 'one-of'
        return {
          name: field.label,
          value: plain ? list : [testName(t, field, is), list].filter(Boolean).join(' '),
        }
      },
    }
  }, [cases, reports, variables, language, t])
}
