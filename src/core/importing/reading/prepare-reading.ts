import { loadPdfium } from './pdfium.ts'
import { readReport } from './read-report.ts'

const encoder = new TextEncoder()

/** Loads the readers, PDFium and the rules by reading a few words; what is left to do for a file is its own reading. */
export async function prepareReading(): Promise<void> {
  await Promise.all([
    readReport({ name: 'words.txt', bytes: encoder.encode('某市某区发生一起事故，造成1人死亡。') }),
    loadPdfium(),
    import('./pdf.ts'),
  ])
}
