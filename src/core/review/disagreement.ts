import { createHash } from 'node:crypto'
import {
  divisionsAgree,
  placeName,
  placesAgree,
  unitName,
  unitsAgree,
} from '../importing/duplicates/alike-names.ts'
import { factDefinition } from '../../shared/domain/facts.ts'

/** What of a reading decides whether it disagrees. */
export interface ComparedReading {
  value: string
  chosen: boolean
  /** Null for what a person typed. */
  rule: string | null
  asOf: string | null
}

/**
 * The values of a fact's readings, sorted, where they disagree; null where they agree. The chosen value and all that
 * rules read are compared; what a person typed and no longer chooses is not, nor a figure as of an earlier date
 * than the chosen one's.
 */
export function disagreeingValues(fact: string, readings: readonly ComparedReading[]): string[] | null {
  const chosen = readings.find((reading) => reading.chosen)
  const compared = readings.filter(
    (reading) => reading === chosen || (reading.rule !== null && !isOutdated(reading, chosen)),
  )
  const [first] = compared
  if (!first) return null
  const reference = chosen ?? first
  if (compared.every(({ value }) => agree(fact, reference.value, value))) return null
  return [...new Set(compared.map(({ value }) => value))].toSorted()
}

const isOutdated = ({ asOf }: ComparedReading, chosen: ComparedReading | undefined): boolean =>
  asOf !== null && typeof chosen?.asOf === 'string' && asOf < chosen.asOf

/** Names a set of values, however many and long they are. */
export function hashOfValues(values: readonly string[]): string {
  return createHash('sha256').update(values.join('\n'), 'utf8').digest('hex').slice(0, 16)
}

/** Facts that each report of a case has in its own way. */
const ownToReports: ReadonlySet<string> = new Set(['accidentName', 'reportDate'])

/** Whether two canonical values of a fact say the same, as exactly as each says it. */
function agree(fact: string, a: string, b: string): boolean {
  if (a === b || ownToReports.has(fact)) return true
  if (fact === 'division') return divisionsAgree(a, b) !== 'contradict'
  if (fact === 'place') return placesAgree(placeName(a), placeName(b)) !== 'contradict'
  if (fact === 'unit' || fact === 'investigationBody') return unitsAgree(unitName(a), unitName(b))
  switch (factDefinition(fact)?.type) {
    case 'date':
      return a.startsWith(`${b}-`) || b.startsWith(`${a}-`)
    case 'money':
      return roundsTo(Number(a), Number(b)) || roundsTo(Number(b), Number(a))
    default:
      return false
  }
}

/** Whether an amount is another one rounded or cut (约154万元, 154余万元 for 1,540,500 yuan), with at least two digits left. */
function roundsTo(exact: number, round: number): boolean {
  const digits = /^[1-9]\d+?(0+)$/.exec(String(round))
  if (!digits) return false
  const step = 10 ** (digits[1] ?? '').length
  return Math.round(exact / step) * step === round || Math.floor(exact / step) * step === round
}
