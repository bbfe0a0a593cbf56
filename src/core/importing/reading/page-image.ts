import { encode } from 'fast-png'
import type { PageImage } from '../../services.ts'
import { mendJpegs } from '../recognition/mend-jpegs.ts'
import { levelImage } from './level-image.ts'
import { openDocument, usingPdfium, type Pdfium } from './pdfium.ts'
import { ReadingError } from './reading-error.ts'

/** Most pixels of a page image. */
const mostPixels = 40_000_000

/** FPDFBitmap_BGRx, FPDF_ANNOT and FPDF_LCD_TEXT's absence (fpdfview.h). */
const formatBgrx = 3
const withAnnotations = 1
const white = 0xffffffff

/**
 * Renders a page (from 1) as PNG, `width` pixels wide after it is turned clockwise by `turned` degrees from how the
 * file shows it, and levelled by turning it on by `skew` degrees about its middle; smaller if it would have more than
 * 40 million pixels. Throws `reading.encrypted`, `reading.damaged`.
 */
export async function renderPage(
  bytes: Uint8Array,
  image: { page: number; width: number; turned: 0 | 90 | 180 | 270; skew: number; password?: string },
): Promise<PageImage> {
  const { page, width, turned, skew, password } = image
  const pixels = await renderPixels(
    bytes,
    { page, turned, ...(password !== undefined && { password }) },
    (size) => {
      const scale = width / size.width
      return { width, height: size.height * scale }
    },
  )
  const grey = greyOf(pixels)
  const data = isGrey(pixels) ? grey : colourOf(pixels)
  const channels = data === grey ? 1 : 3
  const { width: wide, height } = pixels
  const level = levelImage({ width: wide, height, channels, data }, skew)
  const png = encode({ ...level, depth: 8 }, { zlib: { level: 3 } })
  return { bytes: png, width: wide, height }
}

/** A page (from 1) as the file shows it, in grey, one byte per pixel from 0 (black) to 255 (white), row by row. */
export interface PageBitmap {
  data: Uint8Array
  /** Pixels. */
  width: number
  height: number
  /** Size of the page in points. */
  points: { width: number; height: number }
}

/** Renders a page (from 1) at `dpi`, more coarsely if it would have more than 40 million pixels. Throws as `renderPage`. */
export async function renderBitmap(
  bytes: Uint8Array,
  page: number,
  dpi: number,
  password?: string,
): Promise<PageBitmap> {
  const pixels = await renderPixels(
    bytes,
    { page, turned: 0, ...(password !== undefined && { password }) },
    (size) => ({ width: (size.width * dpi) / 72, height: (size.height * dpi) / 72 }),
  )
  return { data: greyOf(pixels), width: pixels.width, height: pixels.height, points: pixels.points }
}

interface Size {
  width: number
  height: number
}

/** Four bytes per pixel: blue, green, red, nothing. */
interface Pixels extends Size {
  bgrx: Uint8Array
  points: Size
}

async function renderPixels(
  bytes: Uint8Array,
  view: { page: number; turned: 0 | 90 | 180 | 270; password?: string },
  pixelsFor: (points: Size) => Size,
): Promise<Pixels> {
  return await usingPdfium((pdfium) => {
    const document = openDocument(pdfium, mendJpegs(bytes), view.password)
    try {
      const page = pdfium._FPDF_LoadPage(document.handle, view.page - 1)
      if (page === 0) throw new ReadingError('reading.damaged', { kind: 'pdf', page: view.page })
      try {
        const shown = { width: pdfium._FPDF_GetPageWidthF(page), height: pdfium._FPDF_GetPageHeightF(page) }
        const points = view.turned % 180 === 0 ? shown : { width: shown.height, height: shown.width }
        const size = withinLimit(pixelsFor(points))
        return { ...size, points, bgrx: drawPage(pdfium, page, size, view.turned / 90) }
      } finally {
        pdfium._FPDF_ClosePage(page)
      }
    } finally {
      document.close()
    }
  })
}

function withinLimit({ width, height }: Size): Size {
  const scale = Math.min(1, Math.sqrt(mostPixels / Math.max(1, width * height)))
  const wide = Math.min(mostPixels, Math.max(1, Math.round(width * scale)))
  // The other side is bounded on its own: a page may be a point wide and a mile long.
  const high = Math.min(Math.max(1, Math.round(height * scale)), Math.floor(mostPixels / wide))
  return { width: wide, height: Math.max(1, high) }
}

function drawPage(pdfium: Pdfium, page: number, { width, height }: Size, turns: number): Uint8Array {
  const length = width * height * 4
  const buffer = pdfium.wasmExports.malloc(length)
  if (buffer === 0) throw new ReadingError('reading.tooLarge', { bytes: length })
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, formatBgrx, buffer, width * 4)
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turns, withAnnotations)
    return pdfium.HEAPU8.slice(buffer, buffer + length)
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap)
    pdfium.wasmExports.free(buffer)
  }
}

function isGrey({ bgrx }: Pixels): boolean {
  for (let at = 0; at < bgrx.length; at += 4)
    if (bgrx[at] !== bgrx[at + 1] || bgrx[at] !== bgrx[at + 2]) return false
  return true
}

/** Luma of ITU-R BT.601 in integers. */
function greyOf({ bgrx }: Pixels): Uint8Array {
  const grey = new Uint8Array(bgrx.length / 4)
  for (let at = 0, from = 0; at < grey.length; at++, from += 4)
    grey[at] = (29 * (bgrx[from] ?? 0) + 150 * (bgrx[from + 1] ?? 0) + 77 * (bgrx[from + 2] ?? 0)) >> 8
  return grey
}

function colourOf({ bgrx }: Pixels): Uint8Array {
  const colour = new Uint8Array((bgrx.length / 4) * 3)
  for (let at = 0, from = 0; at < colour.length; at += 3, from += 4) {
    colour[at] = bgrx[from + 2] ?? 0
    colour[at + 1] = bgrx[from + 1] ?? 0
    colour[at + 2] = bgrx[from] ?? 0
  }
  return colour
}
