import type { PdfCharacter } from './pdf-characters.ts'
import type { FontNames } from './pdf-fonts.ts'
import { repairCharacter } from './pdf-repair.ts'
import type { Pdfium } from './pdfium.ts'

/** A visible character as PDFium tells of it: points in the space of the page's content, y upwards. */
export interface PdfGlyph extends PdfCharacter {
  /** Origin of the glyph across its baseline's direction. */
  x: number
  /** Direction of writing in quarter turns counter-clockwise. */
  quarter: number
}

/** What lies between a character and the one before: nothing, a blank of the file, or a gap that PDFium took for one. */
export type BlankBefore = 'none' | 'written' | 'gap'

/** What PDFium makes of a hyphen at the end of a line. */
const lineEndHyphen = 2

/** FPDF_TEXTRENDERMODE_FILL_STROKE (fpdf_edit.h), by which producers make a face bold that has no bold cut. */
const fillAndStroke = 2

/**
 * The visible characters of a page, in the order of the file. `unmapped` counts those that the file does not map to
 * Unicode or maps to nothing. Calls into PDFium are what costs here: style and origin are asked for only where the
 * font or the character's box says that they may have changed.
 */
export function readGlyphs(
  pdfium: Pdfium,
  textPage: number,
  scratch: number,
  fonts: FontNames,
): { glyphs: PdfGlyph[]; unmapped: number } {
  const count = pdfium._FPDFText_CountChars(textPage)
  const glyphs: PdfGlyph[] = []
  const box = scratch >> 2
  const origin = (scratch >> 3) + 2
  let unmapped = 0
  let blankBefore: BlankBefore = 'none'
  let startsLine = true
  let high = 0
  let object = -1
  let font = -1
  let suspicious = false
  let style: Style = { size: 1, bold: false, quarter: 0, straight: true }
  let lastTop = Number.NaN
  let lastBottom = Number.NaN
  let baseline = 0
  let x = 0
  for (let at = 0; at < count; at++) {
    const unit = pdfium._FPDFText_GetUnicode(textPage, at)
    if (unit === 13 || unit === 10) {
      startsLine = true
      continue
    }
    if (isBlank(unit)) {
      if (unit < 0x20 && unit !== 9) unmapped++
      if (blankBefore !== 'written')
        blankBefore = pdfium._FPDFText_IsGenerated(textPage, at) === 1 ? 'gap' : 'written'
      continue
    }
    if (unit === 0x200b || unit === 0x2060 || unit === 0xfeff) continue
    if (unit >= 0xd800 && unit <= 0xdbff) {
      high = unit
      continue
    }
    const owner = pdfium._FPDFText_GetTextObject(textPage, at)
    let restyle = false
    if (owner !== object) {
      object = owner
      const ownFont = owner === 0 ? 0 : pdfium._FPDFTextObj_GetFont(owner)
      restyle = ownFont !== font || startsLine
      font = ownFont
      suspicious = pdfium._FPDFText_HasUnicodeMapError(textPage, at) === 1
    }
    const text = repairCharacter(
      unit >= 0xdc00 && unit <= 0xdfff ? String.fromCharCode(high, unit) : String.fromCharCode(unit),
    )
    if (text === '' || (suspicious && pdfium._FPDFText_HasUnicodeMapError(textPage, at) === 1)) unmapped++
    if (text === '') continue
    pdfium._FPDFText_GetLooseCharBox(textPage, at, scratch)
    const left = pdfium.HEAPF32[box] ?? 0
    const top = pdfium.HEAPF32[box + 1] ?? 0
    const right = pdfium.HEAPF32[box + 2] ?? 0
    const bottom = pdfium.HEAPF32[box + 3] ?? 0
    if (restyle || top !== lastTop || bottom !== lastBottom || !style.straight) {
      if (restyle || top - bottom !== lastTop - lastBottom)
        style = styleOf(
          pdfium,
          textPage,
          at,
          scratch + 32,
          fonts.isBold(pdfium, font) || isStroked(pdfium, owner),
        )
      pdfium._FPDFText_GetCharOrigin(textPage, at, scratch + 16, scratch + 24)
      x = pdfium.HEAPF64[origin] ?? left
      baseline = pdfium.HEAPF64[origin + 1] ?? bottom
      lastTop = top
      lastBottom = bottom
    }
    const { size, bold, quarter } = style
    glyphs.push({
      text,
      left,
      right,
      bottom,
      top,
      baseline,
      size,
      bold,
      blankBefore,
      startsLine,
      order: glyphs.length,
      confidence: null,
      x,
      quarter,
    })
    blankBefore = 'none'
    startsLine = false
  }
  return { glyphs, unmapped }
}

interface Style {
  size: number
  bold: boolean
  quarter: number
  /** Whether the text runs from left to right, so that a box at the same height stands on the same baseline. */
  straight: boolean
}

function styleOf(pdfium: Pdfium, textPage: number, at: number, scratch: number, bold: boolean): Style {
  const nominal = Math.abs(pdfium._FPDFText_GetFontSize(textPage, at))
  if (pdfium._FPDFText_GetMatrix(textPage, at, scratch) === 0)
    return { size: nominal, bold, quarter: 0, straight: true }
  const matrix = scratch >> 2
  const a = pdfium.HEAPF32[matrix] ?? 1
  const b = pdfium.HEAPF32[matrix + 1] ?? 0
  const c = pdfium.HEAPF32[matrix + 2] ?? 0
  const d = pdfium.HEAPF32[matrix + 3] ?? 1
  const size = nominal * Math.hypot(c, d)
  const quarter = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4
  return { size: size > 0 ? size : 1, bold, quarter, straight: b === 0 && a > 0 }
}

function isStroked(pdfium: Pdfium, textObject: number): boolean {
  return textObject !== 0 && pdfium._FPDFTextObj_GetTextRenderMode(textObject) === fillAndStroke
}

function isBlank(unit: number): boolean {
  if (unit > 0x20 && unit < 0xa0) return false
  return (
    (unit <= 0x20 && unit !== lineEndHyphen) ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200a)
  )
}
