import type { Block } from '../../../shared/domain/blocks.ts'
import { offsetIndexOf, codePoint } from '../../../shared/text/offsets.ts'
import { segments } from '../../../shared/text/segments.ts'

export interface Span {
  start: number
  end: number
}

export interface ExcerptRun {
  start: number
  text: string
  /** Whether it is of the place that the excerpt is about. */
  here: boolean
  matched: boolean
  targeted: boolean
  codingIds: string[]
}

/** A paragraph of an excerpt, cut where codings and matches begin and end. */
export interface ExcerptBlock {
  kind: Block['kind']
  start: number
  /** Whether the place that the excerpt is about lies in it. */
  central: boolean
  runs: ExcerptRun[]
}

/** Paragraphs shown on either side. */
const context = 2
/** Words of a block shown at most, in code points: tables can be endless. */
const longest = 4000

/** The paragraphs that a place touches with their neighbours, and before them the heading they belong to. */
export function excerptOf(
  { text, blocks }: { text: string; blocks: readonly Block[] },
  place: Span,
  matches: readonly Span[],
  codings: readonly (Span & { id: string })[],
  /** What is about to be coded. */
  target: Span | null,
): ExcerptBlock[] {
  const first = Math.max(
    0,
    blocks.findLastIndex((block) => block.start <= place.start),
  )
  const last = Math.max(
    first,
    blocks.findLastIndex((block) => block.start < place.end),
  )
  const from = Math.max(0, first - context)
  const heading = blocks.findLastIndex((block, index) => index < first && block.kind === 'heading')
  const shown = [
    ...(heading >= 0 && heading < from ? [heading] : []),
    ...Array.from({ length: Math.min(blocks.length, last + context + 1) - from }, (_, index) => from + index),
  ]
  const marks = [
    ...matches.map((match, index) => ({ ...match, id: `match ${index}` })),
    ...codings,
    ...(target ? [{ ...target, id: 'target ' }] : []),
  ]
  const offsets = offsetIndexOf(text)
  const slice = (start: number, end: number): string =>
    text.slice(offsets.toUtf16(codePoint(start)), offsets.toUtf16(codePoint(end)))
  return shown.flatMap((index) => {
    const block = blocks[index]
    if (!block) return []
    const span = { start: block.start, end: Math.min(block.end, block.start + longest) }
    return [
      {
        kind: block.kind,
        start: block.start,
        central: index >= first && index <= last,
        runs: segments(span, marks).map((run) => ({
          start: run.start,
          text: slice(run.start, run.end),
          here: run.start < place.end && run.end > place.start,
          matched: run.codingIds.some((id) => id.startsWith('match ')),
          targeted: run.codingIds.includes('target '),
          codingIds: run.codingIds.filter((id) => !id.includes(' ')),
        })),
      },
    ]
  })
}
