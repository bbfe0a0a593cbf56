import type { PageBox, PageLine } from './page-map.ts'

/** Lengths are kept in twentieths of a point: finer than a pixel at any zoom that is of use. */
const unitsPerPoint = 20

/** Confidence is kept in thousandths. */
const confidenceUnits = 1000

const verticalFlag = 1
const confidenceFlag = 2

/**
 * Packs the lines of a page for storing, 2 to 3 bytes per code point: everything is a difference to what comes
 * before, because characters stand side by side and have like widths. Lengths are rounded to 1/20 point.
 */
export function encodePageLines(lines: readonly PageLine[]): Uint8Array {
  const writer = createWriter(lines.reduce((sum, line) => sum + 24 + 3 * (line.end - line.start), 8))
  writer.natural(lines.length)
  let position = 0
  let top = 0
  let height = 0
  let start = 0
  for (const line of lines) {
    writer.whole(line.start - position)
    writer.natural(line.end - line.start)
    position = line.end
    const confidence = line.confidence === null ? null : Math.round(line.confidence * confidenceUnits)
    writer.natural((line.vertical ? verticalFlag : 0) + (confidence === null ? 0 : confidenceFlag))
    if (confidence !== null) writer.natural(confidence)
    const lineTop = units(line.top)
    const lineHeight = units(line.bottom) - lineTop
    writer.whole(lineTop - top)
    writer.whole(lineHeight - height)
    top = lineTop
    height = lineHeight
    const { edges } = line
    let edge = start
    let width = 0
    for (let at = 0; at < 2 * (line.end - line.start); at += 2) {
      const left = units(edges[at] ?? 0)
      const right = units(edges[at + 1] ?? 0)
      if (at === 0) start = left
      writer.whole(left - edge)
      writer.whole(right - left - width)
      width = right - left
      edge = right
    }
  }
  return writer.bytes()
}

/** The lines that `encodePageLines` packed. Throws RangeError where the bytes end early. */
export function decodePageLines(bytes: Uint8Array): PageLine[] {
  const reader = createReader(bytes)
  const lines: PageLine[] = []
  let position = 0
  let top = 0
  let height = 0
  let start = 0
  for (let left = reader.natural(); left > 0; left--) {
    const lineStart = position + reader.whole()
    const length = reader.natural()
    position = lineStart + length
    const flags = reader.natural()
    const confidence = (flags & confidenceFlag) === 0 ? null : reader.natural() / confidenceUnits
    top += reader.whole()
    height += reader.whole()
    const edges: number[] = []
    let edge = start
    let width = 0
    for (let at = 0; at < length; at++) {
      edge += reader.whole()
      if (at === 0) start = edge
      width += reader.whole()
      edges.push(edge / unitsPerPoint, (edge + width) / unitsPerPoint)
      edge += width
    }
    lines.push({
      start: lineStart,
      end: position,
      top: top / unitsPerPoint,
      bottom: (top + height) / unitsPerPoint,
      edges,
      vertical: (flags & verticalFlag) !== 0,
      confidence,
    })
  }
  return lines
}

/**
 * The rectangles of a passage on a page, from code point `start` to `end` (exclusive): one for each line that it
 * touches, trimmed to its characters. Characters without width (put in by the reader) have none.
 */
export function boxesOf(page: number, lines: readonly PageLine[], start: number, end: number): PageBox[] {
  const boxes: PageBox[] = []
  for (const line of lines) {
    if (line.start >= end || line.end <= start) continue
    const reach = reachOf(line, Math.max(0, start - line.start), Math.min(line.end, end) - line.start)
    if (reach === null) continue
    const { top, bottom, vertical } = line
    boxes.push(
      vertical
        ? { page, left: top, top: reach.from, right: bottom, bottom: reach.to }
        : { page, left: reach.from, top, right: reach.to, bottom },
    )
  }
  return boxes
}

/**
 * The position between code points that is nearest to a point on the page (points from its upper left corner);
 * null on a page without text. Beside a line it is the line's start or end; a line that reaches as far as the point
 * wins against one of another column.
 */
export function positionAt(lines: readonly PageLine[], x: number, y: number): number | null {
  let beside: Distance | null = null
  let above: Distance | null = null
  let nearest: Distance | null = null
  for (const line of lines) {
    const distance = distanceTo(line, x, y)
    if (distance === null) continue
    if (distance.across === 0 && (beside === null || distance.along < beside.along)) beside = distance
    if (distance.along === 0 && (above === null || distance.across < above.across)) above = distance
    if (
      nearest === null ||
      Math.hypot(distance.along, distance.across) < Math.hypot(nearest.along, nearest.across)
    )
      nearest = distance
  }
  if (nearest === null) return null
  const best = beside !== null && (above === null || sameColumn(beside, above)) ? beside : (above ?? nearest)
  return nearestEdge(best.line, best.line.vertical ? y : x)
}

interface Distance {
  line: PageLine
  /** Ends of the line in its direction. */
  from: number
  to: number
  /** Distance of a point in the direction of the line and across it; 0 inside. */
  along: number
  across: number
}

function distanceTo(line: PageLine, x: number, y: number): Distance | null {
  const reach = reachOf(line, 0, line.end - line.start)
  if (reach === null) return null
  const [along, across] = line.vertical ? [y, x] : [x, y]
  return {
    line,
    ...reach,
    along: Math.max(0, reach.from - along, along - reach.to),
    across: Math.max(0, line.top - across, across - line.bottom),
  }
}

function sameColumn(a: Distance, b: Distance): boolean {
  return a.line.vertical === b.line.vertical && a.from < b.to && b.from < a.to
}

/** From where to where the characters `first` to `last` (exclusive) of a line reach; null if none has a width. */
function reachOf(line: PageLine, first: number, last: number): { from: number; to: number } | null {
  let from = Infinity
  let to = -Infinity
  for (let at = first; at < last; at++) {
    const left = line.edges[2 * at] ?? 0
    const right = line.edges[2 * at + 1] ?? 0
    if (left === right) continue
    if (left < from) from = left
    if (right > to) to = right
  }
  return to > from ? { from, to } : null
}

/** The position whose edge is nearest. A line may run backwards (turned text); its characters then start at their far edge. */
function nearestEdge(line: PageLine, along: number): number {
  const { edges } = line
  const backwards = (edges[0] ?? 0) > (edges.at(-2) ?? 0)
  let best = line.start
  let least = Infinity
  for (let at = 0; at < line.end - line.start; at++) {
    const left = edges[2 * at] ?? 0
    const right = edges[2 * at + 1] ?? 0
    if (left === right) continue
    const before = Math.abs(along - (backwards ? right : left))
    const after = Math.abs(along - (backwards ? left : right))
    if (before < least) {
      least = before
      best = line.start + at
    }
    if (after < least) {
      least = after
      best = line.start + at + 1
    }
  }
  return best
}

function units(points: number): number {
  return Math.round(points * unitsPerPoint)
}

interface Writer {
  natural(value: number): void
  whole(value: number): void
  bytes(): Uint8Array
}

/** Numbers of seven bits a byte, the last byte below 128. */
function createWriter(expected: number): Writer {
  let buffer = new Uint8Array(expected)
  let at = 0
  const natural = (value: number): void => {
    if (at + 8 > buffer.length) {
      const larger = new Uint8Array(2 * buffer.length + 8)
      larger.set(buffer)
      buffer = larger
    }
    let rest = value
    while (rest > 127) {
      buffer[at++] = (rest & 127) | 128
      rest >>>= 7
    }
    buffer[at++] = rest
  }
  return {
    natural,
    whole: (value) => natural(value >= 0 ? 2 * value : -2 * value - 1),
    bytes: () => buffer.slice(0, at),
  }
}

interface Reader {
  natural(): number
  whole(): number
}

function createReader(bytes: Uint8Array): Reader {
  let at = 0
  const natural = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) throw new RangeError('The page map ends early')
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
  }
  return {
    natural,
    whole() {
      const value = natural()
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    },
  }
}
