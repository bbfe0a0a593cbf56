import { readEnglishToldPeople } from './english-told-people.ts'
import type { EnglishView } from './english-view.ts'
import type { Reading } from './reading.ts'
import { placeWeight } from './sentences.ts'

const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
]
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const compound = String.raw`(?:${tens.join('|')})(?:[- ](?:${words.slice(1, 10).join('|')}))?`
const number = String.raw`(?<number>\d{1,4}(?!\d|[,.]\d)|${compound}|${words.slice(1).join('|')}|an?|both|no|the sole|the(?= (?:co-?)?(?:pilot|driver|captain|operator)\b))`
const people =
  '(?:people|persons?|pilots?|co-?pilots?|passengers?|crew(?: ?members?)?|flight attendants?|occupants?|workers?|employees?|miners?|drivers?|operators?|engineers?|members?|men|man|women|woman|fire ?fighters?|contractors?|residents?|fishers?|seafarers?|instructors?|students?|deckhands?|victims?|others?|individuals?|labou?rers?|painters?|welders?|technicians?|children|child|aboard|on ?board|motorists?|cyclists?|pedestrians?)\\b'
/** Two crew members were killed; fourteen passengers and 2 flight attendants were injured. */
const suffered = new RegExp(
  String.raw`\b${number} (?:[\w'’-]+ ){0,3}?${people}(?<and>,? and (?<second>\d{1,3}|${words.slice(1).join('|')}|the|an?) (?:[\w'’-]+ ){0,2}?${people})?(?<between>[^.;:\d]{0,90}?)\b(?<harm>killed|died|dead|drowned|fatally injured|fatal injuries|lost (?:his|her|their) li(?:fe|ves)|perished|missing|seriously injured|serious injur(?:y|ies)|critically injured|minor injur(?:y|ies)|slightly injured|slight injur(?:y|ies)|injured|injur(?:y|ies)|hospitali[sz]ed)\b`,
  'gi',
)
const killing = new RegExp(
  String.raw`\b(?<harm>killing|killed|injuring|seriously injuring|fatally injuring) (?:all |at least )?${number} (?:[\w'’-]+ ){0,3}?${people}`,
  'gi',
)
const none =
  /\bno (?:reported )?(?:injuries|fatalities|casualties)\b|\b(?:no ?one|nobody|none of the [a-z ]{3,40}|no (?:persons?|people|passengers?|crew(?: members?)?|other persons?))(?: on board)? (?:was|were) (?:injured|hurt|killed)\b|\b(?:was|were) (?:not injured|uninjured|unhurt)\b/gi
/** Fields of a summary table: Injuries: nil; Fatal 2, Serious 1. */
const field =
  /\b(?<what>fatal(?:ities|ly injured)?|deaths|serious(?:ly injured)?|minor(?: injuries)?|injuries)\s*[:\t]\s*(?<count>nil|none|\d{1,3})\b/gi

const elsewhere =
  /\b(?:previous|similar|other (?:accident|collision|occurrence)s?|since (?:19|20)\d\d|between|total of|years?|on average|annual|per cent|resulted in fatalities)\b/i

/** Deaths and injuries from an English report. */
export function readEnglishCasualties(view: EnglishView): Reading[] {
  const { plain, sentences } = view
  const readings: Reading[] = []
  const anchors = /killed|fatal|died|injur|perish|drowned|missing|hospitali|lives|casualties/gi
  let last = -1
  for (const anchor of plain.matchAll(anchors)) {
    if (anchor.index < last) continue
    const sentence = sentences.at(anchor.index)
    if (sentence === undefined) continue
    last = sentence.end
    const text = plain.slice(sentence.start, sentence.end)
    if (text.length > 900) continue
    const own = view.accidents.find(({ index }) => index === sentence.index)
    const base =
      placeWeight(sentence) -
      sentence.index / 100 +
      (own === undefined ? 0 : 2) -
      (elsewhere.test(text) ? 8 : 0)
    readings.push(...figures(text, sentence.start, base))
  }
  readings.push(...fields(view))
  const known = new Set(readings.filter(({ score }) => score >= -1).map(({ fact }) => fact))
  return [...readings, ...readEnglishToldPeople(view).filter(({ fact }) => !known.has(fact))]
}

function figures(text: string, offset: number, base: number): Reading[] {
  const readings: Reading[] = []
  const push = (
    fact: Reading['fact'],
    count: number,
    start: number,
    end: number,
    rule: string,
    bonus = 0,
  ): void => {
    readings.push({
      fact,
      value: String(count),
      start: offset + start,
      end: offset + end,
      rule,
      score: base + 2 + bonus,
      asOf: null,
    })
  }
  const found: { fact: Reading['fact']; count: number; start: number; end: number }[] = []
  for (const match of text.matchAll(suffered)) {
    const { number: first = '', second, between = '', harm = '' } = match.groups ?? {}
    const fact = factOf(harm)
    const count = countOf(first)
    if (
      fact === null ||
      count === null ||
      /\b(?:not|no|without|nearly|who|one|two|three|four|five|others?)\b/i.test(between)
    )
      continue
    // A named man and five others: the figure leaves him out.
    if (/^[a-z]+ others?\b/i.test(match[0]) && /\band $/.test(text.slice(0, match.index))) continue
    const further = second === undefined ? 0 : (countOf(second) ?? 1)
    found.push({ fact, count: count + further, start: match.index, end: match.index + match[0].length })
  }
  for (const match of text.matchAll(killing)) {
    const { number: first = '', harm = '' } = match.groups ?? {}
    const fact = /seriously/i.test(harm)
      ? 'seriousInjuries'
      : /fatally|kill/i.test(harm)
        ? 'deaths'
        : 'injuries'
    const count = countOf(first)
    if (count === null || found.some(({ start, end }) => match.index >= start && match.index < end)) continue
    found.push({ fact, count, start: match.index, end: match.index + match[0].length })
  }
  for (const { fact, count, start, end } of found) push(fact, count, start, end, 'english.casualties 1')
  const degrees = found.filter(({ fact }) => fact === 'seriousInjuries' || fact === 'minorInjuries')
  if (degrees.length > 0 && !found.some(({ fact }) => fact === 'injuries')) {
    const start = Math.min(...degrees.map((each) => each.start))
    const end = Math.max(...degrees.map((each) => each.end))
    push(
      'injuries',
      degrees.reduce((sum, { count }) => sum + count, 0),
      start,
      end,
      'english.injuries-sum 1',
    )
  }
  for (const match of text.matchAll(none)) {
    const words = match[0].toLowerCase()
    const end = match.index + match[0].length
    if (!/fatalit/.test(words)) push('injuries', 0, match.index, end, 'english.no-casualties 1', -0.5)
    if (/fatalit|casualt|killed/.test(words))
      push('deaths', 0, match.index, end, 'english.no-casualties 1', -0.5)
  }
  return readings
}

function factOf(harm: string): Reading['fact'] | null {
  const words = harm.toLowerCase()
  if (/killed|died|dead|drowned|fatal|li(?:fe|ves)|perished/.test(words)) return 'deaths'
  if (words === 'missing') return 'missing'
  if (/serious|critical/.test(words)) return 'seriousInjuries'
  if (/minor|slight/.test(words)) return 'minorInjuries'
  return 'injuries'
}

function countOf(text: string): number | null {
  const word = text.toLowerCase()
  if (/^\d+$/.test(word)) return Number(word)
  if (word === 'a' || word === 'an' || word === 'the' || word === 'the sole') return 1
  if (word === 'both') return 2
  if (word === 'no' || word === 'none') return 0
  const [ten = '', one = ''] = word.split(/[- ]/)
  const place = tens.indexOf(ten)
  if (place >= 0) return (place + 2) * 10 + Math.max(0, words.indexOf(one))
  const index = words.indexOf(word)
  return index < 0 ? null : index
}

function fields({ plain }: EnglishView): Reading[] {
  const readings: Reading[] = []
  for (const match of plain.slice(0, 30_000).matchAll(field)) {
    const { what = '', count = '' } = match.groups ?? {}
    const value = /\d/.test(count) ? String(Number(count)) : '0'
    const fact = /fatal|death/i.test(what)
      ? 'deaths'
      : /serious/i.test(what)
        ? 'seriousInjuries'
        : /minor/i.test(what)
          ? 'minorInjuries'
          : 'injuries'
    readings.push({
      fact,
      value,
      start: match.index,
      end: match.index + match[0].length,
      rule: 'english.casualty-field 1',
      score: 6,
      asOf: null,
    })
  }
  return readings
}
