import type { NotNull } from 'kysely'
import { buildOffsetIndex, type OffsetIndex, codePoint } from '../../shared/text/offsets.ts'
import { type Quote, quoteContext } from '../../shared/text/quotes.ts'
import { chooseAutomatic, clearedFacts } from '../cases/choose-readings.ts'
import type { CommandContext } from '../context.ts'
import type { FactReadingTable, ReportRecommendationTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import type { Findings, FoundFact, FoundRecommendation } from './understanding/findings.ts'

type Context = Pick<CommandContext, 'db' | 'now' | 'services'>

/** A report with what the rules find in its text. */
export interface FoundInReport {
  reportId: string
  text: string
  findings: Findings
}

export interface ChangedReadings {
  added: number
  removed: number
}

/**
 * Puts what the rules find in reports of a case in the place of what they found before. What a person confirmed,
 * entered or changed stays: a kind, a reading, a recommendation, a section. What a person took away stays away. Rows
 * that come out as they are are not touched. A fact whose choice a person cleared stays without one.
 */
export async function applyFindings(
  context: Context,
  caseId: string,
  reports: readonly FoundInReport[],
): Promise<ChangedReadings> {
  const { db } = context
  const cleared = await clearedFacts(db, caseId)
  const facts = new Set<string>()
  const best = new Set<string>()
  const changed: ChangedReadings = { added: 0, removed: 0 }
  for (const report of reports) {
    await applyKind(db, report)
    await applySections(context, report)
    await applyRecommendations(context, report)
    const readings = await applyReadings(context, caseId, report)
    changed.added += readings.added
    changed.removed += readings.removed
    for (const fact of readings.facts) facts.add(fact)
    for (const id of readings.best) best.add(id)
  }
  await chooseAutomatic(db, caseId, new Set([...facts].filter((fact) => !cleared.has(fact))), {
    reportIds: new Set(reports.map(({ reportId }) => reportId)),
    best,
  })
  return changed
}

async function applyKind(db: Db, { reportId, findings: { kind } }: FoundInReport): Promise<void> {
  await db
    .updateTable('reports')
    .set({ kind: kind.kind, kindConfidence: kind.confidence, kindState: 'automatic' })
    .where('id', '=', reportId)
    .where((eb) => eb.or([eb('kindState', 'is', null), eb('kindState', '=', 'automatic')]))
    .execute()
}

async function applySections(
  { db, services }: Context,
  { reportId, findings: { sections } }: FoundInReport,
): Promise<void> {
  const known = await db
    .selectFrom('sections')
    .selectAll()
    .where('reportId', '=', reportId)
    .where('start', 'is not', null)
    .$narrowType<{ start: NotNull }>()
    .execute()
  const settled = new Set(known.flatMap(({ state, start }) => (state === 'automatic' ? [] : [start])))
  const wanted = new Map(
    sections.filter(({ start }) => !settled.has(start)).map((section) => [section.start, section]),
  )
  for (const { id, start, kind, confidence, state } of known) {
    if (state !== 'automatic') continue
    const section = wanted.get(start)
    if (section === undefined) await db.deleteFrom('sections').where('id', '=', id).execute()
    else if (section.kind !== kind || section.confidence !== confidence) {
      await db
        .updateTable('sections')
        .set({ kind: section.kind, confidence: section.confidence })
        .where('id', '=', id)
        .execute()
    }
    wanted.delete(start)
  }
  const rows = [...wanted.values()].map(({ kind, start, confidence }) => ({
    id: services.newId(),
    reportId,
    kind,
    start,
    confidence,
    state: 'automatic' as const,
    lostQuote: null,
  }))
  for (const some of inserts(rows)) await db.insertInto('sections').values(some).execute()
}

async function applyRecommendations(
  { db, services, now }: Context,
  { reportId, text, findings: { recommendations } }: FoundInReport,
): Promise<void> {
  const known = await db
    .selectFrom('reportRecommendations')
    .selectAll()
    .where('reportId', '=', reportId)
    .where('orphanedAt', 'is', null)
    .execute()
  const touched = known.filter(({ state }) => state === 'confirmed' || state === 'entered')
  const rejected = known.filter(({ state }) => state === 'rejected')
  const free = recommendations.filter(
    (found) =>
      touched.every((row) => overlap(found, row) === 0) &&
      rejected.every((row) => overlap(found, row) <= (found.end - found.start) / 2),
  )
  const wanted = new Map(free.map((found) => [rangeKey(found), found]))
  for (const row of known) {
    if (row.state !== 'automatic') continue
    const found = wanted.get(rangeKey(row))
    if (found && sameMeasure(found, row)) wanted.delete(rangeKey(row))
    else await db.deleteFrom('reportRecommendations').where('id', '=', row.id).execute()
  }
  const quotes = quoter(text)
  const rows = [...wanted.values()].map(({ start, end, addressee, rule, confidence }) => ({
    id: services.newId(),
    reportId,
    start,
    end,
    ...quotes(start, end),
    addressee,
    state: 'automatic' as const,
    confidence,
    rule,
    createdAt: now,
    orphanedAt: null,
  }))
  for (const some of inserts(rows)) await db.insertInto('reportRecommendations').values(some).execute()
}

interface Range {
  start: number
  end: number
}

const rangeKey = ({ start, end }: Range): string => `${start}-${end}`

/** Code points that are in both. */
const overlap = (a: Range, b: Range): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

const sameMeasure = (
  found: FoundRecommendation,
  row: Pick<ReportRecommendationTable, 'addressee' | 'rule' | 'confidence'>,
): boolean =>
  found.addressee === row.addressee && found.rule === row.rule && found.confidence === row.confidence

async function applyReadings(
  { db, services, now }: Context,
  caseId: string,
  { reportId, findings }: FoundInReport,
): Promise<ChangedReadings & { facts: Set<string>; best: Set<string> }> {
  const known = await db
    .selectFrom('factReadings')
    .selectAll()
    .where('reportId', '=', reportId)
    .where('caseId', '=', caseId)
    .execute()
  const automatic = Map.groupBy(
    known.filter(({ state }) => state === 'automatic'),
    readingKey,
  )
  const persons = known.filter(({ state }) => state !== 'automatic')
  const settled = new Set(persons.map(placeKey))
  const facts = new Set<string>()
  const best = new Set<string>()
  const rows: FactReadingTable[] = []
  for (const found of findings.facts) {
    facts.add(found.fact)
    if (settled.has(placeKey(found))) continue
    const lost = persons.find(
      ({ fact, value, start }) => start === null && fact === found.fact && value === found.value,
    )
    if (lost) {
      // Its words are there again, in this text or in others.
      const { text, start, end } = found
      await db.updateTable('factReadings').set({ text, start, end }).where('id', '=', lost.id).execute()
      lost.start = start
      continue
    }
    const there = automatic.get(readingKey(found))?.shift()
    const id = there?.id ?? services.newId()
    if (found.best) best.add(id)
    if (there) continue
    const { fact, value, text, start, end, rule, confidence, asOf } = found
    const place = { reportId, start, end, rule, confidence, asOf, createdAt: now }
    rows.push({ id, caseId, fact, value, text, state: 'automatic', chosen: 0, ...place })
  }
  const gone = [...automatic.values()].flat()
  for (const { id, fact } of gone) {
    facts.add(fact)
    await db.deleteFrom('factReadings').where('id', '=', id).execute()
  }
  for (const some of inserts(rows)) await db.insertInto('factReadings').values(some).execute()
  return { added: rows.length, removed: gone.length, facts, best }
}

const readingKey = (
  reading: Omit<FoundFact, 'best' | 'fact' | 'rule' | 'confidence' | 'start' | 'end'> & {
    fact: string
    start: number | null
    end: number | null
    rule: string | null
    confidence: number | null
  },
): string => JSON.stringify([placeKey(reading), reading.text, reading.rule, reading.confidence, reading.asOf])

const placeKey = ({
  fact,
  value,
  start,
  end,
}: {
  fact: string
  value: string
  start: number | null
  end: number | null
}): string => JSON.stringify([fact, value, start, end])

/** Quotes of one text, whose conversion table is built once. */
function quoter(text: string): (start: number, end: number) => Quote {
  let index: OffsetIndex | undefined
  return (start, end) => {
    index ??= buildOffsetIndex(text)
    const { length, toUtf16 } = index
    const cut = (from: number, to: number): string =>
      text.slice(toUtf16(codePoint(Math.max(0, from))), toUtf16(codePoint(Math.min(length, to))))
    return {
      quote: cut(start, end),
      prefix: cut(start - quoteContext, start),
      suffix: cut(end, end + quoteContext),
    }
  }
}

const rowsPerInsert = 500

/** Rows in the numbers that one statement takes. */
function* inserts<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) yield rows.slice(from, from + rowsPerInsert)
}
