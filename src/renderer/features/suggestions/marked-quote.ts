import type { Suggestion } from '../../../shared/contract/suggestions.ts'

export interface QuotePart {
  text: string
  /** Whether it speaks for the code. */
  telling: boolean
}

/** A quote in parts: the phrases of the code and the most telling words stand out. */
export function markedQuote({
  quote,
  start,
  reasons,
}: Pick<Suggestion, 'quote' | 'start' | 'reasons'>): QuotePart[] {
  const points = [...quote]
  const marks = points.map(() => false)
  const mark = (from: number, to: number): void => {
    for (let at = Math.max(0, from); at < Math.min(to, points.length); at++) marks[at] = true
  }
  for (const reason of reasons) {
    if (reason.kind === 'phrase') mark(reason.start - start, reason.end - start)
    if (reason.kind === 'words')
      for (const word of reason.words)
        for (const at of placesOf(points, word)) mark(at, at + [...word].length)
  }
  const parts: QuotePart[] = []
  for (const [at, text] of points.entries()) {
    const telling = marks[at] === true
    const last = parts.at(-1)
    if (last && last.telling === telling) last.text += text
    else parts.push({ text, telling })
  }
  return parts
}

/** Where a word stands among the code points of a text, whatever its capitals. */
function placesOf(points: readonly string[], word: string): number[] {
  const wanted = [...word.toLowerCase()]
  if (wanted.length === 0) return []
  const plain = points.map((point) => point.toLowerCase())
  return plain.flatMap((_, at) => (wanted.every((point, index) => plain[at + index] === point) ? [at] : []))
}
