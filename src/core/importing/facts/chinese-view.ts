import type { SectionStart } from '../../../shared/domain/sections.ts'
import type { UnderstandInput } from '../understanding/findings.ts'
import { type AccidentTag, findAccidentTag } from './accident-tag.ts'
import { type AccidentSentence, findAccidentSentences } from './accident-sentences.ts'
import { type MentionedDate, mentionedDates } from './mentioned-dates.ts'
import { prepareText, type ReadingText } from './reading-text.ts'
import { type Sentences, sentencesOf } from './sentences.ts'

/** A Chinese report as the rules for single facts look at it. */
export interface ChineseView {
  text: ReadingText
  plain: string
  /** Where the title stands in `plain`; empty where the text does not hold it. */
  title: { start: number; end: number }
  sentences: Sentences
  dates: readonly MentionedDate[]
  tag: AccidentTag | null
  /** Sentences that tell of the accident, the one that tells most first. */
  accidents: readonly AccidentSentence[]
}

export function chineseView(input: UnderstandInput, sections: readonly SectionStart[]): ChineseView {
  const text = prepareText(input.text, input.blocks, false)
  const { plain } = text
  const title = titleRange(input, text)
  const sentences = sentencesOf(text, sections, 'zh')
  const dates = mentionedDates(plain)
  const tag = findAccidentTag(plain, title)
  const accidents = findAccidentSentences({ plain, title, sentences, dates, tag })
  return { text, plain, title, sentences, dates, tag, accidents }
}

/** The title block, or the first block where it is short; an empty range else. */
function titleRange({ blocks }: UnderstandInput, text: ReadingText): { start: number; end: number } {
  const block = blocks.find(({ kind }) => kind === 'title') ?? blocks[0]
  if (block === undefined) return { start: 0, end: 0 }
  const start = positionOf(text, block.start)
  const end = positionOf(text, block.end)
  // A text that begins with a sentence has no title.
  if (block.kind !== 'title' && text.plain.slice(start, end).endsWith('。')) return { start, end: start }
  return end - start <= 120 ? { start, end } : { start, end: Math.min(end, start + 60) }
}

/** The first position of the prepared text at or after a code point of the report's. */
export function positionOf(text: ReadingText, place: number): number {
  let low = 0
  let high = text.plain.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (text.placeOf(middle) < place) low = middle + 1
    else high = middle
  }
  return low
}
