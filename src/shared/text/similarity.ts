/** Similarity of two texts, 0..1: 1 − Levenshtein distance / length of the longer. Two empty texts are equal. O(n·m). */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  const longer = Math.max(a.length, b.length)
  let row = Uint32Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint32Array(b.length + 1)
    next[0] = i
    const unit = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        (row[j - 1] ?? 0) + (unit === b.charCodeAt(j - 1) ? 0 : 1),
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
      )
    }
    row = next
  }
  return 1 - (row[b.length] ?? 0) / longer
}

/** The stretch of a text most like a pattern: UTF-16 range and the number of edits between the two. */
export interface NearestStretch {
  start: number
  end: number
  edits: number
}

/**
 * The stretch of `text` with the least edit distance to `pattern`, the first of equals (P. H. Sellers, 1980,
 * "The theory and computation of evolutionary distances"). O(pattern × text) time, O(pattern) space.
 */
export function nearestStretch(pattern: string, text: string): NearestStretch {
  const rows = pattern.length
  let edits = Uint32Array.from({ length: rows + 1 }, (_, row) => row)
  // Where in the text the best alignment of each pattern prefix begins.
  let starts = new Uint32Array(rows + 1)
  let nextEdits = new Uint32Array(rows + 1)
  let nextStarts = new Uint32Array(rows + 1)
  let best: NearestStretch = { start: 0, end: 0, edits: rows }
  for (let column = 1; column <= text.length; column++) {
    const unit = text.charCodeAt(column - 1)
    nextEdits[0] = 0
    nextStarts[0] = column
    for (let row = 1; row <= rows; row++) {
      let least = (edits[row - 1] ?? 0) + (pattern.charCodeAt(row - 1) === unit ? 0 : 1)
      let start = starts[row - 1] ?? 0
      const inserted = (edits[row] ?? 0) + 1
      // On a tie an insertion wins: it keeps a start that matched, where a substitution would begin late.
      if (inserted <= least) {
        least = inserted
        start = starts[row] ?? 0
      }
      const deleted = (nextEdits[row - 1] ?? 0) + 1
      if (deleted < least) {
        least = deleted
        start = nextStarts[row - 1] ?? 0
      }
      nextEdits[row] = least
      nextStarts[row] = start
    }
    ;[edits, nextEdits] = [nextEdits, edits]
    ;[starts, nextStarts] = [nextStarts, starts]
    const here = edits[rows] ?? 0
    if (here < best.edits) best = { start: starts[rows] ?? 0, end: column, edits: here }
  }
  return best
}
