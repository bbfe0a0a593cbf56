declare const codePointBrand: unique symbol

/**
 * A position in a text, counted in Unicode code points from 0, as W3C Web Annotation and REFI-QDA count
 * them. JavaScript counts UTF-16 code units; this file is the only place that converts between the two.
 */
export type CodePoint = number & { readonly [codePointBrand]: 'CodePoint' }

/** Brands a whole number ≥ 0 that is known to count code points (from the store or a contract). Throws RangeError. */
export function codePoint(value: number): CodePoint {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`Not a code point position: ${value}`)
  return value as CodePoint
}

export interface OffsetIndex {
  /** Length of the text in code points. */
  readonly length: CodePoint
  /** UTF-16 position of a code point position, 0..length. Throws RangeError outside. */
  toUtf16(position: CodePoint): number
  /** Code point position of a UTF-16 position; inside a surrogate pair it snaps to the pair's start. Throws RangeError outside. */
  toCodePoint(utf16: number): CodePoint
}

const highSurrogate = /[\uD800-\uDBFF]/

/**
 * Builds the conversion table of one text: O(n) once, then O(1) per call for texts without astral characters
 * and O(log a) for texts with a of them. A lone surrogate counts as one code point, as in string iteration.
 */
export function buildOffsetIndex(text: string): OffsetIndex {
  const pairs = surrogatePairs(text)
  const utf16Length = text.length
  const length = codePoint(utf16Length - pairs.length)
  return {
    length,
    toUtf16(position) {
      checkRange(position, length)
      if (pairs.length === 0) return position
      // The i-th pair starts at code point pairs[i] - i.
      return position + countBelow(pairs, position, (pair, index) => pair - index)
    },
    toCodePoint(utf16) {
      checkRange(utf16, utf16Length)
      if (pairs.length === 0) return codePoint(utf16)
      // Just after a high surrogate, its pair is counted already, which is what snaps the position to the start.
      return codePoint(utf16 - countBelow(pairs, utf16, (pair) => pair))
    },
  }
}

/** Length of a text in code points. */
export function codePointLength(text: string): CodePoint {
  return codePoint(text.length - surrogatePairs(text).length)
}

/**
 * The part of a text from code point `start` to `end` (exclusive). Throws RangeError when the range is not
 * inside the text. For many slices of a text its conversion table is kept (see offsetIndexOf).
 */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const index = offsetIndexOf(text)
  if (end < start) throw new RangeError(`Range ends before it starts: ${start}..${end}`)
  return text.slice(index.toUtf16(codePoint(start)), index.toUtf16(codePoint(end)))
}

interface Known {
  text: string
  index: OffsetIndex
}

const nothing: Known = { text: '', index: buildOffsetIndex('') }
/** The tables of the last two texts, the later first: what compares two versions of a text goes back and forth. */
let last: [Known, Known] = [nothing, nothing]

/** The conversion table of a text, kept for whoever asks many times in a row about one text or two. */
export function offsetIndexOf(text: string): OffsetIndex {
  const [first, second] = last
  if (first.text !== text)
    last = [second.text === text ? second : { text, index: buildOffsetIndex(text) }, first]
  return last[0].index
}

/** UTF-16 positions of the surrogate pairs of a text, ascending. */
function surrogatePairs(text: string): readonly number[] {
  const first = text.search(highSurrogate)
  if (first < 0) return []
  const pairs: number[] = []
  for (let at = first; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(at + 1)
    if (next >= 0xdc00 && next <= 0xdfff) {
      pairs.push(at)
      at++
    }
  }
  return pairs
}

/** How many entries have a key below `limit`; keys ascend. */
function countBelow(
  entries: readonly number[],
  limit: number,
  key: (entry: number, index: number) => number,
): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (key(entries[middle] ?? 0, middle) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function checkRange(position: number, length: number): void {
  if (!Number.isInteger(position) || position < 0 || position > length) {
    throw new RangeError(`Position ${position} is outside a text of length ${length}`)
  }
}
