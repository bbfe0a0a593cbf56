import type { BlockKind } from '../../../shared/domain/blocks.ts'
import { buildOffsetIndex, codePoint } from '../../../shared/text/offsets.ts'
import type { UnderstandInput } from '../understanding/findings.ts'

/** A block of a report with its words. */
export interface ReportLine {
  kind: BlockKind
  level: number | null
  /** First code point in the report's text. */
  start: number
  text: string
  /** Code point in the report's text of a UTF-16 position in `text`. */
  placeOf(position: number): number
}

/** The blocks of a report as lines in the order of the text; blocks that do not lie inside the text are left out. */
export function linesOf({ text, blocks }: UnderstandInput): ReportLine[] {
  const index = buildOffsetIndex(text)
  const lines: ReportLine[] = []
  for (const { kind, level, start, end } of blocks) {
    if (end > index.length || end <= start) continue
    const from = index.toUtf16(codePoint(start))
    lines.push({
      kind,
      level,
      start,
      text: text.slice(from, index.toUtf16(codePoint(end))),
      placeOf: (position) => index.toCodePoint(from + position),
    })
  }
  return lines
}
