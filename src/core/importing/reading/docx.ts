import mammoth from 'mammoth'
import { withLadderHeadings } from './heading-ladder.ts'
import { blocksOfHtml } from './html-blocks.ts'
import { parseHtml } from './html-tree.ts'
import { ReadingError } from './reading-error.ts'
import type { ReportDraft } from './report-draft.ts'
import { withOpeningTitle } from './report-titles.ts'
import { checkInflatedSize, readZipDirectory } from './zip-directory.ts'

/** Most bytes that a document may have uncompressed. */
const uncompressedLimit = 512 * 1024 * 1024

/** Word's built-in styles under the names of localised and WPS documents. */
const styleMap = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='标题'] => h1.title:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
]

/** Reads a Word document: headings, paragraphs, list items, table rows, footnotes; tracked changes as accepted. */
export async function readDocx(bytes: Uint8Array): Promise<ReportDraft> {
  checkArchive(bytes)
  const html = await convert(bytes)
  const blocks = withOpeningTitle(blocksOfHtml(parseHtml(html)))
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    title: '',
    blocks: withLadderHeadings(blocks),
    pageCount: null,
    encoding: null,
    reader: 'mammoth 1',
    notices: [],
  }
}

/** Refuses archives that would fill the memory, also when their directory understates the sizes. */
function checkArchive(bytes: Uint8Array): void {
  const entries = readZipDirectory(bytes)
  const size = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (size > uncompressedLimit)
    throw new ReadingError('reading.tooLarge', { bytes: size, limit: uncompressedLimit })
  for (const entry of entries) if (/\.(?:xml|rels)$/i.test(entry.name)) checkInflatedSize(bytes, entry)
}

async function convert(bytes: Uint8Array): Promise<string> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const result = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
      },
    )
    return result.value
  } catch {
    throw new ReadingError('reading.damaged', { kind: 'docx' })
  }
}
