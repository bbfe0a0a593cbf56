import { type SectionKind, type SectionStart, sectionAt } from '../../../shared/domain/sections.ts'
import type { ReadingText } from './reading-text.ts'

export interface Sentence {
  /** Positions of the prepared text; the mark that ends it is not in it. */
  start: number
  end: number
  /** The part of the report that it stands in; null where none is known. */
  section: SectionKind | null
  index: number
}

export interface Sentences {
  all: readonly Sentence[]
  /** The sentence that a position lies in. */
  at(position: number): Sentence | undefined
}

const chineseEnd = /[。!?\n]/g
const englishEnd = /(?<=[a-z)\d”"]{2})[.!?](?=\s+["“(]?[A-Z\d]|\s*\n|$)|\n/g

/** Text without full stops (tables, bad OCR) is cut at a comma, so that every rule's work stays local. */
const longest = 2000

/** Splits a prepared text into sentences, each with the section that it stands in. */
export function sentencesOf(
  text: ReadingText,
  sections: readonly SectionStart[],
  language: 'zh' | 'en',
): Sentences {
  const all: Sentence[] = []
  const addPart = (start: number, end: number): void => {
    if (text.plain.slice(start, end).trim() === '') return
    const section = sectionAt(sections, text.placeOf(start))?.kind ?? null
    all.push({ start, end, section, index: all.length })
  }
  const add = (start: number, end: number): void => {
    let from = start
    while (end - from > longest) {
      const comma = Math.max(
        text.plain.lastIndexOf(',', from + longest),
        text.plain.lastIndexOf(';', from + longest),
      )
      const to = comma > from ? comma + 1 : from + longest
      addPart(from, to)
      from = to
    }
    addPart(from, end)
  }
  let start = 0
  for (const mark of text.plain.matchAll(language === 'zh' ? chineseEnd : englishEnd)) {
    add(start, mark.index)
    start = mark.index + 1
  }
  add(start, text.plain.length)
  return {
    all,
    at(position) {
      let low = 0
      let high = all.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((all[middle]?.end ?? 0) < position) low = middle + 1
        else high = middle
      }
      const found = all[low]
      return found !== undefined && found.start <= position ? found : undefined
    },
  }
}

const sectionWeights: Partial<Record<SectionKind, number>> = {
  preamble: 2,
  casualties: 3,
  course: 1,
  rescue: -1,
  basics: -1,
  problems: -2,
  handling: -2,
  lessons: -3,
  measures: -3,
}

/** What a sentence's place in the report says for a figure of the accident in it. */
export function placeWeight(sentence: Sentence): number {
  const opening = sentence.index < 8 ? 1.5 : 0
  return (
    (sentence.section === null ? 0 : (sectionWeights[sentence.section] ?? 0)) +
    opening -
    sentence.index / 2000
  )
}
