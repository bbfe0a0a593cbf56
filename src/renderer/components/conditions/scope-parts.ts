import type { CaseCondition, ReportScope } from '../../../shared/contract/filters.ts'

export const scopeLists = ['sections', 'documentKinds', 'caseIds', 'reportIds'] as const
export type ScopeList = (typeof scopeLists)[number]

/** One chip of a scope: a list of values, or one condition on cases by its place. */
export type ScopePart = { kind: ScopeList } | { kind: 'cases'; index: number }

export const partKey = (part: ScopePart): string =>
  part.kind === 'cases' ? `cases.${part.index}` : part.kind

/** What a scope asks for, in the order in which it is shown. */
export function scopeParts(scope: ReportScope): ScopePart[] {
  return [
    ...(scope.cases ?? []).map((_, index): ScopePart => ({ kind: 'cases', index })),
    ...scopeLists.filter((kind) => (scope[kind]?.length ?? 0) > 0).map((kind): ScopePart => ({ kind })),
  ]
}

/** The scope with other values in one of its lists; an empty list asks nothing and is left out. */
export function withList(scope: ReportScope, kind: ScopeList, values: readonly string[]): ReportScope {
  const { [kind]: _, ...others } = scope
  return values.length === 0 ? others : { ...others, [kind]: [...values] }
}

/** The scope with a condition put at its place, or at the end where there is none yet. */
export function withCondition(scope: ReportScope, index: number, condition: CaseCondition): ReportScope {
  const cases = [...(scope.cases ?? [])]
  cases[Math.min(index, cases.length)] = condition
  return { ...scope, cases }
}

/** The scope without one of its parts. */
export function withoutPart(scope: ReportScope, part: ScopePart): ReportScope {
  if (part.kind !== 'cases') return withList(scope, part.kind, [])
  const { cases = [], ...others } = scope
  const left = cases.filter((_, index) => index !== part.index)
  return left.length === 0 ? others : { ...others, cases: left }
}

/**
 * The scope narrowed by a condition on cases: a further one, or in the place of one that asks the same of the same
 * field.
 */
export function narrowedBy(scope: ReportScope, condition: CaseCondition): ReportScope {
  const same = (scope.cases ?? []).findIndex(
    ({ field, is }) => field === condition.field && is === condition.is,
  )
  return withCondition(scope, same < 0 ? (scope.cases?.length ?? 0) : same, condition)
}
