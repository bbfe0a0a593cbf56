import { codedBlocks } from './coded-blocks.ts'
import { foundBlocks, type FoundRun, reportsOf } from './found-blocks.ts'
import { matchedBlocks } from './matched-blocks.ts'
import type { PlacedReport } from './places.ts'
import type { Search } from './prepare.ts'

export interface HitTotal {
  paragraphs: number
  reports: number
  cases: number
}

/** Paragraphs of a report that have hits. */
export interface HitParagraphs {
  report: PlacedReport
  blockIds: readonly number[]
}

/**
 * Every paragraph with hits, in batches. The index alone tells them, unless a pattern is looked for or codings touch
 * the paragraph and matter: then it is read.
 */
export async function* hitParagraphs(search: Search): AsyncGenerator<HitParagraphs[]> {
  const { db, match, codings } = search
  for await (const found of foundBlocks(search)) {
    const told: HitParagraphs[] = []
    const others: FoundRun[] = []
    if (match === null || codings?.inside) others.push(...found)
    else {
      const coded = codings && (await codedBlocks(db, codings.byReport, reportsOf(found)))
      for (const { textId, reports, blockIds } of found) {
        for (const report of reports) {
          const touched = coded?.get(report.reportId)
          if (touched === undefined) told.push({ report, blockIds })
          else {
            told.push({ report, blockIds: blockIds.filter((blockId) => !touched.has(blockId)) })
            const doubtful = blockIds.filter((blockId) => touched.has(blockId))
            if (doubtful.length > 0) others.push({ textId, reports: [report], blockIds: doubtful })
          }
        }
      }
    }
    for await (const { blockId, reports } of matchedBlocks(search, others))
      for (const { report } of reports) told.push({ report, blockIds: [blockId] })
    yield told.filter(({ blockIds }) => blockIds.length > 0)
  }
}

/** How many paragraphs of how many reports and cases have hits. */
export async function countHits(search: Search): Promise<HitTotal> {
  const tally = createTally()
  for await (const found of hitParagraphs(search))
    for (const { report, blockIds } of found) tally.add(report, blockIds.length)
  return tally.total()
}

export interface Tally {
  add: (report: PlacedReport, paragraphs: number) => void
  total: () => HitTotal
}

/** Counts paragraphs, and each report and case once. */
export function createTally(): Tally {
  let total = 0
  const reports = new Set<string>()
  const cases = new Set<string>()
  return {
    add({ reportId, caseId }, paragraphs) {
      total += paragraphs
      reports.add(reportId)
      cases.add(caseId)
    },
    total: () => ({ paragraphs: total, reports: reports.size, cases: cases.size }),
  }
}
