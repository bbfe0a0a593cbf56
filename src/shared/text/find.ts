import { codePointLength, type OffsetIndex } from './offsets.ts'

/** A text in the form that is searched: as long as the text, unit by unit, so that places are the same in both. */
export type FoldedText = string & { readonly folded: unique symbol }

/** Full-width ASCII and the ideographic blank have half-width equals. */
const wide = /[\u3000\uFF01-\uFF5E]/g
/** Marks that people type in one way and documents print in another. */
const alike: Record<string, string> = {
  '\u00A0': ' ',
  '\t': ' ',
  '\n': ' ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
}
const variants = new RegExp(`[${Object.keys(alike).join('')}]`, 'g')
const accented = /[\u00C0-\u024F\u1E00-\u1EFF]/g

const bases = new Map<string, string>()
/** A letter without its accent; itself where that is not one letter. */
function base(letter: string): string {
  const known = bases.get(letter)
  if (known !== undefined) return known
  const plain = letter.normalize('NFD').replace(/\p{M}+/gu, '')
  const result = plain.length === letter.length ? plain : letter
  bases.set(letter, result)
  return result
}

/** Case, width, accents, kinds of blanks, quotation marks and hyphens make no difference. */
export function foldText(text: string): FoldedText {
  const narrow = text
    .replace(wide, (character) =>
      character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replace(variants, (character) => alike[character] ?? character)
    .replace(accented, base)
  // No other letter changes its length: the one capital that would (İ) has lost its dot.
  return narrow.toLowerCase() as FoldedText
}

/** A stretch of text in code points, end exclusive. */
export interface Place {
  start: number
  end: number
}

/**
 * All places of what was typed, as it was typed: any part of the text, words or not, ascending and without overlaps.
 * Linear in the text's length. Nothing but blanks is found nowhere.
 */
export function findPlaces(text: FoldedText, offsets: OffsetIndex, typed: string): Place[] {
  const wanted = foldText(typed.normalize('NFC').toWellFormed())
  if (wanted.trim() === '') return []
  const length = codePointLength(wanted)
  const places: Place[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const start = offsets.toCodePoint(at)
    places.push({ start, end: start + length })
  }
  return places
}

/** Index of the first place that ends after a position; the first of all after the last. -1 where there are none. */
export function placeFrom(places: readonly Place[], position: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((places[middle]?.end ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return places.length === 0 ? -1 : low % places.length
}
