import type { HitSpan, HitUnit } from '../../shared/contract/search.ts'
import { offsetIndexOf } from '../../shared/text/offsets.ts'
import { piecesOf } from '../../shared/text/sentences.ts'
import { describedReports } from './find.ts'
import { foundBlocks } from './found-blocks.ts'
import { type MatchedBlock, matchedBlocks, type Range } from './matched-blocks.ts'
import type { Search } from './prepare.ts'

type Language = 'zh' | 'en' | 'other'
type Place = Omit<HitSpan, 'reportFile' | 'caseTitle' | 'caseTitleEn'>

/**
 * The passages that hits stand for, in the order of the hits, those of one paragraph merged where they overlap. All are
 * counted, and `limit` of them told.
 */
export async function hitSpans(
  search: Search,
  { unit, limit }: { unit: HitUnit; limit: number },
): Promise<{ spans: HitSpan[]; total: number }> {
  const { db } = search
  const languages = await languagesOf(search)
  const places: Place[] = []
  let total = 0
  for await (const found of foundBlocks(search)) {
    for await (const block of matchedBlocks(search, found)) {
      const piecesOfBlock = createPieces(block)
      for (const { report, matches } of block.reports) {
        const language = languages.get(report.reportId) ?? 'other'
        for (const { start, end } of merged(
          matches.flatMap((match) => piecesOfBlock(match, unit, language)),
        )) {
          total++
          if (places.length >= limit) continue
          const { page } = block
          places.push({ reportId: report.reportId, start, end, page, quote: block.slice(start, end) })
        }
      }
    }
  }
  const reportIds = [...new Set(places.map(({ reportId }) => reportId))]
  const described = new Map((await describedReports(db, reportIds)).map((row) => [row.reportId, row]))
  const spans = places.flatMap((place): HitSpan[] => {
    const report = described.get(place.reportId)
    if (report === undefined) return []
    const { reportFile, caseTitle, caseTitleEn } = report
    return [{ ...place, reportFile, caseTitle, caseTitleEn }]
  })
  return { spans, total }
}

async function languagesOf({ db }: Search): Promise<Map<string, Language>> {
  const rows = await db.selectFrom('reports').select(['id', 'language']).execute()
  return new Map(rows.map(({ id, language }) => [id, language]))
}

/** What a match of a block stands for. Sentences are cut once per language, when they are asked for. */
function createPieces(block: MatchedBlock) {
  const words = block.slice(block.start, block.end)
  const offsets = offsetIndexOf(words)
  const inText = ({ start, end }: Range): Range => ({
    start: block.start + offsets.toCodePoint(start),
    end: block.start + offsets.toCodePoint(end),
  })
  const sentences = new Map<Language, Range[]>()
  const sentencesIn = (language: Language): Range[] => {
    const known = sentences.get(language) ?? piecesOf(words, language, 'sentence').map(inText)
    sentences.set(language, known)
    return known
  }
  return (match: Range, unit: HitUnit, language: Language): Range[] => {
    if (unit === 'match') return [match]
    if (unit === 'paragraph') {
      const start = words.length - words.trimStart().length
      return [inText({ start, end: words.trimEnd().length })]
    }
    const touched = sentencesIn(language).filter(({ start, end }) => start < match.end && end > match.start)
    const first = touched[0]
    const last = touched.at(-1)
    return first && last ? [{ start: first.start, end: last.end }] : [match]
  }
}

/** Ranges in order, those that overlap as one. */
function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}
