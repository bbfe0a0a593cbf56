import type { PlacedReport } from './places.ts'
import { foundBlocks } from './found-blocks.ts'
import { matchedBlocks } from './matched-blocks.ts'
import type { Search } from './prepare.ts'

export interface HitTotal {
  paragraphs: number
  reports: number
  cases: number
}

/** A paragraph with hits, in one of the reports that have it. */
export interface HitParagraph extends PlacedReport {
  blockId: number
}

/**
 * Every paragraph with hits, in batches. The index alone tells them, unless a pattern is looked for or the hits'
 * codings matter: then the paragraphs are read.
 */
export async function* hitParagraphs(search: Search): AsyncGenerator<HitParagraph[]> {
  const indexTells = search.match !== null && search.codings === null
  for await (const found of foundBlocks(search)) {
    if (indexTells) {
      yield found.flatMap(({ blockId, reports }) => reports.map((report) => ({ blockId, ...report })))
      continue
    }
    const paragraphs: HitParagraph[] = []
    for await (const { blockId, reports } of matchedBlocks(search, found))
      for (const { report } of reports) paragraphs.push({ blockId, ...report })
    yield paragraphs
  }
}

/** How many paragraphs of how many reports and cases have hits. */
export async function countHits(search: Search): Promise<HitTotal> {
  const tally = createTally()
  for await (const paragraphs of hitParagraphs(search)) for (const each of paragraphs) tally.add(each)
  return tally.total()
}

export interface Tally {
  add: (paragraph: HitParagraph) => void
  total: () => HitTotal
}

/** Counts paragraphs, and each report and case once. */
export function createTally(): Tally {
  let paragraphs = 0
  const reports = new Set<string>()
  const cases = new Set<string>()
  let last = ''
  return {
    add({ reportId, caseId }) {
      paragraphs++
      // Paragraphs come report by report.
      if (reportId === last) return
      last = reportId
      reports.add(reportId)
      cases.add(caseId)
    },
    total: () => ({ paragraphs, reports: reports.size, cases: cases.size }),
  }
}
