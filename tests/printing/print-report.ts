import type { Browser } from 'playwright-core'

/** How a report is set on A4 pages. */
export interface PrintLayout {
  columns: 1 | 2
  /** CSS font size and line height of the running text. */
  size?: string
  leading?: number
  /** Whether paragraphs begin with an indent of two characters, or are parted by space. */
  parted?: 'indent' | 'space'
  font?: string
}

/** The running head of every printed page. */
export const runningHead = '生产安全事故调查报告（内部资料 注意保存）'

/**
 * Prints paragraphs to PDF with a running head, and a foot with page numbers; the first paragraph as the title, and
 * those that `isHeading` says in bold.
 */
export async function printReport(
  browser: Browser,
  paragraphs: readonly string[],
  layout: PrintLayout,
  isHeading: (text: string) => boolean,
): Promise<Uint8Array> {
  const { columns, size = '12pt', leading = 1.6, parted = 'indent', font = 'Noto Serif CJK SC' } = layout
  const body = paragraphs
    .map(
      (text, at) =>
        `<p class="${at === 0 ? 'title' : isHeading(text) ? 'heading' : ''}">${escaped(text)}</p>`,
    )
    .join('\n')
  const css = `
    body { margin: 0; font: ${size}/${leading} '${font}', serif; columns: ${columns}; column-gap: 2em; column-fill: auto }
    p { margin: 0; text-align: justify; ${parted === 'indent' ? 'text-indent: 2em' : 'margin-bottom: 0.8em'} }
    p.title { font-size: 1.6em; text-align: center; text-indent: 0; column-span: all; margin-bottom: 1em }
    p.heading { font-weight: bold }`
  const page = await browser.newPage()
  try {
    await page.setContent(`<!doctype html><html lang="zh"><style>${css}</style>${body}</html>`)
    const margin = (text: string): string =>
      `<div style="font-size: 9px; width: 100%; text-align: center; font-family: '${font}'">${text}</div>`
    return await page.pdf({
      format: 'A4',
      displayHeaderFooter: true,
      headerTemplate: margin(runningHead),
      footerTemplate: margin('第 <span class="pageNumber"></span> 页 共 <span class="totalPages"></span> 页'),
      margin: { top: '26mm', bottom: '26mm', left: '27mm', right: '27mm' },
    })
  } finally {
    await page.close()
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
