import type { Coding } from '../../../shared/contract/coding.ts'

/** A passage that is to be coded. */
export interface CodeSpan {
  reportId: string
  reportFile: string
  caseTitle: string
  caseTitleEn: string
  start: number
  end: number
  page: number | null
  quote: string
}

/** As many codings as one command takes. */
export const mostCodings = 50_000

export const spanKey = ({ reportId, start, end }: Pick<CodeSpan, 'reportId' | 'start' | 'end'>): string =>
  `${reportId} ${start} ${end}`

/** Passages once each, however many codings they have, in the order given. */
export function distinctSpans<S extends CodeSpan>(spans: readonly S[]): S[] {
  return [...new Map(spans.map((span) => [spanKey(span), span])).values()]
}

/** By passage, which of the codes it has. */
export function codesBySpan(
  codings: readonly Pick<Coding, 'reportId' | 'start' | 'end' | 'codeId'>[],
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const coding of codings) {
    const key = spanKey(coding)
    const codes = found.get(key)
    if (codes) codes.add(coding.codeId)
    else found.set(key, new Set([coding.codeId]))
  }
  return found
}

export interface Planned {
  /** Codings that will be made. */
  creates: number
  /** Codings that are there already and are passed over. */
  existing: number
}

/** What coding passages with codes comes to. */
export function plan(
  spans: readonly CodeSpan[],
  codeIds: readonly string[],
  known: ReadonlyMap<string, ReadonlySet<string>>,
): Planned {
  let existing = 0
  for (const span of spans) {
    const codes = known.get(spanKey(span))
    if (codes) existing += codeIds.filter((id) => codes.has(id)).length
  }
  return { creates: spans.length * codeIds.length - existing, existing }
}
