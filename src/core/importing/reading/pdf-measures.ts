import type { PageFlow } from './pdf-footnotes.ts'
import type { PdfLine } from './pdf-lines.ts'

/** Margins and line pitch of one column of lines, in points. */
export interface Measure {
  left: number
  right: number
  pitch: number
  /** Lines that it was taken from; few tell little. */
  lines: number
}

/** How a document is set. */
export interface DocumentMeasures {
  /** Size that most characters have. */
  body: number
  /** Indent of the first line of paragraphs in points; null where paragraphs are not told by it. */
  indent: number | null
  measureOf: (line: PdfLine) => Measure
}

/** Lines from which a column tells its own margins. */
const tellingLines = 8

/** First-line indents, in font sizes. */
const leastIndent = 0.8
const greatestIndent = 4.5

/** Indented paragraphs from which a document is one that indents. */
const indentedParagraphs = 3

export function measuresOf(flows: readonly PageFlow[], body: number): DocumentMeasures {
  const columns = flows.flatMap((flow) => columnsOf(flow, body))
  const frames = framesOf(columns)
  const pitch =
    lowestPitch(
      columns.flatMap((column) => column.gaps),
      0.1,
    ) ?? 1.5 * body
  const measures = new Map<PdfLine[], Measure>()
  const byPlace = new Map<string, Measure>()
  const narrow = new Map<PdfLine, Measure>()
  for (const column of columns) {
    const measure = inFrame(column, frames, pitch, body)
    measures.set(column.lines, measure)
    byPlace.set(`${column.page} ${column.column}`, measure)
    for (const run of narrowRuns(column.lines, measure))
      for (const line of run)
        narrow.set(line, { ...measure, right: Math.max(...run.map((one) => one.right)) })
  }
  return {
    body,
    indent: indentOf(
      columns.map(({ lines }) => ({ lines, left: measures.get(lines)?.left ?? 0 })),
      body,
    ),
    measureOf: (line) =>
      narrow.get(line) ??
      byPlace.get(`${line.page} ${line.column}`) ?? { left: line.left, right: line.right, pitch, lines: 0 },
  }
}

interface Column {
  page: number
  column: number
  lines: PdfLine[]
  left: number
  right: number
  /** Distances of successive lines. */
  gaps: number[]
  /** Lines of the body's size. */
  running: number
}

function columnsOf(flow: PageFlow, body: number): Column[] {
  return [...Map.groupBy(flow.lines, (line) => line.column)].map(([column, lines]) => {
    const running = lines.filter((line) => Math.abs(line.size - body) < 0.12 * body)
    const used = running.length >= 3 ? running : lines
    const rights = used.map((line) => line.right).sort((a, b) => a - b)
    const gaps: number[] = []
    for (let at = 1; at < used.length; at++) {
      const gap = (used[at - 1]?.baseline ?? 0) - (used[at]?.baseline ?? 0)
      if (gap > 0.8 * body && gap < 3.5 * body) gaps.push(gap)
    }
    return {
      page: flow.page,
      column,
      lines,
      left: usualEdge(used.map((line) => line.left)),
      right: rights[Math.min(rights.length - 1, Math.floor(rights.length * 0.92))] ?? 0,
      gaps,
      running: running.length,
    }
  })
}

/** The leftmost edge that at least a sixth of the lines share. */
function usualEdge(edges: readonly number[]): number {
  const sorted = edges.toSorted((a, b) => a - b)
  const enough = Math.max(1, sorted.length / 6)
  let last = 0
  for (let first = 0; first < sorted.length; first++) {
    const edge = sorted[first] ?? 0
    while (last < sorted.length && (sorted[last] ?? 0) < edge + 3) last++
    if (last - first >= enough) return edge
  }
  return sorted[0] ?? 0
}

interface Frame {
  left: number
  right: number
  lines: number
}

/** The places at which columns stand on the pages of the document, most lines first. */
function framesOf(columns: readonly Column[]): Frame[] {
  const frames: Frame[] = []
  for (const { left, right, running } of columns) {
    if (running < tellingLines) continue
    const same = frames.find((frame) => Math.abs(frame.left - left) < 3 && Math.abs(frame.right - right) < 8)
    if (same === undefined) frames.push({ left, right, lines: running })
    else {
      same.lines += running
      same.right = Math.max(same.right, right)
    }
  }
  return frames.sort((a, b) => b.lines - a.lines)
}

/**
 * A column's own margins; where it is short, or where all that it has is indented, those of the frame that it stands
 * in on other pages.
 */
function inFrame(column: Column, frames: readonly Frame[], documentPitch: number, body: number): Measure {
  const { left, right, running, lines } = column
  const own = lowestPitch(column.gaps, 0.2) ?? documentPitch
  const pitch = own > 1.15 * documentPitch && column.gaps.length < 4 * tellingLines ? documentPitch : own
  const frame = frames.find(
    (one) =>
      one.lines > running &&
      left > one.left - 3 &&
      right < one.right + 8 &&
      left - one.left < greatestIndent * body,
  )
  const few = running < tellingLines
  if (frame === undefined) return { left, right, pitch, lines: Math.max(running, few ? lines.length : 0) }
  if (few) return { left: frame.left, right: frame.right, pitch, lines: tellingLines }
  const sameRight = frame.right - right < body
  return {
    left: sameRight ? frame.left : left,
    right: sameRight ? frame.right : right,
    pitch,
    lines: running,
  }
}

/** Fewest lines of running text beside a figure, and how far (in font sizes) they end before the margin. */
const narrowLines = 4
const besideFigure = 6

/** Running text that goes around a figure: successive lines that all end far from the margin, and most at one edge. */
function narrowRuns(lines: readonly PdfLine[], { left, right, pitch }: Measure): PdfLine[][] {
  const runs: PdfLine[][] = []
  let run: PdfLine[] = []
  const close = (): void => {
    if (isRunning(run, left)) runs.push(run)
    run = []
  }
  for (const line of lines) {
    const before = run.at(-1)
    if (before !== undefined && before.baseline - line.baseline > 1.3 * pitch) close()
    if (right - line.right > besideFigure * line.size) run.push(line)
    else close()
  }
  close()
  return runs
}

/** Whether lines are filled to an edge of their own and go on from one to the next, unlike a list. */
function isRunning(run: readonly PdfLine[], left: number): boolean {
  if (run.length < narrowLines) return false
  const edge = Math.max(...run.map((line) => line.right))
  const filled = run.filter((line) => edge - line.right < 0.25 * (edge - left)).length
  const starts = run.slice(1).map((line) => line.cells[0]?.text ?? '')
  const goingOn = starts.filter((text) => /^[\p{Ll}\p{Script=Han}，。、；]/u.test(text)).length
  return filled >= 0.6 * run.length && goingOn >= 0.6 * starts.length && edge - left > 8 * (run[0]?.size ?? 1)
}

/** The smallest distance of lines that a fair share of them has. */
function lowestPitch(gaps: readonly number[], share: number): number | null {
  if (gaps.length < 3) return null
  const sorted = gaps.toSorted((a, b) => a - b)
  const enough = Math.max(2, share * sorted.length)
  let last = 0
  for (let first = 0; first < sorted.length; first++) {
    const gap = sorted[first] ?? 0
    while (last < sorted.length && (sorted[last] ?? 0) <= gap * 1.04) last++
    if (last - first >= enough) return sorted[(first + last) >> 1] ?? gap
  }
  return null
}

/** The usual indent: of lines that are followed by one at the margin. */
function indentOf(
  columns: readonly { lines: readonly PdfLine[]; left: number }[],
  body: number,
): number | null {
  const indents: number[] = []
  for (const { lines, left } of columns) {
    for (let at = 1; at < lines.length; at++) {
      const first = lines[at - 1]
      const second = lines[at]
      if (first === undefined || second === undefined) continue
      const indent = first.left - left
      if (indent < leastIndent * body || indent > greatestIndent * body) continue
      if (Math.abs(second.left - left) < 0.4 * body && Math.abs(first.size - body) < 0.12 * body)
        indents.push(indent)
    }
  }
  indents.sort((a, b) => a - b)
  const usual = indents[indents.length >> 1] ?? 0
  const alike = indents.filter((indent) => Math.abs(indent - usual) < 0.4 * body)
  return alike.length >= indentedParagraphs && alike.length > 0.5 * indents.length ? usual : null
}
