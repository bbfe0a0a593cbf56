import { computeSeverity } from '../../shared/domain/severity.ts'
import type { Db } from '../db/store.ts'
import { disagreeingValues, hashOfValues } from './disagreement.ts'
import type { EntryOf } from './entry.ts'
import { disagreementKey } from './marks.ts'
import {
  type ChosenValues,
  type DoubtfulReading,
  lowConfidence,
  selectChosenValues,
  selectDoubtfulFacts,
} from './queries.ts'
import { isOfUnknownKind, type ReportRow } from './report-entries.ts'

/**
 * What is to check about facts. A fact whose readings disagree is that one item, as long as the disagreement is not
 * marked: who settles it has seen how sure the reading is, and the fact is not missing.
 */
export async function factEntries(
  db: Db,
  reports: readonly ReportRow[],
  marks: ReadonlySet<string>,
): Promise<EntryOf<'disagreement' | 'low-confidence' | 'severity' | 'missing-fact'>[]> {
  const values = new Map(
    (await selectChosenValues(db).execute()).map((row) => [
      row.caseId,
      JSON.parse(row.values) as ChosenValues,
    ]),
  )
  const doubtful = await doubtfulFacts(db)
  const disagreements = doubtful.filter(({ kind, key }) => kind === 'disagreement' && !marks.has(key))
  const disputed = new Set(disagreements.map(factOf))
  const undisputed = [
    ...doubtful.filter(({ kind }) => kind === 'low-confidence'),
    ...missingFacts(reports, values),
  ].filter((entry) => !disputed.has(factOf(entry)))
  return [...disagreements, ...undisputed, ...gradesInDispute(values)]
}

const factOf = ({ caseId, fact }: { caseId: string; fact: string }): string => `${caseId} ${fact}`

/** Each doubtful fact as a disagreement, as a reading of low confidence, or as both. */
async function doubtfulFacts(db: Db): Promise<EntryOf<'disagreement' | 'low-confidence'>[]> {
  const rows = await selectDoubtfulFacts(db).execute()
  return rows.flatMap(({ caseId, fact, readings: json }) => {
    const readings = (JSON.parse(json) as DoubtfulReading[]).map((reading) => ({
      ...reading,
      chosen: reading.chosen === 1,
    }))
    const entries: EntryOf<'disagreement' | 'low-confidence'>[] = []
    const values = disagreeingValues(fact, readings)
    if (values)
      entries.push({
        key: disagreementKey(caseId, fact, values),
        kind: 'disagreement',
        caseId,
        fact,
        confidence: 0,
      })
    const chosen = readings.find((reading) => reading.chosen)
    if (chosen?.state === 'automatic' && (chosen.confidence ?? 1) < lowConfidence)
      entries.push({
        key: `low-confidence:${caseId}:${fact}:${hashOfValues([chosen.value])}`,
        kind: 'low-confidence',
        caseId,
        fact,
        confidence: chosen.confidence ?? 0,
      })
    return entries
  })
}

function gradesInDispute(values: ReadonlyMap<string, ChosenValues>): EntryOf<'severity'>[] {
  return [...values].flatMap(([caseId, chosen]) => {
    const figure = (value: string | undefined): number | null => (value === undefined ? null : Number(value))
    const stated = chosen.severityStated
    if (stated === undefined) return []
    const { grade: computed } = computeSeverity({
      deaths: figure(chosen.deaths),
      missing: figure(chosen.missing),
      seriousInjuries: figure(chosen.seriousInjuries),
      directEconomicLoss: figure(chosen.directEconomicLoss),
    })
    if (computed === null || computed === stated) return []
    return [{ key: `severity:${caseId}:${stated}:${computed}`, kind: 'severity', caseId, stated, computed }]
  })
}

/**
 * Facts that an investigation report is expected to give. The injured are not among them: reports without any seldom
 * say so. The direct economic loss is expected of Chinese reports alone, which Decree 493 (2007) Art. 30 obliges.
 */
function missingFacts(
  reports: readonly ReportRow[],
  values: ReadonlyMap<string, ChosenValues>,
): EntryOf<'missing-fact'>[] {
  const expecting = Map.groupBy(
    reports.filter((report) => report.kind === 'investigation-report' || isOfUnknownKind(report)),
    ({ caseId }) => caseId,
  )
  return [...expecting].flatMap(([caseId, ofCase]) => {
    const known = values.get(caseId) ?? {}
    const missing = (['deaths', 'date', 'unit', 'accidentType'] as const).filter(
      (fact) => known[fact] === undefined,
    )
    return [
      ...missing,
      ...(known.place === undefined && known.division === undefined ? ['place'] : []),
      ...(known.directEconomicLoss === undefined && ofCase.some(({ language }) => language === 'zh')
        ? ['directEconomicLoss']
        : []),
    ].map((fact) => ({ key: `missing-fact:${caseId}:${fact}`, kind: 'missing-fact', caseId, fact }))
  })
}
