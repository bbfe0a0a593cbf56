import type { ReaderBlock, Span } from './reader-document.ts'

/** Whether a block is text that a passage can be coded in. */
const isProse = ({ kind, text }: ReaderBlock): boolean =>
  kind !== 'heading' && kind !== 'title' && /\p{L}/u.test(text)

/**
 * The paragraph without a coding that is next to a position, in the order of the text; null when there is none that way.
 * `codings` are sorted by start. Headings and blank lines are passed over.
 */
export function uncodedBlock(
  blocks: readonly ReaderBlock[],
  codings: readonly Span[],
  position: number,
  by: 1 | -1,
): ReaderBlock | null {
  const coded = codedUnion(codings)
  const free = (block: ReaderBlock): boolean => isProse(block) && !touches(coded, block)
  return (
    (by === 1
      ? blocks.find((block) => block.start > position && free(block))
      : blocks.findLast((block) => block.end <= position && free(block))) ?? null
  )
}

/** The first section after a position that no coding touches; null when there is none. Both lists are sorted by start. */
export function uncodedSection<S extends { start: number }>(
  sections: readonly S[],
  length: number,
  codings: readonly Span[],
  position: number,
): S | null {
  const coded = codedUnion(codings)
  const found = sections.find(
    ({ start }, index) =>
      start > position && !touches(coded, { start, end: sections[index + 1]?.start ?? length }),
  )
  return found ?? null
}

/** What is coded at all, as spans that neither overlap nor touch, in order. */
function codedUnion(codings: readonly Span[]): Span[] {
  const union: Span[] = []
  for (const { start, end } of codings) {
    const last = union.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else union.push({ start, end })
  }
  return union
}

function touches(union: readonly Span[], { start, end }: Span): boolean {
  let low = 0
  let high = union.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((union[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const next = union[low]
  return next !== undefined && next.start < end
}
