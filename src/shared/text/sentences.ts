const segmenters = new Map<string, Intl.Segmenter>()

/** How a text in a language is cut into words or sentences; kept, because making one takes longer than using it. */
function segmenterOf(language: 'zh' | 'en' | 'other', granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${language} ${granularity}`
  const known = segmenters.get(key)
  if (known) return known
  const made = new Intl.Segmenter(language === 'other' ? undefined : language, { granularity })
  segmenters.set(key, made)
  return made
}

/** A piece of a text without the blanks around it, in UTF-16 units. */
interface Piece {
  start: number
  end: number
}

/** What a paragraph is cut into: words and punctuation marks, words alone, or sentences. */
export type PieceKind = 'word' | 'term' | 'sentence'

/** The pieces of a paragraph; blank ones are left out. */
export function piecesOf(paragraph: string, language: 'zh' | 'en' | 'other', kind: PieceKind): Piece[] {
  const pieces: Piece[] = []
  const granularity = kind === 'sentence' ? kind : 'word'
  for (const { segment, index, isWordLike } of segmenterOf(language, granularity).segment(paragraph)) {
    if (kind === 'term' && !isWordLike) continue
    const trimmed = segment.trim()
    if (trimmed === '') continue
    const start = index + segment.indexOf(trimmed)
    pieces.push({ start, end: start + trimmed.length })
  }
  return pieces
}
