import type { Block, BlockKind } from '../../../shared/domain/blocks.ts'
import { encodePageLines } from '../../../shared/domain/page-lines.ts'
import type { PageInfo, PageLine } from '../../../shared/domain/page-map.ts'
import { detectLanguage, type TextLanguage } from '../../../shared/text/languages.ts'
import { normaliseText } from '../../../shared/text/normalise.ts'
import { codePointLength } from '../../../shared/text/offsets.ts'
import type { Findings } from '../understanding/findings.ts'
import { cutToText, pageLine, type PlacedLine } from './placed-text.ts'
import { ReadingError, type ReadingParams } from './reading-error.ts'

/** A remark for the researcher about how a file was read; `code` is a key of the interface's sentences. */
export interface ReadingNotice {
  code: string
  params: ReadingParams
}

/**
 * What a file says: normalised text, blocks joined by a single LF, positions in code points. The text is empty
 * only where all that there is are pages to recognise.
 */
export interface ReadText {
  mediaType: string
  title: string
  language: TextLanguage
  text: string
  blocks: Block[]
  pageCount: number | null
  encoding: string | null
  /** Name and major version of what read the file, e.g. `pdfium 1`; changes when texts may come out otherwise. */
  reader: string
  notices: ReadingNotice[]
  /** Where the text stands on the pages; empty where the original has none. */
  pages: ReadPageMap[]
  /** Pages (from 1) whose image wants recognising, because they have no usable text. */
  unrecognised: number[]
}

/** A file's text with what the rules find in it. */
export interface ReadReport extends ReadText {
  findings: Findings
  /** For finding near-duplicates; null where the text is too short. */
  signature: Uint8Array | null
}

/** A page's map with its lines encoded (see shared/domain/page-lines.ts). */
export interface ReadPageMap extends PageInfo {
  lines: Uint8Array
}

/** A block before it has its place in the text. */
export interface DraftBlock {
  kind: BlockKind
  level: number | null
  text: string
  page: number | null
  /** Where the text stands on the pages, for an original that has pages: these lines' text is `text`. */
  lines?: readonly PlacedLine[]
}

/** What a reader of one file kind finds. */
export interface ReportDraft {
  mediaType: string
  /** The title that the file itself states; '' to take it from the blocks. */
  title: string
  blocks: readonly DraftBlock[]
  pageCount: number | null
  encoding: string | null
  reader: string
  notices: ReadingNotice[]
  /** Pages (from 1) whose image wants recognising. */
  unrecognised?: number[]
  /** All pages of the original, in order, where it has pages. */
  pages?: readonly PageInfo[]
}

export function draftBlock(
  kind: BlockKind,
  text: string,
  place: { level?: number | null; page?: number | null; lines?: readonly PlacedLine[] } = {},
): DraftBlock {
  const { level = null, page = null, lines } = place
  return { kind, text, level, page, ...(lines && { lines }) }
}

/** Longest block (code points) that can pass for a title. */
const longestTitle = 80

/** Puts a draft's blocks into one text. `name` is the file name, the title of last resort. Throws `reading.empty`. */
export function finishReport(draft: ReportDraft, name: string): ReadText {
  const texts: string[] = []
  const blocks: Block[] = []
  const placed = new Map<number, PageLine[]>()
  let position = 0
  for (const { kind, level, text: raw, page, lines = [] } of draft.blocks) {
    const text = cleanBlockText(raw, kind)
    if (text === '') continue
    let lineStart = position
    for (const line of text === raw ? lines : cutToText(lines, text)) {
      const onPage = pageLine(line, lineStart)
      lineStart = onPage.end
      const others = placed.get(line.page)
      if (others === undefined) placed.set(line.page, [onPage])
      else others.push(onPage)
    }
    const end = position + codePointLength(text)
    blocks.push({ kind, level: kind === 'heading' ? (level ?? 1) : null, start: position, end, page })
    texts.push(text)
    position = end + 1
  }
  const unrecognised = draft.unrecognised ?? []
  if (blocks.length === 0 && unrecognised.length === 0) throw new ReadingError('reading.empty')
  const text = texts.join('\n')
  const { mediaType, pageCount, encoding, reader, notices } = draft
  return {
    mediaType,
    title: titleOf(draft.title, texts, blocks, name),
    language: detectLanguage(text),
    text,
    blocks,
    pageCount,
    encoding,
    reader,
    notices,
    pages: (draft.pages ?? []).map((page) => ({
      ...page,
      lines: encodePageLines(placed.get(page.page) ?? []),
    })),
    unrecognised,
  }
}

/** Marks without a glyph that get between the characters of a word: soft hyphen, zero-width space and joiner. */
const invisible = /\u00AD|\u200B|\u2060/g

function cleanBlockText(raw: string, kind: BlockKind): string {
  const text = normaliseText(raw.replace(invisible, '')).replaceAll('\n', ' ')
  if (kind === 'table-row') {
    return text
      .split('\t')
      .map((cell) => cell.replace(/[ \u00A0]+/g, ' ').trim())
      .join('\t')
      .trimEnd()
  }
  return text.replace(/[ \t\u00A0]+/g, ' ').trim()
}

function titleOf(stated: string, texts: readonly string[], blocks: readonly Block[], name: string): string {
  const said = cleanBlockText(stated, 'title')
  if (said !== '') return said
  const titled = blocks.findIndex((block) => block.kind === 'title')
  if (titled >= 0) return texts[titled] ?? ''
  const short = texts.slice(0, 5).find((text) => codePointLength(text) <= longestTitle)
  return short ?? baseName(name)
}

/** A file name without folders and extension. */
function baseName(name: string): string {
  const file = name.split(/[\\/]/).at(-1) ?? name
  return file.replace(/\.[^.]{1,5}$/, '').trim() || file
}
