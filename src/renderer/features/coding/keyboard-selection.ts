import { blockIndexAt, type ReaderDocument, type Span } from './reader-document.ts'
import { paragraphAt, sentenceAfter, sentenceAt, termAfter, termBefore } from './words.ts'

/**
 * Selecting by keys. `place` is where the reader is (code points), the selection what is chosen already. Each answers the
 * new selection, or null where there is nothing to select.
 */
type Select = (document: ReaderDocument, selection: Span | null, place: number) => Span | null

/** The word at the place or the next one; again, the word after. Punctuation marks are passed over. */
export const selectWord: Select = (document, selection, place) =>
  termAfter(document, selection?.end ?? place) ?? selection

export const extendByWord: Select = (document, selection, place) => {
  const next = termAfter(document, selection?.end ?? place)
  return next ? { start: selection?.start ?? next.start, end: next.end } : selection
}

/** A word less at the end; the last word stays. */
export const shrinkByWord: Select = (document, selection) => {
  if (!selection) return null
  const last = termBefore(document, selection.end, selection.start)
  return last ? { start: selection.start, end: last.end } : selection
}

/** The sentence at the place; where whole sentences are selected, the next one. */
export const selectSentence: Select = (document, selection, place) => {
  const first = sentenceAt(document, selection?.start ?? place) ?? sentenceAfter(document, place)
  if (!selection || !first) return first
  const last = sentenceAt(document, selection.end - 1)
  const whole = first.start === selection.start && last?.end === selection.end
  return whole ? (sentenceAfter(document, selection.end) ?? selection) : first
}

/** To the end of the sentence that the selection ends in; where it ends with one, of the next. */
export const extendBySentence: Select = (document, selection, place) => {
  if (!selection) return selectSentence(document, null, place)
  const next = sentenceAfter(document, selection.end)
  return next ? { start: selection.start, end: next.end } : selection
}

/** The paragraph at the place; where whole paragraphs are selected, the next one. */
export const selectParagraph: Select = (document, selection, place) => {
  const first = paragraphAt(document, selection?.start ?? place) ?? paragraphAfter(document, place)
  if (!selection || !first) return first
  const last = paragraphAt(document, selection.end - 1)
  const whole = first.start === selection.start && last?.end === selection.end
  return whole ? (paragraphAfter(document, selection.end) ?? selection) : first
}

/** To the end of the paragraph that the selection ends in; where it ends with one, of the next. */
export const extendByParagraph: Select = (document, selection, place) => {
  if (!selection) return selectParagraph(document, null, place)
  const next = paragraphAfter(document, selection.end)
  return next ? { start: selection.start, end: next.end } : selection
}

/** The first paragraph that ends after a position and is not blank. */
function paragraphAfter(document: ReaderDocument, position: number): Span | null {
  const { blocks } = document
  for (let index = blockIndexAt(blocks, position); index < blocks.length; index++) {
    const paragraph = paragraphAt(document, blocks[index]?.start ?? 0)
    if (paragraph && paragraph.end > position) return paragraph
  }
  return null
}
