import { offsetIndexOf, sliceCodePoints, type CodePoint } from './offsets.ts'

/** Code points kept before and after a quote (W3C Web Annotation, TextQuoteSelector). */
export const quoteContext = 32

export interface Quote {
  quote: string
  /** Up to 32 code points before the quote. */
  prefix: string
  /** Up to 32 code points after the quote. */
  suffix: string
}

/** A range of code points, end exclusive. */
export interface TextRange {
  start: CodePoint
  end: CodePoint
}

/** The words of a passage with their context. Positions in code points; RangeError outside the text. */
export function quoteAt(text: string, start: number, end: number): Quote {
  const { length } = offsetIndexOf(text)
  return {
    quote: sliceCodePoints(text, start, end),
    prefix: sliceCodePoints(text, Math.max(0, start - quoteContext), start),
    suffix: sliceCodePoints(text, end, Math.min(length, end + quoteContext)),
  }
}

/**
 * All non-overlapping places of a quote, in order: exact ones, or if there are none, those that differ only
 * in white space (as after copying from a PDF viewer). Decomposed characters (a macOS shell's) are composed first,
 * as they are in the text. An empty or blank quote is nowhere.
 */
export function findQuote(text: string, given: string): TextRange[] {
  const quote = given.normalize('NFC')
  if (quote.trim() === '') return []
  const exact = rangesOf(text, quote)
  const utf16Ranges = exact.length > 0 ? exact : rangesIgnoringBlanks(text, quote)
  if (utf16Ranges.length === 0) return []
  const index = offsetIndexOf(text)
  return utf16Ranges.map(({ start, end }) => ({
    start: index.toCodePoint(start),
    end: index.toCodePoint(end),
  }))
}

interface Utf16Range {
  start: number
  end: number
}

function rangesOf(text: string, part: string): Utf16Range[] {
  const ranges: Utf16Range[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    ranges.push({ start: at, end: at + part.length })
  }
  return ranges
}

const blank = /\s/

function rangesIgnoringBlanks(text: string, quote: string): Utf16Range[] {
  const positions = new Uint32Array(text.length)
  let dense = ''
  let pieceStart = 0
  let kept = 0
  for (let at = 0; at < text.length; at++) {
    if (blank.test(text.charAt(at))) {
      dense += text.slice(pieceStart, at)
      pieceStart = at + 1
    } else {
      positions[kept++] = at
    }
  }
  dense += text.slice(pieceStart)
  return rangesOf(dense, quote.replace(/\s+/g, '')).map(({ start, end }) => ({
    start: positions[start] ?? 0,
    end: (positions[end - 1] ?? 0) + 1,
  }))
}
