import type { ReadingOptions } from '../../services.ts'
import { blocksOfParagraphs } from './pdf-blocks.ts'
import { withoutFurniture } from './pdf-furniture.ts'
import { pageLimit, readPages, type ReadPage } from './pdf-pages.ts'
import { bodySize, paragraphsOf } from './pdf-paragraphs.ts'
import { documentInformation, openDocument, usingPdfium, type PdfDocument } from './pdfium.ts'
import { ReadingError } from './reading-error.ts'
import { draftBlock, type DraftBlock, type ReadingNotice, type ReportDraft } from './report-draft.ts'

/** Pages that a notice names. */
const pagesNamed = 50

/**
 * Reads a PDF in stages: characters → lines → paragraphs → blocks; each text keeps its place on the page. Pages whose
 * text layer is missing or means nothing are left to recognition (`unrecognised`), or taken from `options.recognised`.
 * Throws `reading.encrypted`, `reading.wrongPassword`, `reading.damaged`, `reading.noText` (nothing to read and nothing to
 * recognise), and the signal's reason when aborted.
 */
export async function readPdf(
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
  options: Pick<ReadingOptions, 'password' | 'recognised'> = {},
): Promise<ReportDraft> {
  return await usingPdfium(async (pdfium) => {
    const document = openDocument(pdfium, bytes, options.password)
    try {
      return await readDocument(document, signal, options.recognised ?? [])
    } finally {
      document.close()
    }
  })
}

async function readDocument(
  document: PdfDocument,
  signal: AbortSignal | undefined,
  recognised: NonNullable<ReadingOptions['recognised']>,
): Promise<ReportDraft> {
  const { pages, infos, failed } = await readPages(document, signal, recognised)
  const pageCount = infos.length
  if (pageCount === 0) throw new ReadingError('reading.damaged', { kind: 'pdf', reason: 'no pages' })
  const characters = pages.reduce((sum, page) => sum + page.characters, 0)
  const unrecognised = pages.filter((page) => page.isUnrecognised).map((page) => page.page)
  if (characters === 0 && unrecognised.length === 0)
    throw new ReadingError('reading.noText', { pages: pageCount })
  signal?.throwIfAborted()
  const lines = withoutFurniture(pages)
  const body = bodySize(lines)
  const blocks = blocksOfParagraphs(paragraphsOf(lines, body), body)
  const unmapped = pages.reduce((sum, page) => sum + page.unmapped, 0)
  return {
    mediaType: 'application/pdf',
    title: statedTitle(document, blocks),
    blocks: withTextAside(blocks, pages),
    pageCount,
    encoding: null,
    reader: 'pdfium 2',
    notices: noticesOf({ failed, unrecognised, pageCount, unmapped, characters }),
    unrecognised,
    pages: infos,
  }
}

function noticesOf(found: {
  failed: number
  unrecognised: readonly number[]
  pageCount: number
  unmapped: number
  characters: number
}): ReadingNotice[] {
  const { failed, unrecognised, pageCount, unmapped, characters } = found
  const notices: ReadingNotice[] = []
  if (failed > 0) notices.push({ code: 'reading.pagesFailed', params: { count: failed } })
  if (unrecognised.length > 0) {
    notices.push({
      code: 'reading.pagesWithoutText',
      params: { count: unrecognised.length, pages: unrecognised.slice(0, pagesNamed).join(', ') },
    })
  }
  if (pageCount >= pageLimit) notices.push({ code: 'reading.pagesCut', params: { limit: pageLimit } })
  if (unmapped > 0.05 * characters)
    notices.push({ code: 'reading.unmapped', params: { count: unmapped, of: characters } })
  return notices
}

/** The document's own title entry when the pages show none; producers often fill it with a file name. */
function statedTitle(document: PdfDocument, blocks: readonly DraftBlock[]): string {
  if (blocks.some((block) => block.kind === 'title')) return ''
  const stated = documentInformation(document, 'Title').trim()
  const invented =
    /^(?:microsoft word|untitled|无标题|文档|幻灯片|.*\.(?:docx?|wps|pdf|indd|qxd|pmd)$)/i.test(stated)
  return invented || !/\p{L}{2}/u.test(stated) ? '' : stated
}

/** Pages on which text aside may be the same before it is taken for a watermark. */
const watermarkPages = 2

/** Puts text that runs another way (captions at the side) after its page, watermarks left out. */
function withTextAside(blocks: readonly DraftBlock[], pages: readonly ReadPage[]): DraftBlock[] {
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const text of new Set(page.aside.map((line) => line.text)))
      counts.set(text, (counts.get(text) ?? 0) + 1)
  const extra = pages.flatMap((page) =>
    page.aside
      .filter(
        ({ text }) => text.length > 3 && /\p{L}{2}/u.test(text) && (counts.get(text) ?? 0) <= watermarkPages,
      )
      .map((line) => draftBlock('paragraph', line.text, { page: page.page, lines: [line] })),
  )
  if (extra.length === 0) return [...blocks]
  const result: DraftBlock[] = []
  for (const block of blocks) {
    while ((extra[0]?.page ?? Infinity) < (block.page ?? 0)) result.push(...extra.splice(0, 1))
    result.push(block)
  }
  return [...result, ...extra]
}
