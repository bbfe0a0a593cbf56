import type { z } from 'zod'
import type { codingQuery, PassageRelation } from '../contract/filters.ts'
import { inBrackets, written } from './query-tokens.ts'
import type { NamedKind, StudyNames } from './study-names.ts'

export type CodingQueryOutput = z.output<typeof codingQuery>
export type Operand = CodingQueryOutput['find']
export type Condition = CodingQueryOutput['conditions'][number]
export type Scope = CodingQueryOutput['scope']
export type CaseCondition = NonNullable<Scope['cases']>[number]

/** How relations are written; those with a number of paragraphs have it before their last word. */
export const relationWords: Readonly<Record<PassageRelation, string>> = {
  overlaps: 'overlaps',
  inside: 'inside',
  covers: 'covers',
  'same-passage': 'same passage as',
  within: 'of',
  before: 'before',
  after: 'after',
}
export const countingRelations = ['within', 'before', 'after'] as const
const counts = new Set<string>(countingRelations)

/** How comparisons of facts and variables are written. */
export const comparisonSymbols = {
  'one-of': '=',
  'none-of': '!=',
  'at-least': '>=',
  'at-most': '<=',
  contains: '~',
} as const

/**
 * A coding query for people to read, in the language of read-coding-query.ts, which reads it as the same query:
 *
 *   "HFACS/Unsafe acts/Violations" overlaps Training and not within 3 paragraphs of Supervision [alone]
 *     and contains (责任 OR 监管) where section = direct-cause and severityComputed >= major and coder = Li
 *
 * Names are those of the language; what has no name of its own is written as #id. Left out is what changes nothing:
 * an explicit `branches: true`, paragraphs of relations that count none, values of 'known' and 'missing', empty lists
 * of conditions on cases.
 */
export function formatCodingQuery(
  { find, conditions, scope }: CodingQueryOutput,
  names: Pick<StudyNames, 'nameOf'>,
  language: string,
): string {
  const named = (kind: NamedKind, id: string): string => {
    const name = names.nameOf(kind, id, language)
    return name === null ? `#${id}` : written(name)
  }
  const list = (key: string, values: readonly string[] | undefined, show = written): string[] =>
    values === undefined ? [] : [`${key} = ${valuesText(values.map(show))}`]
  const namedList = (key: string, kind: NamedKind, ids: readonly string[] | undefined): string[] =>
    list(key, ids, (id) => named(kind, id))
  const whoAndHow = ({ roleIds, coderIds, certainties }: Operand): string[] => [
    ...namedList('role', 'role', roleIds),
    ...namedList('coder', 'coder', coderIds),
    ...list('certainty', certainties),
  ]
  const codesText = ({ codeIds }: Operand): string =>
    codeIds === undefined ? 'any' : codeIds.map((id) => named('code', id)).join(' or ') || '()'
  const operandText = (operand: Operand, details: readonly string[]): string => {
    const all = [...(operand.branches === false ? ['alone'] : []), ...details]
    return codesText(operand) + (all.length === 0 ? '' : ` [${all.join(', ')}]`)
  }
  const conditionText = (condition: Condition): string => {
    const not = condition.negated ? 'not ' : ''
    if (condition.kind === 'words') return `${not}contains ${inBrackets(condition.query)}`
    const { relation, paragraphs, other } = condition
    const distance = counts.has(relation)
      ? `within ${paragraphs} ${paragraphs === 1 ? 'paragraph' : 'paragraphs'} `
      : ''
    return `${not}${distance}${relationWords[relation]} ${operandText(other, whoAndHow(other))}`
  }
  const fieldText = (field: string): string =>
    field.startsWith('variable:')
      ? `variable ${named('variable', field.slice('variable:'.length))}`
      : written(field)
  const caseText = ({ field, is, values }: CaseCondition): string =>
    is === 'known' || is === 'missing'
      ? `${fieldText(field)} ${is}`
      : `${fieldText(field)} ${comparisonSymbols[is]} ${valuesText(values.map(written))}`
  const where = [
    ...namedList('case', 'case', scope.caseIds),
    ...namedList('report', 'report', scope.reportIds),
    ...list('document', scope.documentKinds),
    ...list('section', scope.sections),
    ...(scope.cases ?? []).map(caseText),
    ...whoAndHow(find),
  ]
  return [
    operandText(find, []),
    conditions.map(conditionText).join(' and '),
    where.length === 0 ? '' : `where ${where.join(' and ')}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const valuesText = (values: readonly string[]): string => values.join(' | ') || '()'
