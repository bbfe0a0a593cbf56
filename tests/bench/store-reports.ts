import type { CommandContext } from '../../src/core/context.ts'
import { withoutHistory } from '../../src/core/history/steps.ts'
import { storeText } from '../../src/core/importing/store-text.ts'
import { readReportOf } from '../../src/core/testing/fake-reading.ts'
import type { TestCore } from '../../src/core/testing/test-core.ts'
import { sectionKinds } from '../../src/shared/domain/sections.ts'
import { createReportMaker, generator, reportWords } from './many-reports.ts'

const at = '2026-01-01T00:00:00.000Z'
const sectionsPerReport = 8
/** Reports stored in one transaction. */
const atOnce = 100
export const years = ['2015', '2016', '2017', '2018', '2019', '2020', '2021', '2022', '2023', '2024']

export interface StoredReports {
  reportIds: string[]
  characters: number
  paragraphs: number
  codeId: string
}

/**
 * Fills a project with made reports of about `length` characters, texts through the product's own storing: a case of its
 * own for each, with a date, deaths, sections, every fifth report news, and a coding in every tenth.
 */
export async function storeReports(
  { core, services }: TestCore,
  { reports, length }: { reports: number; length: number },
): Promise<StoredReports> {
  const store = core.openStore()
  const random = generator(7)
  const below = (limit: number): number => Math.floor(random() * limit)
  const make = createReportMaker(1)
  const statement = (table: string, columns: readonly string[]) => {
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    return (...values: unknown[]) => store.statement(sql).run(...values)
  }
  const addCase = statement('cases', ['id', 'title', 'created_at'])
  const addReport = statement(
    'reports',
    'id case_id file title language media_type text_id original_sha256 imported_at kind'.split(' '),
  )
  const addFact = statement('fact_readings', 'id case_id fact value text state chosen created_at'.split(' '))
  const addSection = statement('sections', ['id', 'report_id', 'kind', 'start', 'confidence', 'state'])
  const addCoding = statement(
    'codings',
    'id report_id code_id coder_id start "end" quote prefix suffix created_at updated_at'.split(' '),
  )
  const codeId = 'code'
  const stored: StoredReports = { reportIds: [], characters: 0, paragraphs: 0, codeId }
  for (let from = 0; from < reports; from += atOnce) {
    await withoutHistory(store, async (db) => {
      if (from === 0) {
        statement('coders', ['id', 'name', 'colour', 'created_at'])('coder', 'Ann', 'c1', at)
        statement('code_sets', ['id', 'status', 'name_en', 'position'])('set', 'own', 'Causes', 0)
        statement('codes', ['id', 'code_set_id', 'name_en', 'position'])(codeId, 'set', 'Cause', 0)
      }
      const context: CommandContext = {
        db,
        services,
        now: at,
        label: () => undefined,
        project: { path: '', file: '', store, coderId: null },
      }
      for (let number = from; number < Math.min(reports, from + atOnce); number++) {
        const { text, blocks } = make(length)
        const { textId } = await storeText(context, { ...readReportOf([]), text, blocks }, undefined)
        const caseId = services.newId()
        const reportId = services.newId()
        addCase(caseId, `${reportWords[number % reportWords.length]}事故 ${number}`, at)
        const kind = number % 5 === 0 ? 'news' : 'investigation-report'
        addReport(
          reportId,
          caseId,
          `${number}.txt`,
          `报告 ${number}`,
          'zh',
          'text/plain',
          textId,
          textId,
          at,
          kind,
        )
        const date = `${years[below(years.length)]}-05-01`
        addFact(services.newId(), caseId, 'date', date, date, 'automatic', 1, at)
        const deaths = String(below(number % 50 === 0 ? 40 : 6))
        addFact(services.newId(), caseId, 'deaths', deaths, deaths, 'automatic', 1, at)
        for (let section = 0; section < sectionsPerReport; section++) {
          const block = blocks[Math.floor((section * blocks.length) / sectionsPerReport)]
          addSection(services.newId(), reportId, sectionKinds[section], block?.start ?? 0, 1, 'automatic')
        }
        if (number % 10 === 0) {
          const block = blocks[below(blocks.length)]
          const { start = 0, end = 1 } = block ?? {}
          addCoding(
            services.newId(),
            reportId,
            codeId,
            'coder',
            start,
            end,
            text.slice(start, end),
            '',
            '',
            at,
            at,
          )
        }
        stored.reportIds.push(reportId)
        stored.characters += text.length
        stored.paragraphs += blocks.length
      }
    })
  }
  return stored
}
