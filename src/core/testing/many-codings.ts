import { withoutHistory } from '../history/steps.ts'
import type { Core } from '../core.ts'

export interface ManyCodings {
  reports: number
  codingsPerReport: number
  /** In one set, a tenth of them at its top and the rest evenly below those. */
  codes: number
}

const at = '2026-01-01T00:00:00.000Z'
const blocks = 80
const blockLength = 100

/** An id of the usual length: 'report' and 12 give an id that no other kind has. */
export const manyId = (kind: string, number: number): string =>
  `0190b2a0-0000-7000-8000-${kind.slice(0, 4)}${String(number).padStart(8, '0')}`

/**
 * A study for what has to be quick: one report of 80 paragraphs per case, with codings of 4 to 120 characters all over
 * it by 4 coders in 5 roles, every tenth one probable. The same on every run; put straight into the store.
 */
export async function addManyCodings(core: Core, study: ManyCodings): Promise<void> {
  const { sqlite } = core.openStore()
  const insert = (table: string, columns: readonly string[]) => {
    const statement = sqlite.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    return (...values: unknown[]) => statement.run(...values)
  }
  await withoutHistory(core.openStore(), () => {
    const addCoder = insert('coders', ['id', 'name', 'colour', 'created_at'])
    for (let coder = 0; coder < 4; coder += 1) addCoder(manyId('coder', coder), `Coder ${coder}`, 'c1', at)
    insert('code_sets', ['id', 'status', 'name_en', 'position'])(manyId('set', 0), 'own', 'Causes', 0)
    const addCode = insert('codes', ['id', 'code_set_id', 'parent_id', 'name_en', 'position'])
    const tops = Math.max(1, Math.floor(study.codes / 10))
    for (let code = 0; code < study.codes; code += 1) {
      const parentId = code < tops ? null : manyId('code', code % tops)
      addCode(manyId('code', code), manyId('set', 0), parentId, `Code ${code}`, code)
    }
    const addCase = insert('cases', ['id', 'title', 'created_at'])
    const addText = insert('texts', ['id', 'sha256', 'length', 'reader', 'created_at', 'text'])
    const addBlock = insert('text_blocks', ['text_id', 'ordinal', 'kind', 'start', '"end"', 'page'])
    const addReport = insert('reports', [
      'id',
      'case_id',
      'file',
      'title',
      'language',
      'media_type',
      'text_id',
      'original_sha256',
      'imported_at',
      'kind',
    ])
    const addCoding = insert('codings', [
      'id',
      'report_id',
      'code_id',
      'coder_id',
      'start',
      '"end"',
      'quote',
      'prefix',
      'suffix',
      'certainty',
      'created_at',
      'updated_at',
    ])
    const text = `${'某'.repeat(blockLength - 1)}\n`.repeat(blocks)
    let coding = 0
    for (let report = 0; report < study.reports; report += 1) {
      const [caseId, reportId, textId] = ['case', 'report', 'text'].map((kind) => manyId(kind, report))
      addCase(caseId, `Case ${report}`, at)
      addText(textId, String(report), text.length, 'test', at, text)
      for (let block = 0; block < blocks; block += 1) {
        const start = block * blockLength
        addBlock(textId, block, 'paragraph', start, start + blockLength - 1, 1 + Math.floor(block / 10))
      }
      addReport(
        reportId,
        caseId,
        `${report}.pdf`,
        `Report ${report}`,
        'zh',
        '',
        textId,
        String(report),
        at,
        'investigation-report',
      )
      for (let number = 0; number < study.codingsPerReport; number += 1, coding += 1) {
        // A linear congruential generator: no two codings of a report are the same.
        const place = (coding * 7919 + report * 104_729) % (text.length - 130)
        const length = 4 + ((coding * 31) % 117)
        addCoding(
          manyId('coding', coding),
          reportId,
          // The golden ratio spreads the codes evenly and as if by chance.
          manyId('code', Math.floor(((coding * 0.618_033_988_75) % 1) * study.codes)),
          manyId('coder', coding % 4),
          place,
          place + length,
          text.slice(place, place + length),
          '',
          '',
          coding % 10 === 0 ? 'probable' : null,
          at,
          at,
        )
      }
    }
    return Promise.resolve()
  })
}
