import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, launch } from '../chromium.ts'
import { isMadeHeading, madeReport } from '../printing/made-report.ts'
import { printReport, type PrintLayout } from '../printing/print-report.ts'

const pages = 139
const charactersPerPage = 1385
const layout: PrintLayout = { columns: 1, size: '11pt', leading: 1.6 }

/**
 * A Chinese report of 139 pages with about 1,400 characters each as PDF: printed once by Chromium and kept in the
 * folder for temporary files. Null, with a printed line, where there is no Chromium.
 */
export async function longReport(): Promise<Uint8Array | null> {
  const paragraphs = madeReport(139, pages * charactersPerPage)
  const digest = createHash('sha256')
    .update(JSON.stringify([layout, paragraphs]))
    .digest('hex')
    .slice(0, 12)
  const path = join(tmpdir(), `causeway-bench-${digest}.pdf`)
  if (existsSync(path)) return readFileSync(path)
  if (findChromium() === null) {
    process.stdout.write('  Skipped: the long PDF (no Chromium here; set CHROMIUM_PATH)\n')
    return null
  }
  const browser = await launch()
  try {
    const pdf = await printReport(browser, paragraphs, layout, isMadeHeading)
    writeFileSync(`${path}.part`, pdf)
    renameSync(`${path}.part`, path)
    return pdf
  } finally {
    await browser.close()
  }
}

/** Whether poppler's pdftotext is there to be compared with. */
export function hasPdftotext(): boolean {
  return spawnSync('pdftotext', ['-v']).error === undefined
}

/** Runs pdftotext on a file. Throws where it fails. */
export function pdftotext(path: string): void {
  const { status, stderr } = spawnSync('pdftotext', [path, `${path}.txt`])
  if (status !== 0) throw new Error(`pdftotext failed: ${stderr.toString('utf8')}`)
}
