import { repairCharacter } from './pdf-repair.ts'
import type { PdfDocument, Pdfium } from './pdfium.ts'

/** A visible character of a page, in points from the page's lower left corner, turned so that the page's text is upright. */
export interface PdfCharacter {
  text: string
  left: number
  right: number
  baseline: number
  /** Font size in points. */
  size: number
  bold: boolean
  /** What lies between this character and the one before: nothing, a blank of the file, or a gap that PDFium took for one. */
  blankBefore: 'none' | 'written' | 'gap'
  /** Whether PDFium starts a line here. */
  startsLine: boolean
}

export interface PdfPageCharacters {
  /** From 1. */
  page: number
  width: number
  height: number
  characters: PdfCharacter[]
  /** Lines of text that run another way than the page's text (watermarks, captions at the side), as plain text. */
  turned: string[]
  /** Whether lines of this page run from top to bottom. */
  vertical: boolean
  hasImages: boolean
  /** Characters that the file does not map to Unicode. */
  unmapped: number
}

/** FPDF_PAGEOBJ_IMAGE (fpdfview.h). */
const imageObject = 3

/** Objects looked at for images; one image on a page without text makes it a scan. */
const objectsLookedAt = 200

/** Reads the characters of a page (index from 0); null when the page does not load. */
export function readPageCharacters(
  document: PdfDocument,
  index: number,
  fonts: FontNames,
): PdfPageCharacters | null {
  const { pdfium, handle } = document
  const page = pdfium._FPDF_LoadPage(handle, index)
  if (page === 0) return null
  const textPage = pdfium._FPDFText_LoadPage(page)
  const scratch = pdfium.wasmExports.malloc(64)
  try {
    const raw = textPage === 0 ? { glyphs: [], unmapped: 0 } : readGlyphs(pdfium, textPage, scratch, fonts)
    const width = pdfium._FPDF_GetPageWidthF(page)
    const height = pdfium._FPDF_GetPageHeightF(page)
    // Characters are in page space; the width and height are those of the page as it is shown.
    const sideways = pdfium._FPDFPage_GetRotation(page) % 2 === 1
    const size = sideways ? { width: height, height: width } : { width, height }
    return {
      page: index + 1,
      ...upright(raw.glyphs, size),
      hasImages: raw.glyphs.length < 50 && hasImage(pdfium, page),
      unmapped: raw.unmapped,
    }
  } finally {
    pdfium.wasmExports.free(scratch)
    if (textPage !== 0) pdfium._FPDFText_ClosePage(textPage)
    pdfium._FPDF_ClosePage(page)
  }
}

/** What PDFium makes of a hyphen at the end of a line. */
const lineEndHyphen = 2

interface Glyph extends PdfCharacter {
  bottom: number
  top: number
  x: number
  /** Direction of writing in quarter turns counter-clockwise. */
  quarter: number
}

function readGlyphs(
  pdfium: Pdfium,
  textPage: number,
  scratch: number,
  fonts: FontNames,
): { glyphs: Glyph[]; unmapped: number } {
  const count = pdfium._FPDFText_CountChars(textPage)
  const glyphs: Glyph[] = []
  let unmapped = 0
  let blankBefore: PdfCharacter['blankBefore'] = 'none'
  let startsLine = true
  let high = 0
  let object = -1
  let style = { size: 1, bold: false, quarter: 0 }
  for (let at = 0; at < count; at++) {
    const unit = pdfium._FPDFText_GetUnicode(textPage, at)
    if (unit === 13 || unit === 10) {
      startsLine = true
      continue
    }
    if (isBlank(unit) && unit !== lineEndHyphen) {
      if (blankBefore !== 'written')
        blankBefore = pdfium._FPDFText_IsGenerated(textPage, at) === 1 ? 'gap' : 'written'
      continue
    }
    if (unit >= 0xd800 && unit <= 0xdbff) {
      high = unit
      continue
    }
    const text =
      unit >= 0xdc00 && unit <= 0xdfff ? String.fromCharCode(high, unit) : String.fromCodePoint(unit)
    if (pdfium._FPDFText_HasUnicodeMapError(textPage, at) === 1) unmapped++
    const owner = pdfium._FPDFText_GetTextObject(textPage, at)
    if (owner !== object) {
      object = owner
      style = styleOf(pdfium, textPage, at, scratch, fonts.isBold(pdfium, owner))
    }
    const repaired = repairCharacter(text)
    if (repaired === '') continue
    pdfium._FPDFText_GetLooseCharBox(textPage, at, scratch)
    const rectangle = scratch >> 2
    const left = pdfium.HEAPF32[rectangle] ?? 0
    const top = pdfium.HEAPF32[rectangle + 1] ?? 0
    const right = pdfium.HEAPF32[rectangle + 2] ?? 0
    const bottom = pdfium.HEAPF32[rectangle + 3] ?? 0
    pdfium._FPDFText_GetCharOrigin(textPage, at, scratch + 16, scratch + 24)
    const x = pdfium.HEAPF64[(scratch >> 3) + 2] ?? left
    const baseline = pdfium.HEAPF64[(scratch >> 3) + 3] ?? bottom
    glyphs.push({ text: repaired, left, right, bottom, top, x, baseline, ...style, blankBefore, startsLine })
    blankBefore = 'none'
    startsLine = false
  }
  return { glyphs, unmapped }
}

function styleOf(
  pdfium: Pdfium,
  textPage: number,
  at: number,
  scratch: number,
  bold: boolean,
): { size: number; bold: boolean; quarter: number } {
  const nominal = pdfium._FPDFText_GetFontSize(textPage, at)
  if (pdfium._FPDFText_GetMatrix(textPage, at, scratch) === 0) return { size: nominal, bold, quarter: 0 }
  const matrix = scratch >> 2
  const a = pdfium.HEAPF32[matrix] ?? 1
  const b = pdfium.HEAPF32[matrix + 1] ?? 0
  const c = pdfium.HEAPF32[matrix + 2] ?? 0
  const d = pdfium.HEAPF32[matrix + 3] ?? 1
  const size = Math.abs(nominal) * Math.hypot(c, d)
  const quarter = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4
  return { size: size > 0 ? size : 1, bold, quarter }
}

function isBlank(unit: number): boolean {
  return (
    unit <= 0x20 || unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200b) || unit === 0xfeff
  )
}

/** Turns a page so that most of its characters run from left to right; others are set apart. */
function upright(
  glyphs: readonly Glyph[],
  size: { width: number; height: number },
): Pick<PdfPageCharacters, 'width' | 'height' | 'characters' | 'turned' | 'vertical'> {
  const counts = [0, 0, 0, 0]
  for (const { quarter } of glyphs) counts[quarter] = (counts[quarter] ?? 0) + 1
  const main = counts.indexOf(Math.max(...counts))
  const characters: PdfCharacter[] = []
  const turned: string[] = []
  let open = false
  let downward = 0
  let previous: PdfCharacter | undefined
  for (const glyph of glyphs) {
    if (glyph.quarter !== main) {
      if (open && !glyph.startsLine)
        turned.push(`${turned.pop() ?? ''}${glyph.blankBefore === 'none' ? '' : ' '}${glyph.text}`)
      else turned.push(glyph.text)
      open = true
      continue
    }
    open = false
    const character = turn(glyph, main, size)
    if (previous !== undefined && !character.startsLine) {
      const fall = previous.baseline - character.baseline
      if (fall > 0.5 * character.size && Math.abs(previous.left - character.left) < 0.5 * character.size)
        downward++
    }
    characters.push(character)
    previous = character
  }
  const sideways = main % 2 === 1
  return {
    width: sideways ? size.height : size.width,
    height: sideways ? size.width : size.height,
    characters,
    turned,
    vertical: downward > characters.length / 2,
  }
}

function turn(glyph: Glyph, quarters: number, size: { width: number; height: number }): PdfCharacter {
  const { text, bold, blankBefore, startsLine, left, right, bottom, top, x, baseline } = glyph
  const rest = { text, bold, blankBefore, startsLine, size: glyph.size }
  if (quarters === 1) return { ...rest, left: bottom, right: top, baseline: size.width - x }
  if (quarters === 2)
    return { ...rest, left: size.width - right, right: size.width - left, baseline: size.height - baseline }
  if (quarters === 3) return { ...rest, left: size.height - top, right: size.height - bottom, baseline: x }
  return { ...rest, left, right, baseline }
}

function hasImage(pdfium: Pdfium, page: number): boolean {
  const count = Math.min(objectsLookedAt, pdfium._FPDFPage_CountObjects(page))
  for (let at = 0; at < count; at++) {
    if (pdfium._FPDFPageObj_GetType(pdfium._FPDFPage_GetObject(page, at)) === imageObject) return true
  }
  return false
}

export interface FontNames {
  /** Whether a text object is set in a bold (or Chinese black) face. */
  isBold(pdfium: Pdfium, textObject: number): boolean
}

const boldName = /bold|black|heavy|semib|demi(?!lig)|simhei|heiti|stheit|fzhei|fzxbs|黑体|小标宋/i

/** Looks each font's name up once per document. */
export function fontNames(): FontNames {
  const known = new Map<number, boolean>()
  return {
    isBold(pdfium, textObject) {
      if (textObject === 0) return false
      const font = pdfium._FPDFTextObj_GetFont(textObject)
      const before = known.get(font)
      if (before !== undefined) return before
      const bold = boldName.test(baseFontName(pdfium, font))
      known.set(font, bold)
      return bold
    },
  }
}

function baseFontName(pdfium: Pdfium, font: number): string {
  if (font === 0) return ''
  const length = 256
  const buffer = pdfium.wasmExports.malloc(length)
  const written = pdfium._FPDFFont_GetBaseFontName(font, buffer, length)
  const bytes = pdfium.HEAPU8.slice(buffer, buffer + Math.min(length, Math.max(0, written - 1)))
  pdfium.wasmExports.free(buffer)
  return new TextDecoder().decode(bytes)
}
