import type { Selectable } from 'kysely'
import type { FactReadingTable, ReportTable } from '../db/schema.ts'
import { withoutHistory } from '../history/steps.ts'
import { bandsOf, signatureOf } from '../importing/duplicates/signature.ts'
import type { Core } from '../core.ts'

/** What tests about the review queue and duplicates put straight into the store, as an import leaves it. */

const createdAt = '2026-01-01T00:00:00.000Z'

export interface DoubtfulReport extends Partial<Omit<Selectable<ReportTable>, 'id' | 'caseId'>> {
  id: string
  caseId: string
  text?: string
  /** Id of the text, which reports can share. */
  textId?: string
}

/** Cases (their titles are their ids), reports with their texts and signatures, and readings. */
export async function addDoubtful(
  core: Core,
  rows: {
    cases?: readonly string[]
    reports?: readonly DoubtfulReport[]
    readings?: readonly (Pick<FactReadingTable, 'caseId' | 'fact' | 'value'> & Partial<FactReadingTable>)[]
  },
): Promise<void> {
  await withoutHistory(core.openStore(), async (db) => {
    for (const id of rows.cases ?? [])
      await db.insertInto('cases').values({ id, title: id, titleEn: '', memo: '', createdAt }).execute()
    for (const { id, text = `报告 ${id}`, textId = `t-${id}`, ...report } of rows.reports ?? []) {
      const stored = { sha256: text, length: [...text].length, reader: 'test', encoding: null, notices: '[]' }
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('texts')
        .values({ id: textId, ...stored, createdAt, text })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      const signature = signatureOf(text)
      if (signature && Number(numInsertedOrUpdatedRows) > 0) {
        await db.insertInto('textSignatures').values({ textId, signature }).execute()
        for (const band of bandsOf(signature))
          await db
            .insertInto('textBands')
            .values({ ...band, textId })
            .execute()
      }
      await db
        .insertInto('reports')
        .values({
          id,
          file: `${id}.pdf`,
          title: id,
          language: 'zh',
          mediaType: 'application/pdf',
          pageCount: null,
          originalSha256: id,
          importedAt: createdAt,
          kind: 'investigation-report',
          kindConfidence: 0.95,
          kindState: 'automatic',
          ...report,
          textId,
        })
        .execute()
    }
    for (const [index, reading] of (rows.readings ?? []).entries())
      await db
        .insertInto('factReadings')
        .values({
          id: `${reading.caseId}-${reading.fact}-${index}`,
          text: reading.value,
          state: 'automatic',
          chosen: 1,
          reportId: null,
          start: null,
          end: null,
          rule: 'test 1',
          confidence: 0.9,
          asOf: null,
          createdAt,
          ...reading,
        })
        .execute()
  })
}

/** Values that leave nothing to check. */
export const complete = {
  date: '2021-05-03',
  place: '南湖区',
  unit: '北风化工',
  accidentType: '01',
  deaths: '3',
  directEconomicLoss: '1000000',
}

/** A reading of each of these facts. */
export const factsOf = (caseId: string, facts: Record<string, string>) =>
  Object.entries(facts).map(([fact, value]) => ({ caseId, fact, value }))

const rareFacts = [
  'time',
  'nature',
  'industry',
  'missing',
  'injuries',
  'seriousInjuries',
  'minorInjuries',
  'finesTotal',
]

/** 1,000 cases with 20 readings each, a tenth of them with deaths that disagree, a twentieth uncertain: 500 items. */
export function aThousandCases(): Parameters<typeof addDoubtful>[1] {
  const cases = Array.from({ length: 1000 }, (_, at) => `case-${at}`)
  return {
    cases,
    reports: cases.map((caseId, at) => ({ id: `r${at}`, caseId, pageCount: 5 })),
    readings: cases.flatMap((caseId, at) => [
      ...factsOf(caseId, {
        ...complete,
        date: new Date(Date.UTC(2010, 0, 1 + ((at * 377) % 4001))).toISOString().slice(0, 10),
        place: `${String.fromCodePoint(0x4e00 + at)}江区`,
        unit: `${at}号厂`,
      }),
      ...rareFacts.map((fact) => ({ caseId, fact, value: '1', confidence: at % 20 === 0 ? 0.5 : 0.9 })),
      ...Array.from({ length: 6 }, (_, copy) => ({
        caseId,
        fact: 'deaths',
        value: at % 10 === 0 ? String(copy) : '3',
        chosen: 0 as const,
      })),
    ]),
  }
}
