import { PDFiumModule } from '@hyzyla/pdfium'
import { ReadingError } from './reading-error.ts'

/** The low-level PDFium calls (fpdfview.h, fpdf_text.h, fpdf_doc.h) that its WebAssembly build exports but does not type. */
export interface Pdfium {
  _FPDF_InitLibraryWithConfig(config: object): void
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetPageCount(document: number): number
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, length: number): number
  _FPDF_LoadPage(document: number, page: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidthF(page: number): number
  _FPDF_GetPageHeightF(page: number): number
  _FPDF_GetPageBoundingBox(page: number, rectangle: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFFormObj_CountObjects(form: number): number
  _FPDFFormObj_GetObject(form: number, index: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(textPage: number): void
  _FPDFText_CountChars(textPage: number): number
  _FPDFText_GetUnicode(textPage: number, index: number): number
  _FPDFText_IsGenerated(textPage: number, index: number): number
  _FPDFText_HasUnicodeMapError(textPage: number, index: number): number
  _FPDFText_GetFontSize(textPage: number, index: number): number
  _FPDFText_GetMatrix(textPage: number, index: number, matrix: number): number
  _FPDFText_GetLooseCharBox(textPage: number, index: number, rectangle: number): number
  _FPDFText_GetCharOrigin(textPage: number, index: number, x: number, y: number): number
  _FPDFText_GetTextObject(textPage: number, index: number): number
  _FPDFTextObj_GetFont(object: number): number
  _FPDFTextObj_GetTextRenderMode(object: number): number
  _FPDFFont_GetBaseFontName(font: number, buffer: number, length: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number
  _FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    width: number,
    height: number,
    colour: number,
  ): number
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
  wasmExports: { malloc(size: number): number; free(pointer: number): void }
  HEAPU8: Uint8Array
  HEAPF32: Float32Array
  HEAPF64: Float64Array
}

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY (fpdfview.h). */
const passwordError = 4
const securityError = 5

let loading: Promise<Pdfium> | null = null

/** The PDFium instance of this thread. A failed load is tried again the next time. */
export async function loadPdfium(): Promise<Pdfium> {
  loading ??= startPdfium().catch((error: unknown) => {
    loading = null
    throw error
  })
  return await loading
}

/** Throws the instance away: after a trap inside WebAssembly its memory can't be trusted. */
export function discardPdfium(): void {
  loading = null
}

/** Works with the PDFium instance of this thread; after a trap inside WebAssembly the next work gets a new one. */
export async function usingPdfium<Result>(
  work: (pdfium: Pdfium) => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work(await loadPdfium())
  } catch (error) {
    // Node's types do not name WebAssembly.RuntimeError.
    if (error instanceof Error && error.name === 'RuntimeError') discardPdfium()
    throw error
  }
}

async function startPdfium(): Promise<Pdfium> {
  const module: unknown = await PDFiumModule({})
  if (!isPdfium(module)) throw new Error('This build of PDFium lacks the text functions')
  module._FPDF_InitLibraryWithConfig({ version: 2 })
  return module
}

function isPdfium(module: unknown): module is Pdfium {
  if (typeof module !== 'object' || module === null) return false
  return (
    [
      '_FPDFText_GetLooseCharBox',
      '_FPDFText_GetMatrix',
      '_FPDFText_GetTextObject',
      '_FPDFFont_GetBaseFontName',
      '_FPDF_GetPageBoundingBox',
      '_FPDF_RenderPageBitmap',
    ].every((name) => name in module) && 'HEAPF64' in module
  )
}

export interface PdfDocument {
  pdfium: Pdfium
  handle: number
  /** What the document claims; pages may fail to load. */
  claimedPages: number
  close(): void
}

/**
 * Opens a document, with a password where it takes one. Throws `reading.encrypted`, `reading.wrongPassword` or
 * `reading.damaged`; call `close` always.
 */
export function openDocument(pdfium: Pdfium, bytes: Uint8Array, password?: string): PdfDocument {
  const pointer = pdfium.wasmExports.malloc(bytes.length)
  if (pointer === 0) throw new ReadingError('reading.tooLarge', { bytes: bytes.length })
  pdfium.HEAPU8.set(bytes, pointer)
  const handle = loadWithPassword(pdfium, pointer, bytes.length, password)
  if (handle === 0) {
    const code = pdfium._FPDF_GetLastError()
    pdfium.wasmExports.free(pointer)
    if (code === passwordError || code === securityError)
      throw new ReadingError(password === undefined ? 'reading.encrypted' : 'reading.wrongPassword')
    throw new ReadingError('reading.damaged', { kind: 'pdf', reason: `pdfium ${code}` })
  }
  return {
    pdfium,
    handle,
    claimedPages: pdfium._FPDF_GetPageCount(handle),
    close() {
      pdfium._FPDF_CloseDocument(handle)
      pdfium.wasmExports.free(pointer)
    },
  }
}

function loadWithPassword(
  pdfium: Pdfium,
  pointer: number,
  length: number,
  password: string | undefined,
): number {
  if (password === undefined) return pdfium._FPDF_LoadMemDocument(pointer, length, 0)
  const secret = new TextEncoder().encode(`${password}\0`)
  const buffer = pdfium.wasmExports.malloc(secret.length)
  pdfium.HEAPU8.set(secret, buffer)
  const handle = pdfium._FPDF_LoadMemDocument(pointer, length, buffer)
  pdfium.HEAPU8.fill(0, buffer, buffer + secret.length)
  pdfium.wasmExports.free(buffer)
  return handle
}

/** An entry of the document information, '' when absent. */
export function documentInformation(document: PdfDocument, tag: 'Title'): string {
  const { pdfium, handle } = document
  const name = pdfium.wasmExports.malloc(tag.length + 1)
  try {
    pdfium.HEAPU8.set(new TextEncoder().encode(`${tag}\0`), name)
    const size = pdfium._FPDF_GetMetaText(handle, name, 0, 0)
    if (size <= 2 || size > 4096) return ''
    const buffer = pdfium.wasmExports.malloc(size)
    pdfium._FPDF_GetMetaText(handle, name, buffer, size)
    const text = new TextDecoder('utf-16le').decode(pdfium.HEAPU8.slice(buffer, buffer + size - 2))
    pdfium.wasmExports.free(buffer)
    return text
  } finally {
    pdfium.wasmExports.free(name)
  }
}
