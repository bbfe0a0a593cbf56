import mammoth from 'mammoth'
import { outlineStyle, prepareBody, type PreparedBody } from './docx-body.ts'
import { placeNotes } from './docx-notes.ts'
import { createListCounter, readNumbering } from './docx-numbering.ts'
import { openDocxPackage, wordPrefix, type DocxPackage } from './docx-package.ts'
import { readParagraphStyles, resolvedStyle } from './docx-styles.ts'
import { withLadderHeadings } from './heading-ladder.ts'
import { blocksOfHtml } from './html-blocks.ts'
import { parseHtml } from './html-tree.ts'
import { ReadingError } from './reading-error.ts'
import type { ReadingNotice, ReportDraft } from './report-draft.ts'
import { withOpeningTitle } from './report-titles.ts'

/** Titles under the names of localised and WPS documents; headings are found by their outline level. */
const styleMap = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='标题'] => h1.title:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p.${outlineStyle(level)} => h${level}:fresh`),
]

/**
 * Reads a Word document: headings, paragraphs, list items with their numbers, table rows, notes behind what they
 * belong to; tracked changes as accepted, comments left out.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReportDraft> {
  const document = openDocxPackage(bytes)
  const prepared = prepare(document)
  const tree = parseHtml(await convert(document, prepared))
  placeNotes(tree)
  const blocks = withOpeningTitle(blocksOfHtml(tree))
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    title: '',
    blocks: withLadderHeadings(blocks),
    pageCount: null,
    encoding: null,
    reader: 'mammoth 1',
    notices: noticesOf([...prepared.values()]),
  }
}

/** The body and the notes with their list numbers, by the names of their parts. */
function prepare(document: DocxPackage): Map<string, PreparedBody> {
  const stylesXml = document.styles === null ? '' : document.text(document.styles)
  const styles = readParagraphStyles(stylesXml, wordPrefix(stylesXml))
  const numberingXml = document.numbering === null ? '' : document.text(document.numbering)
  const counter = createListCounter(
    readNumbering(numberingXml, wordPrefix(numberingXml)),
    (style) => resolvedStyle(styles, style)?.list,
  )
  return new Map(
    [document.main, ...document.notes].map((name) => {
      const xml = document.text(name)
      return [name, prepareBody(xml, wordPrefix(xml), styles, counter)]
    }),
  )
}

function noticesOf(parts: readonly PreparedBody[]): ReadingNotice[] {
  const total = (count: (part: PreparedBody) => number): number =>
    parts.reduce((sum, part) => sum + count(part), 0)
  const insertions = total((part) => part.insertions)
  const deletions = total((part) => part.deletions)
  const count = total((part) => part.comments)
  const notices: ReadingNotice[] = []
  if (insertions + deletions > 0)
    notices.push({ code: 'reading.trackedChanges', params: { insertions, deletions } })
  if (count > 0) notices.push({ code: 'reading.comments', params: { count } })
  return notices
}

async function convert(document: DocxPackage, prepared: ReadonlyMap<string, PreparedBody>): Promise<string> {
  // mammoth opens archives itself unless it is given one (its `file`, as its own tests do): the path stays empty.
  const file = {
    exists: (name: string) => document.has(name),
    read: async (name: string, encoding?: string) => {
      if (encoding === undefined) return document.bytes(name)
      return prepared.get(name)?.xml ?? document.text(name)
    },
  }
  try {
    const result = await mammoth.convertToHtml(Object.assign({ path: '' }, { file }), {
      styleMap,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
    })
    return result.value
  } catch (error) {
    if (error instanceof ReadingError) throw error
    throw new ReadingError('reading.damaged', { kind: 'docx' })
  }
}
