import type { ReportLine } from './report-lines.ts'

/** A place in a report: a line and a UTF-16 position in it. */
export interface Place {
  line: number
  at: number
}

/** A piece of a report from a place up to another, at line bounds or inside lines. */
export interface Span {
  from: Place
  to: Place
}

/** Code points [start, end) of a span, without blanks at its ends; null for one without words. */
export function spanOf(
  lines: readonly ReportLine[],
  { from, to }: Span,
): { start: number; end: number } | null {
  let [first, last] = [from.line, to.line]
  let begin = from.at
  let finish = to.at
  while (first <= last) {
    const text = lines[first]?.text ?? ''
    const limit = first === last ? finish : text.length
    const skipped = text.slice(begin, limit).search(/\S/)
    if (skipped >= 0) {
      begin += skipped
      break
    }
    first++
    begin = 0
  }
  while (last >= first) {
    const text = lines[last]?.text ?? ''
    const words = text.slice(0, last === to.line ? finish : text.length).trimEnd()
    if (words !== '' && (last > first || words.length > begin)) {
      finish = words.length
      break
    }
    last--
    finish = lines[last]?.text.length ?? 0
  }
  const [start, end] = [lines[first], lines[last]]
  if (start === undefined || end === undefined || last < first) return null
  return { start: start.placeOf(begin), end: end.placeOf(finish) }
}

export function wholeLines(lines: readonly ReportLine[], first: number, last: number): Span {
  return { from: { line: first, at: 0 }, to: { line: last, at: lines[last]?.text.length ?? 0 } }
}
