import mammoth from 'mammoth'
import { withLadderHeadings } from './heading-ladder.ts'
import { blocksOfHtml } from './html-blocks.ts'
import { parseHtml } from './html-tree.ts'
import { ReadingError } from './reading-error.ts'
import { draftBlock, type DraftBlock, type ReportDraft } from './report-draft.ts'
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
  const blocks = withTitle(blocksOfHtml(parseHtml(html)))
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
  if (size > uncompressedLimit) throw new ReadingError('reading.tooLarge', { bytes: size, limit: uncompressedLimit })
  for (const entry of entries) if (/\.(?:xml|rels)$/i.test(entry.name)) checkInflatedSize(bytes, entry)
}

async function convert(bytes: Uint8Array): Promise<string> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const result = await mammoth.convertToHtml(
      { buffer },
      { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    )
    return result.value
  } catch {
    throw new ReadingError('reading.damaged', { kind: 'docx' })
  }
}

/** A title is a lone topmost heading before everything else, or a short first line set apart from the text. */
function withTitle(blocks: readonly DraftBlock[]): DraftBlock[] {
  const [first] = blocks
  const top = blocks.filter((block) => block.kind === 'heading' && block.level === 1).length
  const lone = first?.kind === 'heading' && first.level === 1 && top === 1
  const plain = first?.kind === 'paragraph' && top === 0 && isTitleLike(first.text)
  if (first === undefined || (!lone && !plain)) return [...blocks]
  return [draftBlock('title', first.text), ...blocks.slice(1)]
}

function isTitleLike(text: string): boolean {
  return text.trim().length <= 60 && !/[。；，,;.：:]$/.test(text.trim())
}
