import type { ReadingOptions } from '../../services.ts'
import { decodeChosen } from './encoding.ts'
import { decimalDepth, ladderRung, withLadderHeadings } from './heading-ladder.ts'
import { joinLines } from './join-lines.ts'
import { withoutPageNumbers } from './page-numbers.ts'
import { withOpeningTitle } from './report-titles.ts'
import { draftBlock, type DraftBlock, type ReportDraft } from './report-draft.ts'
import { undecodable } from './undecodable.ts'

/** Reads a text file of any common encoding: a paragraph is a line, or lines up to a blank one if they are hard-wrapped. */
export function readPlainText(bytes: Uint8Array, options: ReadingOptions = {}): ReportDraft {
  const { text, encoding } = decodeChosen(bytes, options.encoding)
  return readDecodedText(text, encoding)
}

/** Reads a text that is decoded, from the encoding that is told. */
export function readDecodedText(text: string, encoding: string | null): ReportDraft {
  const lines = withoutPageNumbers(text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/))
  return {
    mediaType: 'text/plain',
    title: '',
    blocks: withLadderHeadings(withOpeningTitle(paragraphsOf(lines))),
    pageCount: null,
    encoding,
    reader: 'text 1',
    notices: undecodable(text),
  }
}

function paragraphsOf(lines: readonly string[]): DraftBlock[] {
  const width = wrapWidth(lines)
  const blocks: DraftBlock[] = []
  let open: string[] = []
  const close = (): void => {
    if (open.length > 0) blocks.push(blockOfLine(joinLines(open)))
    open = []
  }
  for (const [at, line] of lines.entries()) {
    const text = line.trim()
    if (text === '' || isIndented(line) || ladderRung(text) !== null) close()
    if (text === '') continue
    open.push(text)
    const wrapped = width !== null && isWrapped(line, width) && ladderRung(text) === null
    const title = blocks.length === 0 && open.length === 1 && text.length <= longestTitle
    const long = width === null ? longLine : longLineOfWrapped
    const cut = !title && breaksSentence(open, long, lines[at + 1] ?? '')
    if (!wrapped && !cut) close()
  }
  close()
  return blocks
}

/** Fewest characters of a Chinese paragraph that can't end without a mark; fewer where a file is hard-wrapped. */
const longLine = 40
const longLineOfWrapped = 25

/** Longest title in characters: the first line of a text may be one, whatever follows. */
const longestTitle = 80

/** What a line begins with that starts a paragraph: a number or letter of a list, a heading, an indent. */
const startsParagraph =
  /^(?:\s{2,}|\u3000)|^\s*(?:[（(〔【]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])\s*[）)〕】、.．：:]|[①-⑳❶-❿●○■◆•]|第[一二三四五六七八九十百\d]{1,4}[章节条部])/u

/**
 * Whether a paragraph of Chinese breaks off in the middle of a sentence, so that the next line goes on with it: it is
 * too long for a title or label and ends with a character or comma.
 */
function breaksSentence(open: readonly string[], long: number, next: string): boolean {
  const length = open.reduce((sum, line) => sum + line.length, 0)
  if (length < long || next.trim() === '' || startsParagraph.test(next)) return false
  return /[\p{Script=Han}，、]$/u.test(open.at(-1) ?? '') && !open.some((line) => line.includes('\t'))
}

function blockOfLine(line: string): DraftBlock {
  const cells = line.split('\t').filter((cell) => cell.trim() !== '')
  if (cells.length > 2 || (cells.length === 2 && !isMarker(cells[0] ?? '')))
    return draftBlock('table-row', line)
  const depth = decimalDepth(line)
  return depth === null ? draftBlock('paragraph', line) : draftBlock('heading', line, { level: depth })
}

/** A number or bullet with a TAB after it is not a cell. */
function isMarker(cell: string): boolean {
  return cell.trim().length <= 5 && !/\p{L}{2}/u.test(cell)
}

/** Fewest lines cut at one width that show a file to be hard-wrapped. */
const enoughLines = 8

/** Columns by which lines cut at one width differ: a word that did not fit, or a mark that hangs. */
const ragged = 10

/** Widths at which people and programs wrap lines. */
const narrowest = 40
const widest = 140

const sentenceEnd = /[。！？!?.:：;；…”"]$/

/**
 * The width in columns at which lines of a file were cut, or null when a line is a paragraph. Lines that were cut
 * end in the middle of a sentence and are all about as long.
 */
function wrapWidth(lines: readonly string[]): number | null {
  const cut = lines
    .filter((line) => line.trim() !== '' && !sentenceEnd.test(line.trim()))
    .map(columnsOf)
    .filter((width) => width >= narrowest)
    .sort((a, b) => a - b)
  let best = { count: 0, width: 0 }
  for (const [at, width] of cut.entries()) {
    let end = at
    while ((cut[end + 1] ?? Infinity) <= width + ragged) end++
    if (end - at + 1 > best.count) best = { count: end - at + 1, width: cut[end] ?? width }
  }
  if (best.count < enoughLines || best.count < 0.5 * cut.length || best.width > widest) return null
  return best.width
}

/** Whether a line was cut. A Chinese one that ends a sentence was not; a Latin one may end there by chance. */
function isWrapped(line: string, width: number): boolean {
  const columns = columnsOf(line)
  if (columns < width - 1.5 * ragged || columns > width + 2) return false
  return !/[。！？；：”]$/.test(line.trim())
}

/** Display columns: Han and full-width characters take two. */
function columnsOf(line: string): number {
  const text = line.trimEnd()
  return text.length + (text.match(/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/g)?.length ?? 0)
}

function isIndented(line: string): boolean {
  return /^(?:\s{2,}|\u3000|\t)\S/.test(line)
}
