import { buildOffsetIndex } from '../../shared/text/offsets.ts'
import { isHan } from './model/terms.ts'

/** A sentence, or a part of one between semicolons, as it can be suggested. */
export interface Candidate {
  text: string
  /** Code points of the report, end exclusive. */
  start: number
  end: number
}

export interface CandidateSource {
  text: string
  /** Titles and headings (code points, ascending): they name what follows and are not suggested. */
  headings: readonly { start: number; end: number }[]
}

/** Reports list causes after one another with semicolons; each is coded on its own. */
const part = /[^;；\n]+[;；]*/g
/** Numbers of list items and bullets. */
const enumerator =
  /^\s*(?:[（(【[]?(?:[一二三四五六七八九十百]{1,3}|\d{1,3}|[a-zA-Z])(?:[)）】\]]|[、.．:：](?!\d))|第[一二三四五六七八九十\d]{1,3}[、,，]|[①-⑳●•·▪◆\-–—*])\s*/u
const sentenceEnd = /[。！？!?;；]|\.(?:\s|$)/u
const leastHan = 4
const leastLetters = 10

const segmenter = new Intl.Segmenter('zh', { granularity: 'sentence' })

/** The sentences of a text that can be suggested, in order. */
export function candidatesOf({ text, headings }: CandidateSource): Candidate[] {
  const offsets = buildOffsetIndex(text)
  const found: Candidate[] = []
  let heading = 0
  for (const { segment, index } of segmenter.segment(text)) {
    for (const piece of segment.matchAll(part)) {
      const from = index + piece.index
      const words = trimmed(piece[0])
      if (words === null) continue
      const start = offsets.toCodePoint(from + words.from)
      while ((headings[heading]?.end ?? Infinity) <= start) heading++
      const inHeading = (headings[heading]?.start ?? Infinity) <= start
      if (inHeading && !sentenceEnd.test(words.text)) continue
      found.push({ text: words.text, start, end: offsets.toCodePoint(from + words.from + words.text.length) })
    }
  }
  return found
}

/** A piece without its list number and blanks; null where too little is left to mean something. */
function trimmed(piece: string): { text: string; from: number } | null {
  let from = 0
  for (let times = 0; times < 3; times++) {
    const number = enumerator.exec(piece.slice(from))
    if (!number) break
    from += number[0].length
  }
  const rest = piece.slice(from)
  const text = rest.trim()
  let hans = 0
  let letters = 0
  for (let at = 0; at < text.length && hans < leastHan && letters < leastLetters; at++) {
    const unit = text.charCodeAt(at)
    if (isHan(unit)) hans++
    else if ((unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit >= 0xc0) letters++
  }
  if (hans < leastHan && letters < leastLetters) return null
  return { text, from: from + rest.indexOf(text) }
}
