import { parseTimeOfDay } from '../../../shared/domain/dates-and-times.ts'
import type { EnglishDate, EnglishView } from './english-view.ts'
import type { Reading } from './reading.ts'

const clock =
  /\b(?:at )?(?:about|around|approximately|approx\.?|shortly (?:before|after))? ?(?<time>(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?(?:am|pm|a\.m\.|p\.m\.))?|(?:0?\d|1[0-2]) ?(?:am|pm|a\.m\.|p\.m\.)|(?<=(?:at|about|around|approximately|approx\.?|at) )(?:[01]\d|2[0-3])[0-5]\d)(?![\d,.]\d| ?(?:feet|ft|hours|metres|m\b|km|kg|nm|rpm))(?: ?\d (?=[A-Z]))?/i
/** Fields of a report's summary table or cover. */
const dateField =
  /\b(?:date(?: and time)?(?: of (?:the )?(?:accident|incident|occurrence))?|(?:accident|incident|occurrence) date)\s*[:\t]\s*/gi
const placeField =
  /(?<!office |postal |street )\b(?:location|place|accident site|site)\s*[:\t]\s*(?<place>[A-Z0-9][^\n\t:]{3,90}?)(?=\s*(?:\n|\t|$|[A-Z][a-z]+(?: [a-z]+)?\s*[:\t]|persons|injuries|damage|operator|type))/gi
const operatorField =
  /\b(?:operator|owner\/operator|train operator|operating company|company|employer)\s*[:\t]\s*(?<unit>[A-Z][^\n\t:]{2,70}?)(?=\s*(?:\n|\t|$|[A-Z][a-z]+(?: [a-z]+)*\s*[:\t]))/gi
const publishedField =
  /\b(?:published|released|publication date|report date|date of (?:the )?report|approved|authori[sz]ed for release|official release date|issued)\b[^\n.]{0,60}?$/i

/** Day, hour, place, operator and the report's date from an English report. */
export function readEnglishOccurrence(view: EnglishView): Reading[] {
  const occurred = datesAndTimes(view)
  const [day] = occurred.filter(({ fact }) => fact === 'date').toSorted((a, b) => b.score - a.score)
  return [...occurred, ...places(view), ...operators(view), ...reportDate(view, day?.value ?? '')]
}

function datesAndTimes(view: EnglishView): Reading[] {
  const { plain, dates, accidents } = view
  const readings: Reading[] = []
  const main = accidents.find(({ date }) => date !== null)?.date?.date
  const push = (
    fact: 'date' | 'time',
    value: string,
    start: number,
    end: number,
    rule: string,
    score: number,
  ): void => {
    readings.push({ fact, value, start, end, rule, score, asOf: null })
  }
  for (const { date, score, start, end } of accidents) {
    if (date === null) continue
    push('date', date.date, date.start, date.end, 'english.date-of-sentence 1', score)
    if (date.date !== main) continue
    const found = clock.exec(plain.slice(start, Math.min(end, date.end + 60)))
    const value = found === null ? null : timeOf(found.groups?.['time'] ?? '')
    if (found !== null && value !== null) {
      push(
        'time',
        value,
        start + found.index,
        start + found.index + found[0].length,
        'english.time-of-sentence 1',
        score,
      )
    }
  }
  for (const match of plain.slice(0, 20_000).matchAll(dateField)) {
    const at = match.index + match[0].length
    const date = dates.find(({ start }) => start >= at && start < at + 24)
    if (date === undefined) continue
    push('date', date.date, date.start, date.end, 'english.date-field 1', 8)
    const found = clock.exec(plain.slice(date.end, date.end + 40))
    const value = found === null ? null : timeOf(found.groups?.['time'] ?? '')
    if (found !== null && value !== null) {
      const start = date.end + found.index
      push('time', value, start, start + found[0].length, 'english.time-field 1', 7)
    }
  }
  // The cover gives the accident's day on a line of its own; the report's day follows it.
  const cover = coverDate(view)
  if (cover !== undefined) push('date', cover.date, cover.start, cover.end, 'english.cover-date 1', 5)
  return readings
}

/** The first date that ends a line of the cover. */
function coverDate({ plain, dates }: EnglishView): EnglishDate | undefined {
  return dates.find(
    ({ start, end }) =>
      start < 2500 &&
      /(?:^|\n)[^\n]{0,40}$/.test(plain.slice(0, start)) &&
      /^\s*(?:\n|$)/.test(plain.slice(end, end + 2)),
  )
}

/** The line of the cover before its date, where it names a place: '14 km S of Westport, Clare'. */
function coverPlace(view: EnglishView): Reading[] {
  const date = coverDate(view)
  if (date === undefined) return []
  const found = /(?:^|\n)(?<line>[^\n]{4,90})\n[^\n]{0,40}$/.exec(view.plain.slice(0, date.start))
  const line = found?.groups?.['line']
  if (found === null || line === undefined) return []
  const place =
    /\b(?:near|at|off) [A-Z].*$/.exec(line)?.[0] ?? /, (?<last>[A-Z][^,]*)$/.exec(line)?.groups?.['last']
  if (place === undefined) return []
  const whole =
    /^[^,]*,[^,]*$/.test(line) &&
    !/\b(?:near|collision|derailment|failure|fire|incident|accident)\b/i.test(line)
      ? line
      : place
  const start = found.index + found[0].indexOf(line) + line.lastIndexOf(whole)
  return [
    {
      fact: 'place',
      value: whole,
      start,
      end: start + whole.length,
      rule: 'english.cover-place 1',
      score: 5,
      asOf: null,
    },
  ]
}

function timeOf(text: string): string | null {
  const digits = /^\d{4}$/.test(text)
    ? `${text.slice(0, 2)}:${text.slice(2)}`
    : text.replace('.', ':').replace(/:m:?$/i, 'm')
  const usual = /^\d{1,2} ?[ap]/i.test(digits) ? digits.replace(/^(\d{1,2}) ?/, '$1:00 ') : digits
  return parseTimeOfDay(usual.replace(/([ap])[.:]m[.:]?$/i, '$1m'))
}

const located =
  /\b(?:(?:at|near|in|outside|off|from|north|south|east|west|km|miles?|NM) (?:(?:of|from|the) )*)(?<place>(?:(?:(?:Mt|St|Ft|Pt|Lt|Gt)\.|[A-Z][\p{L}'’-]*(?:\.(?=[A-Z]\.?))*|of|the|and|[A-Z]{2,3})(?:[ ,/]+|(?=[^\p{L}])))+)/gu
const noPlace =
  /^(?:The|This|It|He|She|They|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Eastern|Central|Pacific|Coordinated|Australian|New Zealand (?:Standard|Daylight)|Figure|Table|Appendix|Runway|ATC)\b/

function places(view: EnglishView): Reading[] {
  const { plain, accidents } = view
  const readings: Reading[] = coverPlace(view)
  for (const match of plain.slice(0, 20_000).matchAll(placeField)) {
    const value = (match.groups?.['place'] ?? '').trim()
    const start = match.index + match[0].lastIndexOf(value)
    readings.push({
      fact: 'place',
      value,
      start,
      end: start + value.length,
      rule: 'english.place-field 1',
      score: 8,
      asOf: null,
    })
    break
  }
  for (const { start, end, score, date } of accidents.slice(0, 4)) {
    if (date === null) continue
    for (const match of plain.slice(start, end).matchAll(located)) {
      const value = (match.groups?.['place'] ?? '').replace(/(?:[ ,/]|\b(?:of|the|and))+$/g, '')
      if (value.length < 4 || noPlace.test(value)) continue
      const from = start + match.index + match[0].indexOf(value)
      const weight = /,/.test(value) ? 1 : 0
      readings.push({
        fact: 'place',
        value,
        start: from,
        end: from + value.length,
        rule: 'english.place-of-sentence 1',
        score: score - 2 + weight,
        asOf: null,
      })
    }
  }
  const [best] = readings.toSorted((a, b) => b.score - a.score)
  return best === undefined ? [] : [best]
}

function operators({ plain, accidents }: EnglishView): Reading[] {
  for (const match of plain.slice(0, 20_000).matchAll(operatorField)) {
    const value = (match.groups?.['unit'] ?? '').trim()
    const start = match.index + match[0].lastIndexOf(value)
    return [
      {
        fact: 'unit',
        value,
        start,
        end: start + value.length,
        rule: 'english.operator-field 1',
        score: 7,
        asOf: null,
      },
    ]
  }
  const operated =
    /\b(?:operated|owned and operated|employed|being operated|run) by (?<unit>(?:the )?[A-Z][\w&.'’-]*(?: (?:[A-Z][\w&.'’-]*|of|and|&|\(?[A-Z]+\)?))*)/
  for (const { start, end, score } of accidents.slice(0, 6)) {
    const found = operated.exec(plain.slice(start, end))
    const value = found?.groups?.['unit']
    if (found === null || value === undefined) continue
    const from = start + found.index + found[0].length - value.length
    return [
      {
        fact: 'unit',
        value,
        start: from,
        end: from + value.length,
        rule: 'english.operated-by 1',
        score: score - 1,
        asOf: null,
      },
    ]
  }
  return []
}

function reportDate({ plain, dates }: EnglishView, accident: string): Reading[] {
  // The report's day stands on its cover or at its end.
  const near = dates.filter(({ start }) => start < 12_000 || start > plain.length - 6000)
  const found = near.find(
    ({ start, date }) => date > accident && publishedField.test(plain.slice(Math.max(0, start - 80), start)),
  )
  if (found !== undefined) {
    return [
      {
        fact: 'reportDate',
        value: found.date,
        start: found.start,
        end: found.end,
        rule: 'english.published 1',
        score: 5,
        asOf: null,
      },
    ]
  }
  const month =
    /\b(?<text>(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d{2})\s*(?=\n)/.exec(
      plain.slice(0, 2500),
    )
  const value = month === null ? null : monthOf(month.groups?.['text'] ?? '')
  if (
    month === null ||
    value === null ||
    value < accident.slice(0, 7) ||
    /\d{1,2} $/.test(plain.slice(0, month.index))
  )
    return []
  return [
    {
      fact: 'reportDate',
      value,
      start: month.index,
      end: month.index + month[0].trimEnd().length,
      rule: 'english.cover-month 1',
      score: 3,
      asOf: null,
    },
  ]
}

function monthOf(text: string): string | null {
  const [name = '', year = ''] = text.split(' ')
  const index = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3).toLowerCase())
  return index < 0 ? null : `${year}-${String(index / 3 + 1).padStart(2, '0')}`
}
