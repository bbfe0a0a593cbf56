import { codePoint, offsetIndexOf, type CodePoint } from './offsets.ts'
import { findQuote, type Quote } from './quotes.ts'
import { nearestStretch, similarity } from './similarity.ts'

/** What a coding keeps of its place: positions in code points of the text version it was made in. */
export interface Anchor extends Quote {
  start: number
  end: number
}

/** A version of a report's text. */
export interface AnchorText {
  text: string
  sha256: string
}

/**
 * Where an anchor lies in another version of its text. `kind` is the rung of the ladder that held: `same`
 * (same text), `offset` (the quote is where it was), `quote` (one place has the quote, or the quote in its
 * context), `fuzzy` (the most similar place, score ≥ 0.8), `orphan` (nowhere; positions are null).
 */
export type Reanchored =
  | { kind: 'same' | 'offset' | 'quote' | 'fuzzy'; start: CodePoint; end: CodePoint; score: number }
  | { kind: 'orphan'; start: null; end: null; score: number }

/** Least score of a fuzzy place. */
const fuzzyThreshold = 0.8

/** A quote this long (UTF-16 units) that is found exactly once needs no context to be trusted. */
const tellingLength = 8

/** Similarity from which a context counts as the same. */
const sameContext = 0.6

/** How much more similar the best context must be than the second best to decide between equal quotes. */
const contextLead = 0.2

/** Weight of the quote in a score; the rest is the context. */
const quoteWeight = 0.75

/**
 * Finds an anchor again in `target`: same text hash → same offset and quote → unique quote and context →
 * scored fuzzy place ≥ 0.8 → orphan. `sha256` is the hash of the version that the anchor was made in.
 * The score is 0..1; that of an orphan is the best score that was too low.
 */
export function reanchor(anchor: Anchor, sha256: string, target: AnchorText): Reanchored {
  const index = offsetIndexOf(target.text)
  if (anchor.end <= index.length && anchor.start <= anchor.end) {
    const start = codePoint(anchor.start)
    const end = codePoint(anchor.end)
    if (sha256 === target.sha256) return { kind: 'same', start, end, score: 1 }
    const there = target.text.slice(index.toUtf16(start), index.toUtf16(end))
    if (there !== '' && there === anchor.quote) return { kind: 'offset', start, end, score: 1 }
  }
  if (anchor.quote.trim() === '') return { kind: 'orphan', start: null, end: null, score: 0 }

  const expected = index.toUtf16(codePoint(Math.min(anchor.start, index.length)))
  const exact = findQuote(target.text, anchor.quote).map((range) =>
    scored(anchor, target.text, { start: index.toUtf16(range.start), end: index.toUtf16(range.end) }, 1),
  )
  const only = decisive(anchor, exact)
  if (only !== undefined) return placed('quote', only)

  const similar = exact.length > 0 ? exact : similarPlaces(anchor, target.text, expected)
  const best = similar.sort(
    (a, b) => b.score - a.score || Math.abs(a.start - expected) - Math.abs(b.start - expected),
  )[0]
  if (best === undefined) return { kind: 'orphan', start: null, end: null, score: 0 }
  if (best.score < fuzzyThreshold) return { kind: 'orphan', start: null, end: null, score: best.score }
  return placed('fuzzy', best)

  function placed(kind: 'quote' | 'fuzzy', place: Place): Reanchored {
    return {
      kind,
      start: index.toCodePoint(place.start),
      end: index.toCodePoint(place.end),
      score: place.score,
    }
  }
}

/** A place in UTF-16 units with its score. */
interface Place {
  start: number
  end: number
  score: number
  /** Similarity of the context; 1 when the anchor has none. */
  context: number
}

function scored(
  anchor: Anchor,
  text: string,
  range: { start: number; end: number },
  quoteSimilarity: number,
): Place {
  const sides: number[] = []
  if (anchor.prefix !== '') {
    sides.push(
      similarity(anchor.prefix, text.slice(Math.max(0, range.start - anchor.prefix.length), range.start)),
    )
  }
  if (anchor.suffix !== '') {
    sides.push(similarity(anchor.suffix, text.slice(range.end, range.end + anchor.suffix.length)))
  }
  const context =
    sides.length === 0 ? quoteSimilarity : sides.reduce((sum, side) => sum + side, 0) / sides.length
  return { ...range, context, score: quoteWeight * quoteSimilarity + (1 - quoteWeight) * context }
}

/** The one exact place that cannot be another: the only one, or the only one in the anchor's context. */
function decisive(anchor: Anchor, exact: readonly Place[]): Place | undefined {
  const [first, second] = exact.toSorted((a, b) => b.context - a.context)
  if (first === undefined) return undefined
  if (second === undefined) {
    return anchor.quote.length >= tellingLength || first.context >= sameContext ? first : undefined
  }
  return first.context >= sameContext && first.context - second.context >= contextLead ? first : undefined
}

/** Quotes longer than this are compared by five parts of this length (UTF-16 units). */
const partLength = 300

/** Shorter quotes than this have too little to be recognised by. */
const shortestFuzzy = 4

function similarPlaces(anchor: Anchor, text: string, expected: number): Place[] {
  const { quote } = anchor
  if (quote.length < shortestFuzzy) return []
  return likelyStarts(quote, text, expected).map((likely) => {
    const range = alignedRange(quote, text, likely)
    return scored(anchor, text, range, range.similarity)
  })
}

/** Aligns a quote near a likely start: wholly, or for long quotes by parts at its start, middle and end. */
function alignedRange(
  quote: string,
  text: string,
  likely: number,
): { start: number; end: number; similarity: number } {
  const slack = Math.max(8, Math.ceil(quote.length / 4))
  const parts = quote.length <= 2 * partLength ? [0] : [0, 0.25, 0.5, 0.75, 1]
  const length = parts.length === 1 ? quote.length : partLength
  let edits = 0
  let start = likely
  let end = likely
  for (const [at, share] of parts.entries()) {
    const offset = Math.floor(share * (quote.length - length))
    const from = Math.max(0, likely + offset - slack)
    const window = text.slice(from, Math.max(0, likely + offset + length + slack))
    const stretch = nearestStretch(quote.slice(offset, offset + length), window)
    edits += stretch.edits
    if (at === 0) start = from + stretch.start
    end = Math.max(start, from + stretch.end)
  }
  return { start, end, similarity: Math.max(0, 1 - edits / (length * parts.length)) }
}

/** How many likely places are aligned and how many pieces of the quote look for them. */
const mostPlaces = 4
const mostPieces = 64
const mostHitsPerPiece = 40

/**
 * Likely starts of a quote (UTF-16): pieces of it are looked up in the text, and every hit votes for the
 * start it implies; hits near one start vote together. The expected place is always tried.
 */
function likelyStarts(quote: string, text: string, expected: number): number[] {
  const piece = Math.min(6, Math.max(2, Math.floor(quote.length / 4)))
  const stride = Math.max(1, Math.floor((quote.length - piece) / mostPieces))
  const width = Math.max(8, Math.ceil(quote.length / 8))
  const votes = new Map<number, { count: number; start: number }>()
  for (let offset = 0; offset + piece <= quote.length; offset += stride) {
    const part = quote.slice(offset, offset + piece)
    let at = text.indexOf(part)
    for (let hits = 0; at >= 0 && hits < mostHitsPerPiece; hits++) {
      const start = Math.max(0, at - offset)
      const bucket = Math.floor(start / width)
      const vote = votes.get(bucket)
      if (vote === undefined) votes.set(bucket, { count: 1, start })
      else vote.count++
      at = text.indexOf(part, at + 1)
    }
  }
  const ranked = [...votes.values()].sort((a, b) => b.count - a.count).slice(0, mostPlaces)
  return [...ranked.map((vote) => vote.start), expected]
}
