import { setImmediate } from 'node:timers/promises'
import { blocksOfParagraphs } from './pdf-blocks.ts'
import { fontNames, readPageCharacters } from './pdf-characters.ts'
import { withoutFurniture, type PdfPageLines } from './pdf-furniture.ts'
import { linesOfPage } from './pdf-lines.ts'
import { bodySize, paragraphsOf } from './pdf-paragraphs.ts'
import { discardPdfium, documentInformation, loadPdfium, openDocument, type PdfDocument } from './pdfium.ts'
import { ReadingError } from './reading-error.ts'
import { draftBlock, type DraftBlock, type ReadingNotice, type ReportDraft } from './report-draft.ts'

/** Most pages read of a document. */
const pageLimit = 20_000

/** Pages in a row that may fail to load before the rest is taken for invented. */
const failureLimit = 50

/** Pages read before the event loop gets a turn, so that an abort arrives. */
const pagesPerTurn = 8

/**
 * Reads a PDF in stages: characters → lines → paragraphs → blocks. Throws `reading.encrypted`, `reading.damaged`,
 * `reading.noText` (a scan without a text layer), and the signal's reason when aborted.
 */
export async function readPdf(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<ReportDraft> {
  const pdfium = await loadPdfium()
  try {
    const document = openDocument(pdfium, bytes)
    try {
      return await readDocument(document, signal)
    } finally {
      document.close()
    }
  } catch (error) {
    // Node's types do not name WebAssembly.RuntimeError.
    if (error instanceof Error && error.name === 'RuntimeError') discardPdfium()
    throw error
  }
}

async function readDocument(document: PdfDocument, signal: AbortSignal | undefined): Promise<ReportDraft> {
  const { pages, pageCount, failed } = await readPages(document, signal)
  if (pageCount === 0) throw new ReadingError('reading.damaged', { kind: 'pdf', reason: 'no pages' })
  const counted = pages.reduce((sum, page) => sum + page.characters, 0)
  const withoutText = pages.filter((page) => page.isScan)
  if (counted === 0 || (withoutText.length === pages.length && counted < 20 * pages.length)) {
    throw new ReadingError('reading.noText', { pages: pageCount })
  }
  signal?.throwIfAborted()
  const lines = withoutFurniture(pages)
  const body = bodySize(lines)
  const blocks = blocksOfParagraphs(paragraphsOf(lines, body), body)
  const notices: ReadingNotice[] = []
  if (failed > 0) notices.push({ code: 'reading.pagesFailed', params: { count: failed } })
  if (withoutText.length > 0) {
    notices.push({
      code: 'reading.pagesWithoutText',
      params: {
        count: withoutText.length,
        pages: withoutText
          .map((page) => page.page)
          .slice(0, 50)
          .join(', '),
      },
    })
  }
  if (pageCount >= pageLimit) notices.push({ code: 'reading.pagesCut', params: { limit: pageLimit } })
  const unmapped = pages.reduce((sum, page) => sum + page.unmapped, 0)
  if (unmapped > 0.05 * counted)
    notices.push({ code: 'reading.unmapped', params: { count: unmapped, of: counted } })
  return {
    mediaType: 'application/pdf',
    title: statedTitle(document, blocks),
    blocks: withTurnedText(blocks, pages),
    pageCount,
    encoding: null,
    reader: 'pdfium 1',
    notices,
  }
}

interface ReadPage extends PdfPageLines {
  /** Visible characters. */
  characters: number
  unmapped: number
  turned: string[]
  /** No text but a picture. */
  isScan: boolean
}

/** Reads pages until the claimed number or until none load any more. `pageCount` is the last page that loaded. */
async function readPages(
  document: PdfDocument,
  signal: AbortSignal | undefined,
): Promise<{ pages: ReadPage[]; pageCount: number; failed: number }> {
  const pages: ReadPage[] = []
  const fonts = fontNames()
  const claimed = Math.min(document.claimedPages, pageLimit)
  let failed = 0
  let failedInRow = 0
  for (let index = 0; index < claimed && failedInRow < failureLimit; index++) {
    if (index % pagesPerTurn === 0) await setImmediate()
    signal?.throwIfAborted()
    const read = readPageCharacters(document, index, fonts)
    if (read === null) {
      failedInRow++
      continue
    }
    failed += failedInRow
    failedInRow = 0
    pages.push({
      page: read.page,
      height: read.height,
      lines: linesOfPage(read),
      characters: read.characters.length + read.turned.join('').length,
      unmapped: read.unmapped,
      turned: read.turned,
      isScan: read.characters.length === 0 && read.hasImages,
    })
  }
  return { pages, pageCount: pages.at(-1)?.page ?? 0, failed }
}

/** The document's own title entry when the pages show none; producers often fill it with a file name. */
function statedTitle(document: PdfDocument, blocks: readonly DraftBlock[]): string {
  if (blocks.some((block) => block.kind === 'title')) return ''
  const stated = documentInformation(document, 'Title').trim()
  const invented =
    /^(?:microsoft word|untitled|无标题|文档|幻灯片|.*\.(?:docx?|wps|pdf|indd|qxd|pmd)$)/i.test(stated)
  return invented || !/\p{L}{2}/u.test(stated) ? '' : stated
}

/** Pages on which turned text may be the same before it is taken for a watermark. */
const watermarkPages = 2

/** Puts text that runs another way (captions at the side) after its page, watermarks left out. */
function withTurnedText(blocks: readonly DraftBlock[], pages: readonly ReadPage[]): DraftBlock[] {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const text of new Set(page.turned)) counts.set(text, (counts.get(text) ?? 0) + 1)
  const extra = pages.flatMap((page) =>
    page.turned
      .filter(
        (text) => text.length > 3 && /\p{L}{2}/u.test(text) && (counts.get(text) ?? 0) <= watermarkPages,
      )
      .map((text) => draftBlock('paragraph', text, { page: page.page })),
  )
  if (extra.length === 0) return [...blocks]
  const result: DraftBlock[] = []
  for (const block of blocks) {
    while ((extra[0]?.page ?? Infinity) < (block.page ?? 0)) result.push(...extra.splice(0, 1))
    result.push(block)
  }
  return [...result, ...extra]
}
