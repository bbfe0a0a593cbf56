import type { HitUnit } from '../../../shared/contract/search.ts'
import { codePoint, offsetIndexOf } from '../../../shared/text/offsets.ts'
import { piecesOf } from '../../../shared/text/sentences.ts'
import type { Span } from './excerpt.ts'

interface Place extends Span {
  blockStart: number
  blockEnd: number
  language: 'zh' | 'en' | 'other'
}

/** What each unit means for a match: itself, the sentences that it touches, its paragraph; without blanks around. */
export function unitsOf(
  text: string,
  { start, end, blockStart, blockEnd, language }: Place,
): Record<HitUnit, Span> {
  const offsets = offsetIndexOf(text)
  const base = offsets.toUtf16(codePoint(blockStart))
  const words = text.slice(base, offsets.toUtf16(codePoint(blockEnd)))
  const inText = (from: number, to: number): Span => ({
    start: offsets.toCodePoint(base + from),
    end: offsets.toCodePoint(base + to),
  })
  const touched = piecesOf(words, language, 'sentence')
    .map((piece) => inText(piece.start, piece.end))
    .filter((piece) => piece.start < end && piece.end > start)
  const match = { start, end }
  return {
    match,
    sentence: { start: touched[0]?.start ?? start, end: touched.at(-1)?.end ?? end },
    paragraph: inText(words.length - words.trimStart().length, words.trimEnd().length),
  }
}
