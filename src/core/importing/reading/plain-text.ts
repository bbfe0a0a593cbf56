import { decodeText } from './encoding.ts'
import { decimalDepth, ladderRung, withLadderHeadings } from './heading-ladder.ts'
import { joinLines } from './join-lines.ts'
import { draftBlock, type DraftBlock, type ReportDraft } from './report-draft.ts'

/** Longest first line (UTF-16 units) that is taken for the title. */
const longestTitle = 60

/** Reads a text file of any common encoding: a paragraph is a line, or lines up to a blank one if they are hard-wrapped. */
export function readPlainText(bytes: Uint8Array): ReportDraft {
  const { text, encoding } = decodeText(bytes)
  const damaged = text.match(/\uFFFD/g)?.length ?? 0
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
  return {
    mediaType: 'text/plain',
    title: '',
    blocks: withLadderHeadings(withTitle(paragraphsOf(lines))),
    pageCount: null,
    encoding,
    reader: 'text 1',
    notices: damaged === 0 ? [] : [{ code: 'reading.undecodable', params: { count: damaged } }],
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
  for (const line of lines) {
    const startsNew = line.trim() === '' || isIndented(line) || ladderRung(line) !== null
    if (width === null || startsNew) close()
    if (line.trim() === '') continue
    open.push(line.trim())
    // A short line ends its paragraph.
    if (width === null || columnsOf(line) < width * 0.8 || ladderRung(line) !== null) close()
  }
  close()
  return blocks
}

function blockOfLine(line: string): DraftBlock {
  if (/\S\t+\S/.test(line)) return draftBlock('table-row', line)
  const depth = decimalDepth(line)
  return depth === null ? draftBlock('paragraph', line) : draftBlock('heading', line, { level: depth })
}

function withTitle(blocks: readonly DraftBlock[]): DraftBlock[] {
  const [first] = blocks
  if (first === undefined || blocks.length < 2 || first.kind !== 'paragraph') return [...blocks]
  const text = first.text.trim()
  if (text.length > longestTitle || /[。；，,;：:]$/.test(text) || ladderRung(text) !== null) return [...blocks]
  return [draftBlock('title', text), ...blocks.slice(1)]
}

/** Fewest full lines that show a file to be hard-wrapped. */
const enoughLines = 8

/**
 * The width in columns at which a file's lines are wrapped, or null when a line is a paragraph. In a wrapped
 * file most lines are nearly as long as the longest and few of those end a sentence.
 */
function wrapWidth(lines: readonly string[]): number | null {
  const filled = lines.filter((line) => line.trim() !== '')
  const widths = filled.map(columnsOf).sort((a, b) => a - b)
  const longest = widths[Math.floor(widths.length * 0.98)] ?? 0
  if (longest < 40 || longest > 140 || (widths.at(-1) ?? 0) > longest * 1.5) return null
  const full = filled.filter((line) => columnsOf(line) >= longest * 0.8)
  if (full.length < enoughLines || full.length < filled.length * 0.4) return null
  const ended = full.filter((line) => /[。！？.!?：:；;”"]\s*$/.test(line)).length
  return ended > full.length * 0.5 ? null : longest
}

/** Display columns: Han and full-width characters take two. */
function columnsOf(line: string): number {
  const text = line.trimEnd()
  return text.length + (text.match(/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/g)?.length ?? 0)
}

function isIndented(line: string): boolean {
  return /^(?:\s{2,}|\u3000|\t)\S/.test(line)
}
