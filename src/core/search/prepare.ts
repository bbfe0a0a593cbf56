import type { z } from 'zod'
import { AppError } from '../../shared/contract/errors.ts'
import type { textQuery } from '../../shared/contract/filters.ts'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { buildOffsetIndex } from '../../shared/text/offsets.ts'
import type { TextRange } from '../../shared/text/quotes.ts'
import { matchesOf, parse } from '../../shared/text/search-language.ts'
import { loadPositions } from '../coding/coding-positions.ts'
import type { PlacedCodings } from '../coding/passage-relations.ts'
import type { QueryContext } from '../context.ts'
import type { Db } from '../db/store.ts'
import { scopeReports } from '../filters/report-scope.ts'
import { ReadingError } from '../importing/reading/reading-error.ts'
import type { ReadingService } from '../services.ts'
import { toMatch } from './match-expression.ts'
import { reportsWithSections } from './places.ts'

/** Reports that are so few that a search is quicker by their names. */
const fewReports = 1000

export type TextQueryInput = z.output<typeof textQuery>
export type SearchContext = Pick<QueryContext, 'db' | 'services'>

/** A query made ready to be run. */
export interface Search {
  db: Db
  /** What the index is asked for; null where every paragraph has to be looked through. */
  match: string | null
  /** The matches in paragraphs, as code points of each. */
  matchesIn: (paragraphs: readonly string[]) => Promise<TextRange[][]>
  /** The reports that are searched; null for all. */
  reportIds: readonly string[] | null
  /** The sections that are searched; undefined for all. */
  sections: ReadonlySet<SectionKind> | undefined
  /** Where the passages are that matches must lie in, or not, by report. */
  codings: { byReport: ReadonlyMap<string, PlacedCodings>; inside: boolean } | null
}

/**
 * Reads a query and its scope. Throws AppError 'search.badQuery' and 'search.badPattern', and as scopeReports; running
 * the search throws 'search.tooSlow'.
 */
export async function prepareSearch(
  { db, services }: SearchContext,
  { mode, query, scope, coded, codedNot }: TextQueryInput,
  signal?: AbortSignal,
): Promise<Search> {
  const words = mode === 'words' ? parse(query) : null
  let reportIds = await scopeReports(db, scope)
  let codings: Search['codings'] = null
  if (coded) {
    const byReport = await loadPositions(db, coded, reportIds)
    codings = { byReport, inside: !codedNot }
    if (!codedNot) reportIds = (reportIds ?? [...byReport.keys()]).filter((id) => byReport.has(id))
  }
  if (scope.sections && reportIds === null) {
    const having = await reportsWithSections(db, scope.sections)
    // Where most reports have one, naming them would only slow the search.
    if (having.length < fewReports) reportIds = having
  }
  const matchesIn: Search['matchesIn'] = words
    ? (paragraphs) => Promise.resolve(paragraphs.map((paragraph) => matchesOf(paragraph, words)))
    : patternMatcher(services.reading, query, signal)
  // A pattern that is none is told whether there is something to look through or not.
  if (!words) await matchesIn([])
  return {
    db,
    match: words && toMatch(words),
    matchesIn,
    reportIds,
    sections: scope.sections && new Set(scope.sections),
    codings,
  }
}

/** Milliseconds that a search for a pattern may take in all. */
const patternTimeLimit = 60_000

/** Looks for a pattern away from this thread, until the time is up. */
function patternMatcher(
  reading: ReadingService,
  pattern: string,
  signal: AbortSignal | undefined,
): Search['matchesIn'] {
  const time = AbortSignal.timeout(patternTimeLimit)
  const until = signal ? AbortSignal.any([signal, time]) : time
  return async (paragraphs) => {
    try {
      const outcome = await reading.findPattern({ pattern, paragraphs }, until)
      if ('reason' in outcome) throw new AppError('search.badPattern', { reason: outcome.reason })
      return outcome.matches.map((positions, at) => rangesOf(paragraphs[at] ?? '', positions))
    } catch (error) {
      signal?.throwIfAborted()
      const late = error instanceof ReadingError && error.code === 'reading.timeout'
      throw late || time.aborted ? new AppError('search.tooSlow') : error
    }
  }
}

function rangesOf(paragraph: string, positions: readonly number[]): TextRange[] {
  if (positions.length === 0) return []
  const index = buildOffsetIndex(paragraph)
  const ranges: TextRange[] = []
  for (let at = 0; at + 1 < positions.length; at += 2)
    ranges.push({
      start: index.toCodePoint(positions[at] ?? 0),
      end: index.toCodePoint(positions[at + 1] ?? 0),
    })
  return ranges
}
