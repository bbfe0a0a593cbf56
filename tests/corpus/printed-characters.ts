import { loadPdfium, openDocument, type PdfDocument } from '../../src/core/importing/reading/pdfium.ts'

/** A character that the text layer of a page states; points from the upper left corner of the page. */
export interface PrintedCharacter {
  text: string
  /** Middle. */
  x: number
  y: number
  /** Whether the text layer has a blank before it. */
  followsBlank: boolean
}

/** The visible characters of a page (from 1) in the order of the text layer. */
export async function printedCharacters(bytes: Uint8Array, page: number): Promise<PrintedCharacter[]> {
  const document = openDocument(await loadPdfium(), bytes)
  try {
    return charactersOf(document, page)
  } finally {
    document.close()
  }
}

function charactersOf({ pdfium, handle }: PdfDocument, pageNumber: number): PrintedCharacter[] {
  const page = pdfium._FPDF_LoadPage(handle, pageNumber - 1)
  const textPage = pdfium._FPDFText_LoadPage(page)
  const box = pdfium.wasmExports.malloc(16)
  const characters: PrintedCharacter[] = []
  let followsBlank = false
  const count = pdfium._FPDFText_CountChars(textPage)
  for (let at = 0; at < count; at++) {
    let point = pdfium._FPDFText_GetUnicode(textPage, at)
    if (point >= 0xdc00 && point < 0xe000) continue
    if (point >= 0xd800 && point < 0xdc00) {
      const low = pdfium._FPDFText_GetUnicode(textPage, at + 1)
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00)
    }
    const text = String.fromCodePoint(point)
    if (/[\s\p{C}]/u.test(text)) {
      followsBlank ||= /\s/u.test(text)
      continue
    }
    if (pdfium._FPDFText_GetLooseCharBox(textPage, at, box) === 0) continue
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.HEAPF32.subarray(box / 4, box / 4 + 4)
    const height = pdfium._FPDF_GetPageHeightF(page)
    characters.push({ text, x: (left + right) / 2, y: height - (top + bottom) / 2, followsBlank })
    followsBlank = false
  }
  pdfium.wasmExports.free(box)
  pdfium._FPDFText_ClosePage(textPage)
  pdfium._FPDF_ClosePage(page)
  return characters
}
