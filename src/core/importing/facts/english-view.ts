import { parsePartialDate } from '../../../shared/domain/dates-and-times.ts'
import type { SectionStart } from '../../../shared/domain/sections.ts'
import type { UnderstandInput } from '../understanding/findings.ts'
import { prepareText, type ReadingText } from './reading-text.ts'
import { placeWeight, type Sentence, type Sentences, sentencesOf } from './sentences.ts'

export interface EnglishDate {
  date: string
  start: number
  end: number
}

/** An English report as the rules for single facts look at it. */
export interface EnglishView {
  text: ReadingText
  plain: string
  title: string
  sentences: Sentences
  dates: readonly EnglishDate[]
  /** Sentences that tell of the accident, the one that tells most first. */
  accidents: readonly (Sentence & { score: number; date: EnglishDate | null })[]
}

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const dated = new RegExp(
  String.raw`\b(?<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>${months})\.?,? (?<year>(?:19|20)\d{2})\b|\b(?<month2>${months})\.? (?<day2>\d{1,2})(?:st|nd|rd|th)?,? (?<year2>(?:19|20)\d{2})\b|\b(?<iso>(?:19|20)\d{2}-\d{2}-\d{2})\b`,
  'gi',
)
const happened =
  /\b(?:accident|incident|occurrence|collision|collided|crash(?:ed)?|derail(?:ed|ment)?|struck|impact(?:ed)?|explosion|exploded|fire|collapsed?|capsized|sank|ditched|ran aground|grounded|failed|failure|lost control|killed|fatal(?:ly)?|injured|departed|caught|fell|overturned|engulfed|ruptured|pitch excursion)\b/i
const elsewhere =
  /\b(?:previous(?:ly)?|earlier|similar|other (?:accident|occurrence|incident)s?|since (?:19|20)|between (?:19|20)|in the (?:past|previous)|issued|manufactured|licen[cs]e|medical certificate|maintenance|inspection|overhaul|published|amended|Act|Regulations?)\b/

export function englishView(input: UnderstandInput, sections: readonly SectionStart[]): EnglishView {
  const text = prepareText(input.text, input.blocks, true)
  const { plain } = text
  const sentences = sentencesOf(text, sections, 'en')
  const dates = datesOf(plain)
  const accidents = sentences.all.slice(0, 250).flatMap((sentence) => {
    const words = plain.slice(sentence.start, sentence.end)
    const date = dates.find(({ start, end }) => start >= sentence.start && end <= sentence.end) ?? null
    if (!happened.test(words) && date === null) return []
    let score = placeWeight(sentence) + (happened.test(words) ? 3 : 0) + (date === null ? 0 : 2)
    if (/\b(?:On|At|on|at)\b/.test(words.slice(0, 12)) && date !== null) score += 2
    if (/\bat (?:about |approximately )?\d{1,2}[:.]?\d{2}\b/i.test(words)) score += 1
    if (elsewhere.test(words)) score -= 3
    if (words.length > 600) score -= 2
    return [{ ...sentence, score: score - sentence.index / 60, date }]
  })
  return {
    text,
    plain,
    title: input.title,
    sentences,
    dates,
    accidents: accidents.toSorted((a, b) => b.score - a.score || a.start - b.start).slice(0, 12),
  }
}

function datesOf(plain: string): EnglishDate[] {
  return [...plain.matchAll(dated)].flatMap((match) => {
    const { day, month, year, day2, month2, year2, iso } = match.groups ?? {}
    const date = parsePartialDate(
      iso ?? `${day ?? day2 ?? ''} ${(month ?? month2 ?? '').toLowerCase()} ${year ?? year2 ?? ''}`,
    )
    return date === null ? [] : [{ date, start: match.index, end: match.index + match[0].length }]
  })
}
