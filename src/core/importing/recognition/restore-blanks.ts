import type { InkSpan } from './character-edges.ts'
import type { ReadCharacter } from './read-line.ts'

/** A character with its edges, in pixels of the line image. */
export interface PlacedCharacter extends InkSpan {
  text: string
  /** 0..1. */
  probability: number
}

/** Characters of scripts that put blanks between words. */
const spaced =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\u0021-\u007E\u00A0-\u02FF‘’“”•–—]$/u
const letter = /^\p{Script=Latin}$/u

/** Least gaps, as parts of the height of a line image. Between words it is mostly a quarter, between letters a tenth at most. */
const wordGap = 0.125
/** Marks stand apart from what they follow. */
const markGap = 0.3
/** Digits stand in columns of equal width, so that a narrow 1 leaves a gap; a decimal point is no end of a word. */
const digitGap = 0.18
const decimalGap = 0.26
/** Wide enough to part words in Han text too, where no punctuation of full width explains it. */
const wideGap = 1.3

/** A gap between words is larger by this factor than nearly all gaps between the letters of a line. */
const letterGapFactor = 1.6

/** Nor is it much narrower than the gaps of the line where recognition read blanks: type of equal widths has gaps in words. */
const readGapFactor = 0.65

/**
 * Puts blanks between words: where recognition read one, and where the gap is wider than between letters. Between Han
 * characters, letters and digits there is none, as Chinese is typed. `spans` are the edges of the characters that
 * are not blanks, `height` that of the line image.
 */
export function restoreBlanks(
  characters: readonly ReadCharacter[],
  spans: readonly InkSpan[],
  height: number,
): PlacedCharacter[] {
  const visible = characters.filter(({ text }) => text !== ' ')
  const isHan = visible.filter(({ text }) => /\p{Script=Han}/u.test(text)).length > 0.3 * visible.length
  const { widestInWords, usualBetween } = gapsOf(characters, spans, height)
  const least = Math.max(wordGap * height, letterGapFactor * widestInWords, readGapFactor * usualBetween)
  const placed: PlacedCharacter[] = []
  let read = 0
  let at = 0
  for (const { text, probability } of characters) {
    if (text === ' ') {
      read = probability
      continue
    }
    const span = spans[at++] ?? { left: 0, right: 0 }
    const previous = placed.at(-1)
    if (previous !== undefined) {
      const gap = span.left - previous.right
      const isBlank = isHan
        ? isBlankInHan(previous.text, text, gap / height, read > 0)
        : isBlankInWords(previous.text, text, gap, read > 0, least, height)
      if (isBlank) {
        const blankProbability = read > 0 ? read : Math.min(previous.probability, probability)
        placed.push({ text: ' ', probability: blankProbability, left: previous.right, right: span.left })
      }
    }
    placed.push({ text, probability, left: span.left, right: span.right })
    read = 0
  }
  return placed
}

function isBlankInHan(before: string, after: string, gap: number, wasRead: boolean): boolean {
  const areWords = letter.test(before) && letter.test(after)
  if (areWords) return wasRead || gap > markGap
  return gap > wideGap && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
}

function isBlankInWords(
  before: string,
  after: string,
  gap: number,
  wasRead: boolean,
  least: number,
  height: number,
): boolean {
  if (!spaced.test(before) || !spaced.test(after)) return wasRead && gap >= wordGap * height
  if (/\d/.test(after) && /[.:/]/.test(before)) return wasRead && gap > decimalGap * height
  if (/\d/.test(before) && /[.,:%/]/.test(after)) return gap > markGap * height
  if (/[\d,]/.test(before) && /\d/.test(after)) return gap > (wasRead ? digitGap : markGap) * height
  if (wasRead) return true
  if (/["“‘(]/.test(before) || /"/.test(after)) return false
  if (/[-–—'’/]/.test(before + after) || /[)\]},.;:!?%”"]/.test(after)) return gap > markGap * height
  return gap >= least
}

/**
 * Of the gaps between letters without a blank, one that hardly any exceeds (what is usual where there are few), and the
 * median of those where blanks were read (0 where there are few).
 */
function gapsOf(
  characters: readonly ReadCharacter[],
  spans: readonly InkSpan[],
  height: number,
): { widestInWords: number; usualBetween: number } {
  const inWords: number[] = []
  const between: number[] = []
  let at = 0
  for (const [index, { text }] of characters.entries()) {
    if (text === ' ') continue
    const before = characters[index - 1]?.text ?? ''
    const gap = (spans[at]?.left ?? 0) - (spans[at - 1]?.right ?? 0)
    if (before === ' ' && at > 0) between.push(gap)
    else if (letter.test(before) && letter.test(text)) inWords.push(gap)
    at++
  }
  inWords.sort((a, b) => a - b)
  between.sort((a, b) => a - b)
  return {
    widestInWords: inWords.length < 8 ? 0.1 * height : (inWords[Math.floor(inWords.length * 0.9)] ?? 0),
    usualBetween: between.length < 3 ? 0 : (between[Math.floor(between.length / 2)] ?? 0),
  }
}
