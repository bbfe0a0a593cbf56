import type { GreyImage } from './grey-image.ts'

/** Where a character's ink begins and ends, in pixels of the line image. */
export interface InkSpan {
  left: number
  right: number
}

/** A column with less ink than this part of the height has none: scans are never quite clean. */
const specks = 0.02

/** For each column of a line image, how many of its pixels are ink; light text on a dark ground counts as well. */
export function inkOfColumns(image: GreyImage): Uint16Array {
  const counts = new Uint32Array(256)
  for (const value of image.pixels) counts[value] = (counts[value] ?? 0) + 1
  const dark = percentile(counts, image.pixels.length, 0.02)
  const light = percentile(counts, image.pixels.length, 0.98)
  const ground = percentile(counts, image.pixels.length, 0.5)
  const isInverted = ground - dark < light - ground
  // Nearer to the ground than to the ink, so that thin strokes are not lost.
  const threshold = isInverted ? ground + (light - ground) * 0.4 : ground - (ground - dark) * 0.4
  const ink = new Uint16Array(image.width)
  for (let y = 0, at = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++, at++) {
      const value = image.pixels[at] ?? 0
      if (isInverted ? value > threshold : value < threshold) ink[x] = (ink[x] ?? 0) + 1
    }
  }
  const least = Math.max(1, Math.floor(image.height * specks))
  return ink.map((count) => (count <= least ? 0 : count))
}

function percentile(counts: Uint32Array, total: number, part: number): number {
  let sum = 0
  for (const [value, count] of counts.entries()) {
    sum += count
    if (sum >= total * part) return value
  }
  return 255
}

/**
 * Finds the edges of characters from their middles (ascending): between two characters the widest gap in the ink is
 * where one ends and the next begins; where they touch it is the column with the least ink.
 */
export function characterEdges(middles: readonly number[], ink: Uint16Array): InkSpan[] {
  const spans = middles.map((middle) => ({ left: middle, right: middle }))
  for (const [at, span] of spans.entries()) {
    const next = spans[at + 1]
    if (next === undefined) continue
    const gap = gapBetween(Math.round(span.left), Math.round(middles[at + 1] ?? 0), ink)
    span.right = gap.left
    next.left = gap.right
  }
  const [first] = spans
  const last = spans.at(-1)
  if (first !== undefined && last !== undefined) {
    const begin = ink.findIndex((count) => count > 0)
    const end = ink.findLastIndex((count) => count > 0) + 1
    first.left = begin < 0 ? first.left : Math.min(begin, first.left)
    last.right = Math.max(end, last.right)
  }
  return spans
}

function gapBetween(from: number, to: number, ink: Uint16Array): InkSpan {
  const middle = (from + to) / 2
  let best: InkSpan | null = null
  let bestScore = -Infinity
  let least = from
  let leastScore = Infinity
  for (let x = from; x <= to; x++) {
    const score = (ink[x] ?? 0) + Math.abs(x - middle) * 0.2
    if (score < leastScore) {
      leastScore = score
      least = x
    }
    if ((ink[x] ?? 0) > 0) continue
    let end = x
    while (end < ink.length && ink[end] === 0 && end <= to) end++
    const gapScore = end - x - Math.abs((x + end) / 2 - middle) * 0.3
    if (gapScore > bestScore) {
      bestScore = gapScore
      best = { left: x, right: end }
    }
    x = end
  }
  return best ?? { left: least, right: least }
}
