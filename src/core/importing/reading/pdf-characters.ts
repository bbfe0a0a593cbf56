import type { FontNames } from './pdf-fonts.ts'
import { readGlyphs, type BlankBefore } from './pdf-glyphs.ts'
import { pictureOf, type PagePicture } from './pdf-pictures.ts'
import { upright, type PageFrame } from './pdf-upright.ts'
import type { PdfDocument, Pdfium } from './pdfium.ts'
import type { PlacedLine } from './placed-text.ts'

/** A visible character of a page, in points from the lower left corner of the upright page, y upwards. */
export interface PdfCharacter {
  /** One code point, or the letters of a ligature. */
  text: string
  left: number
  right: number
  bottom: number
  top: number
  baseline: number
  /** Font size in points. */
  size: number
  bold: boolean
  blankBefore: BlankBefore
  /** Whether PDFium starts a line here. */
  startsLine: boolean
  /** Place in the order of the file: a blank before it lies between it and the character before in this order. */
  order: number
  /** 0..1 for recognised text; null for a text layer. */
  confidence: number | null
}

export interface PdfPageCharacters {
  /** From 1. */
  page: number
  /** Size of the upright page in points. */
  width: number
  height: number
  /** Degrees clockwise that the page as it is shown takes for most of its text to be upright. */
  turned: 0 | 90 | 180 | 270
  /** Degrees clockwise that the upright page is turned further for its lines to be level. */
  skew: number
  characters: PdfCharacter[]
  /** Lines of text that run another way than the page's text (watermarks, captions at the side). */
  aside: PlacedLine[]
  /** Whether lines of this page run from top to bottom. */
  vertical: boolean
}

/** A page's characters with what tells whether they are all that there is to read. */
export interface PdfTextLayer extends PdfPageCharacters {
  /** Characters that the file does not map to Unicode. */
  unmapped: number
  picture: PagePicture
}

/** Reads the characters of a page (index from 0); null when the page does not load. */
export function readPageCharacters(
  document: PdfDocument,
  index: number,
  fonts: FontNames,
): PdfTextLayer | null {
  const { pdfium, handle } = document
  const page = pdfium._FPDF_LoadPage(handle, index)
  if (page === 0) return null
  const textPage = pdfium._FPDFText_LoadPage(page)
  const scratch = pdfium.wasmExports.malloc(64)
  try {
    const { glyphs, unmapped } =
      textPage === 0 ? { glyphs: [], unmapped: 0 } : readGlyphs(pdfium, textPage, scratch, fonts)
    const frame = frameOf(pdfium, page, scratch)
    return {
      page: index + 1,
      skew: 0,
      ...upright(glyphs, frame, index + 1),
      unmapped,
      picture: pictureOf(pdfium, page, glyphs.length, frame, scratch),
    }
  } finally {
    pdfium.wasmExports.free(scratch)
    if (textPage !== 0) pdfium._FPDFText_ClosePage(textPage)
    pdfium._FPDF_ClosePage(page)
  }
}

/** What of the content's space the page shows, and how it is turned to be shown. */
function frameOf(pdfium: Pdfium, page: number, scratch: number): PageFrame {
  const shownTurns = pdfium._FPDFPage_GetRotation(page) & 3
  const shownWidth = pdfium._FPDF_GetPageWidthF(page)
  const shownHeight = pdfium._FPDF_GetPageHeightF(page)
  const sideways = shownTurns % 2 === 1
  const width = sideways ? shownHeight : shownWidth
  const height = sideways ? shownWidth : shownHeight
  if (pdfium._FPDF_GetPageBoundingBox(page, scratch) === 0)
    return { left: 0, bottom: 0, width, height, shownTurns }
  // FS_RECTF: left, top, right, bottom.
  const left = pdfium.HEAPF32[scratch >> 2] ?? 0
  const bottom = pdfium.HEAPF32[(scratch >> 2) + 3] ?? 0
  return { left, bottom, width, height, shownTurns }
}
