import type { Pdfium } from './pdfium.ts'

export interface FontNames {
  /** Whether a font is a bold (or Chinese black) face. */
  isBold(pdfium: Pdfium, font: number): boolean
}

const boldName = /bold|black|heavy|semib|demi(?!lig)|simhei|heiti|stheit|fzhei|fzxbs|黑体|小标宋/i

/** Looks each font's name up once per document. */
export function fontNames(): FontNames {
  const known = new Map<number, boolean>()
  return {
    isBold(pdfium, font) {
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
