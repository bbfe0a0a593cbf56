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

/** The words and punctuation marks, or the sentences, of a paragraph; blank ones are left out. */
export function piecesOf(
  paragraph: string,
  language: 'zh' | 'en' | 'other',
  granularity: 'word' | 'sentence',
): Piece[] {
  const pieces: Piece[] = []
  for (const { segment, index } of segmenterOf(language, granularity).segment(paragraph)) {
    const trimmed = segment.trim()
    if (trimmed === '') continue
    const start = index + segment.indexOf(trimmed)
    pieces.push({ start, end: start + trimmed.length })
  }
  return pieces
}
