import { sectionKinds } from '../../shared/domain/sections.ts'
import type { JobContext } from '../context.ts'
import type { Store } from '../db/store.ts'
import { type Column, column, entryOf } from '../exporting/columns.ts'
import type { Dataset } from '../exporting/dataset.ts'
import { contextLength, describedReports } from './find.ts'
import { foundBlocks } from './found-blocks.ts'
import { matchedBlocks, slicer } from './matched-blocks.ts'
import { sectionBlocks, sectionOf } from './places.ts'
import type { Search } from './prepare.ts'

type DescribedReport = Awaited<ReturnType<typeof describedReports>>[number]

interface HitRow {
  report: DescribedReport
  section: string | null
  page: number | null
  start: number
  end: number
  words: { before: string; match: string; after: string }
}

/**
 * The concordance as a table. Only the places of hits are kept; their words are read again, text by text, when the rows
 * are written, so that memory does not grow with them.
 */
export async function buildConcordance(
  search: Search,
  store: Store,
  progress: JobContext['progress'],
  signal: AbortSignal,
): Promise<Dataset> {
  const places = createPlaceList()
  const reportIds: string[] = []
  const numbers = new Map<string, number>()
  for await (const found of foundBlocks(search)) {
    for await (const { blockId, page, reports } of matchedBlocks(search, found)) {
      signal.throwIfAborted()
      for (const { report, matches } of reports) {
        const number = numbers.get(report.reportId) ?? reportIds.push(report.reportId) - 1
        numbers.set(report.reportId, number)
        for (const { start, end } of matches) places.add([number, blockId, page ?? -1, start, end])
      }
    }
    progress({ done: 0, total: null, item: '' })
  }
  const described = new Map((await describedReports(search.db, reportIds)).map((row) => [row.reportId, row]))
  const sections = await sectionBlocks(search.db, reportIds)
  const sliceOf = createTextReader(store)
  const rowAt = (index: number): HitRow | null => {
    const [number = 0, blockId = 0, page = -1, start = 0, end = 0] = places.at(index)
    const report = described.get(reportIds[number] ?? '')
    if (report === undefined) return null
    const slice = sliceOf(report.reportId)
    return {
      report,
      section: sectionOf(sections.get(report.reportId), blockId),
      page: page < 0 ? null : page,
      start,
      end,
      words: {
        before: slice(start - contextLength, start),
        match: slice(start, end),
        after: slice(end, end + contextLength),
      },
    }
  }
  return {
    dictionary: columns.map(entryOf),
    totalRows: places.count(),
    row: (index) => {
      const row = rowAt(index)
      return row === null ? [] : columns.map(({ cell }) => cell(row))
    },
  }
}

/** A concordance is read line by line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

const always = { missing: 'never' } as const
const points = { type: 'integer', unit: 'code points', ...always } as const

const columns: readonly Column<HitRow>[] = [
  column('case_id', ({ report }) => report.caseId, always),
  column('case_title', ({ report }) => report.caseTitle, always),
  column('case_title_en', ({ report }) => report.caseTitleEn || null),
  column('report_id', ({ report }) => report.reportId, always),
  column('report_file', ({ report }) => report.reportFile, always),
  column('section', ({ section }) => section, { type: 'category', values: sectionKinds.join('; ') }),
  column('page', ({ page }) => page, { type: 'integer' }),
  column('start', ({ start }) => start, points),
  column('end', ({ end }) => end, points),
  column('before', ({ words }) => oneLine(words.before) || null),
  column('match', ({ words }) => words.match, always),
  column('after', ({ words }) => oneLine(words.after) || null),
]

const fields = 5

/** Rows of five whole numbers, four bytes each. */
function createPlaceList() {
  let numbers = new Int32Array(fields * 1024)
  let used = 0
  return {
    add(row: readonly [report: number, block: number, page: number, start: number, end: number]): void {
      if (used + fields > numbers.length) {
        const wider = new Int32Array(2 * numbers.length)
        wider.set(numbers)
        numbers = wider
      }
      numbers.set(row, used)
      used += fields
    },
    at: (index: number): number[] => [...numbers.subarray(index * fields, (index + 1) * fields)],
    count: () => used / fields,
  }
}

/** How to cut the text of a report; the last one is kept, for hits come report by report. */
function createTextReader(store: Store): (reportId: string) => ReturnType<typeof slicer> {
  const statement = store.statement(
    'SELECT texts.text FROM reports JOIN texts ON texts.id = reports.text_id WHERE reports.id = ?',
  )
  let known: { reportId: string; slice: ReturnType<typeof slicer> } | undefined
  return (reportId) => {
    if (known?.reportId !== reportId) {
      const row = statement.get(reportId)
      const text = typeof row === 'object' && row !== null && 'text' in row ? String(row.text) : ''
      known = { reportId, slice: slicer(text) }
    }
    return known.slice
  }
}
