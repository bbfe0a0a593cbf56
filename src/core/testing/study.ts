import type { FactReadingTable } from '../db/schema.ts'
import { createStep } from '../history/steps.ts'
import type { Core } from '../core.ts'
import type { Trx } from '../db/store.ts'

/** What tests put into a project without going through the capability that makes it in real life. */

let last = 0
const newId = (kind: string): string => {
  last += 1
  return `${kind}-${String(last).padStart(6, '0')}`
}
const at = '2025-12-31T03:04:05.000Z'

async function inStep<T>(core: Core, work: (db: Trx) => Promise<T>): Promise<T> {
  const step = createStep(core.openStore(), { method: 'project.update', coderId: null, at })
  const { result } = await step.run(work)
  return result
}

/** A reading as a rule leaves it: automatic and chosen, unless told otherwise. */
export async function addReading(
  core: Core,
  reading: Pick<FactReadingTable, 'caseId' | 'fact' | 'value' | 'text'> & Partial<FactReadingTable>,
): Promise<string> {
  const id = newId('reading')
  await inStep(core, (db) =>
    db
      .insertInto('factReadings')
      .values({
        id,
        state: 'automatic',
        chosen: 1,
        reportId: null,
        start: null,
        end: null,
        rule: 'test',
        confidence: 0.9,
        asOf: null,
        createdAt: at,
        ...reading,
      })
      .execute(),
  )
  return id
}

/** A report of a case with its text. */
export async function addReport(core: Core, caseId: string, file: string, text: string): Promise<string> {
  const id = newId('report')
  await inStep(core, async (db) => {
    await db
      .insertInto('texts')
      .values({
        id: `text-${id}`,
        sha256: id,
        text,
        length: [...text].length,
        reader: 'test',
        encoding: null,
        notices: '[]',
        createdAt: at,
      })
      .execute()
    await db
      .insertInto('reports')
      .values({
        id,
        caseId,
        file,
        title: file,
        language: 'zh',
        mediaType: 'text/plain',
        pageCount: null,
        textId: `text-${id}`,
        originalSha256: id,
        importedAt: at,
      })
      .execute()
  })
  return id
}

/** A code set with codes, given as paths below it: `['Unsafe acts', 'Unsafe acts/Errors']`; answers ids by path. */
export async function addCodeSet(
  core: Core,
  set: { nameEn?: string; nameZh?: string },
  codes: readonly { path: string; nameZh?: string }[],
): Promise<{ codeSetId: string; codeIds: Map<string, string> }> {
  const codeSetId = newId('set')
  const codeIds = new Map<string, string>()
  await inStep(core, async (db) => {
    await db
      .insertInto('codeSets')
      .values({
        id: codeSetId,
        shippedId: null,
        edition: '',
        status: 'own',
        nameEn: set.nameEn ?? '',
        nameZh: set.nameZh ?? '',
        descriptionEn: '',
        descriptionZh: '',
        source: '',
        licence: '',
        position: last,
      })
      .execute()
    for (const [position, { path, nameZh = '' }] of codes.entries()) {
      const names = path.split('/')
      const id = newId('code')
      codeIds.set(path, id)
      await db
        .insertInto('codes')
        .values({
          id,
          codeSetId,
          parentId: codeIds.get(names.slice(0, -1).join('/')) ?? null,
          number: '',
          nameEn: names.at(-1) ?? '',
          nameZh,
          definitionEn: '',
          definitionZh: '',
          includeEn: '',
          includeZh: '',
          excludeEn: '',
          excludeZh: '',
          memo: '',
          phrases: '',
          colour: '',
          position,
        })
        .execute()
    }
  })
  return { codeSetId, codeIds }
}

/** A coder. */
export async function addCoder(core: Core, name: string): Promise<string> {
  const id = newId('coder')
  await inStep(core, (db) =>
    db.insertInto('coders').values({ id, name, colour: 'c1', createdAt: at }).execute(),
  )
  return id
}

/** A coding that quotes the report at a position, in code points. */
export async function addCoding(
  core: Core,
  coding: {
    reportId: string
    codeId: string
    coderId: string
    start: number
    end: number
    roleId?: string
    certainty?: 'certain' | 'probable' | 'possible'
    memo?: string
  },
): Promise<string> {
  const id = newId('coding')
  await inStep(core, async (db) => {
    const { text } = await db
      .selectFrom('texts')
      .innerJoin('reports', 'reports.textId', 'texts.id')
      .select('texts.text')
      .where('reports.id', '=', coding.reportId)
      .executeTakeFirstOrThrow()
    const points = [...text]
    await db
      .insertInto('codings')
      .values({
        id,
        ...coding,
        quote: points.slice(coding.start, coding.end).join(''),
        prefix: points.slice(Math.max(0, coding.start - 32), coding.start).join(''),
        suffix: points.slice(coding.end, coding.end + 32).join(''),
        roleId: coding.roleId ?? null,
        certainty: coding.certainty ?? null,
        memo: coding.memo ?? '',
        createdAt: at,
        updatedAt: at,
      })
      .execute()
  })
  return id
}
