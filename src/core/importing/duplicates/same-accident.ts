import {
  divisionsAgree,
  type PlaceAgreement,
  type PlaceName,
  placeName,
  placesAgree,
  type UnitName,
  unitName,
  unitsAgree,
} from './alike-names.ts'

/** What tells an accident from others: canonical values of facts, null where not known. */
export interface AccidentFacts {
  /** ISO day, month or year. */
  date: string | null
  place: string | null
  division: string | null
  unit: string | null
  deaths: number | null
  injuries: number | null
  /** Yuan. */
  directEconomicLoss: number | null
}

/** The same, with its names made ready for comparing with many. */
export interface Accident extends Omit<AccidentFacts, 'place' | 'unit'> {
  place: PlaceName | null
  unit: UnitName | null
}

export function accidentOf({ place, unit, ...facts }: AccidentFacts): Accident {
  return {
    ...facts,
    place: place === null ? null : placeName(place),
    unit: unit === null ? null : unitName(unit),
  }
}

/** From this score on two cases are probably one accident. */
export const sameAccidentThreshold = 0.7

const scores = { county: 0.25, city: 0.1, unit: 0.3, deaths: 0.1, injuries: 0.1, loss: 0.15 }
const oneDay = 86_400_000

/**
 * How much of the facts speaks for one accident, 0..1, or 0 where it is below the threshold of 0.7. The scores are
 * a judgement of what rarely coincides:
 *
 * - date: same day 0.4; a day apart 0.3 (accidents about midnight, dates of the news); the same month where one
 *   gives no day 0.2; the same year where one gives no month 0.1. Other dates, or none: 0 in all.
 * - place: same county, or one place within the other 0.25; same city 0.1. Other counties or cities: 0 in all.
 * - unit: one name within the other, or most of their characters in common: 0.3.
 * - numbers that are equal and not zero: deaths 0.1, injuries 0.1, loss 0.15.
 *
 * So a date is never enough, nor a date with a place: the same day and county need equal numbers or the unit.
 */
export function sameAccident(a: Accident, b: Accident): number {
  const date = dateScore(a.date, b.date)
  if (date === 0) return 0
  const numbers =
    (equalCounts(a.deaths, b.deaths) ? scores.deaths : 0) +
    (equalCounts(a.injuries, b.injuries) ? scores.injuries : 0) +
    (equalCounts(a.directEconomicLoss, b.directEconomicLoss) ? scores.loss : 0)
  // Names take longest to compare: not where they can't help any more.
  if (total(date, numbers, scores.county, scores.unit) < sameAccidentThreshold) return 0
  const agreement = whereAgrees(a, b)
  if (agreement === 'contradict') return 0
  const place = agreement === 'unknown' ? 0 : scores[agreement]
  const unit = a.unit && b.unit && unitsAgree(a.unit, b.unit) ? scores.unit : 0
  const score = total(date, numbers, place, unit)
  return score < sameAccidentThreshold ? 0 : score
}

/** By administrative divisions as far as both are known, and by the words of the places where that leaves it open. */
function whereAgrees(a: Accident, b: Accident): PlaceAgreement {
  const divisions =
    a.division !== null && b.division !== null ? divisionsAgree(a.division, b.division) : 'unknown'
  if (divisions === 'county' || divisions === 'contradict' || !a.place || !b.place) return divisions
  const places = placesAgree(a.place, b.place)
  return places === 'unknown' ? divisions : places
}

/** In hundredths, so that sums of tenths meet the threshold exactly. */
const total = (...parts: readonly number[]): number =>
  Math.min(1, Math.round(parts.reduce((sum, part) => sum + part, 0) * 100) / 100)

function dateScore(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.length === 4) return longer.startsWith(shorter) ? 0.1 : 0
  if (shorter.length === 7) return longer.startsWith(shorter) ? 0.2 : 0
  const days = Math.abs(Date.parse(a) - Date.parse(b)) / oneDay
  return days === 0 ? 0.4 : days === 1 ? 0.3 : 0
}

const equalCounts = (a: number | null, b: number | null): boolean => a !== null && a > 0 && a === b
