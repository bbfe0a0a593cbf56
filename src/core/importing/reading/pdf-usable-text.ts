import type { PdfCharacter, PdfTextLayer } from './pdf-characters.ts'

/** Share of characters without meaning from which a text layer says nothing. */
const mostlyMeaningless = 0.6

/** Share of accented and typographic characters from which Latin text is another encoding read as Latin-1. */
const mostlyHigh = 0.6

/** Characters below which a page that an image covers has hardly more than a stamp or a page number. */
const fewCharacters = 50
const coveringImage = 0.5

/**
 * What a page's text layer is good for: all of its text, a part of it (a scan with a page number or a stamp), or
 * nothing (no text, or characters that mean nothing while the page shows something else).
 */
export function useOfTextLayer(layer: PdfTextLayer): 'all' | 'part' | 'nothing' {
  const { characters, aside, unmapped, picture } = layer
  const count = characters.length + aside.reduce((sum, line) => sum + line.text.length, 0)
  if (count === 0) return 'nothing'
  if (isMeaningless(characters, unmapped) || isMojibake(characters)) return 'nothing'
  return count < fewCharacters && picture.imageShare >= coveringImage ? 'part' : 'all'
}

/** Whether a page of which the text layer is not all shows something that could be recognised. */
export function mayBeRecognised(layer: PdfTextLayer): boolean {
  return layer.picture.mayShowText || layer.characters.length > 0
}

const meaningless = /[\p{Co}\p{Cn}\p{Cc}\uFFFD]/u

function isMeaningless(characters: readonly PdfCharacter[], unmapped: number): boolean {
  let without = 0
  for (const { text } of characters) {
    const code = text.charCodeAt(0)
    if (code > 0x20 && code < 0x7f) continue
    if (code >= 0x3000 && code < 0xd800) continue
    if (meaningless.test(text)) without++
  }
  return Math.max(without, unmapped) > mostlyMeaningless * Math.max(1, characters.length)
}

/**
 * Chinese in GBK that was taken for Latin-1 is a run of accented letters and signs: no language that is written with
 * Latin letters has so many of them.
 */
function isMojibake(characters: readonly PdfCharacter[]): boolean {
  let high = 0
  let letters = 0
  for (const { text } of characters) {
    const code = text.charCodeAt(0)
    if (code >= 0x2e80 && code < 0xfb00) return false
    if (code >= 0x30 && code < 0x7f) letters++
    else if ((code >= 0xa1 && code <= 0x17f) || /[ƒˆ˜–—‘-„†‡•…‰‹›⁄€™−ˇ˘˙˚˛˝ı]/u.test(text)) high++
  }
  return high >= 8 && high > mostlyHigh * (high + letters)
}
