import { codePoint, codePointLength } from '../../../shared/text/offsets.ts'
import { type PieceKind, piecesOf } from '../../../shared/text/sentences.ts'
import { blockIndexAt, type ReaderDocument, type Span } from './reader-document.ts'

/** The pieces of one block, in code points. */
function pieces(document: ReaderDocument, blockIndex: number, kind: PieceKind): Span[] {
  const block = document.blocks[blockIndex]
  if (!block) return []
  const base = document.offsets.toUtf16(codePoint(block.start))
  const at = (utf16: number): number => document.offsets.toCodePoint(base + utf16)
  return piecesOf(block.text, document.language, kind).map(({ start, end }) => ({
    start: at(start),
    end: at(end),
  }))
}

/** Where the next word or mark after a position ends; the end of the text at its end. */
export function nextWordEnd(document: ReaderDocument, position: number): number {
  for (let block = blockIndexAt(document.blocks, position); block < document.blocks.length; block++) {
    const found = pieces(document, block, 'word').find(({ end }) => end > position)
    if (found) return found.end
  }
  return document.offsets.length
}

/** Where the next word or mark after a position starts. */
export function nextWordStart(document: ReaderDocument, position: number): number {
  for (let block = blockIndexAt(document.blocks, position); block < document.blocks.length; block++) {
    const found = pieces(document, block, 'word').find(({ start }) => start > position)
    if (found) return found.start
  }
  return position
}

/** Where the last word or mark before a position starts; 0 at the start of the text. */
export function previousWordStart(document: ReaderDocument, position: number): number {
  for (let block = blockIndexAt(document.blocks, position); block >= 0; block--) {
    const found = pieces(document, block, 'word').findLast(({ start }) => start < position)
    if (found) return found.start
  }
  return 0
}

/** Where the last word or mark before a position ends. */
export function previousWordEnd(document: ReaderDocument, position: number): number {
  for (let block = blockIndexAt(document.blocks, position); block >= 0; block--) {
    const found = pieces(document, block, 'word').findLast(({ end }) => end < position)
    if (found) return found.end
  }
  return position
}

/** The word at a position, or null between words. */
export function wordAt(document: ReaderDocument, position: number): Span | null {
  const words = pieces(document, blockIndexAt(document.blocks, position), 'word')
  return words.find(({ start, end }) => start <= position && position < end) ?? null
}

/** The sentence at a position: the one that holds it, else the next of its block, else the block's last. */
export function sentenceAt(document: ReaderDocument, position: number): Span | null {
  const sentences = pieces(document, blockIndexAt(document.blocks, position), 'sentence')
  return sentences.find(({ end }) => position < end) ?? sentences.at(-1) ?? null
}

/** The first sentence that ends after a position, in this block or a later one. */
export function sentenceAfter(document: ReaderDocument, position: number): Span | null {
  for (let block = blockIndexAt(document.blocks, position); block < document.blocks.length; block++) {
    const found = pieces(document, block, 'sentence').find(({ end }) => end > position)
    if (found) return found
  }
  return null
}

/** The first word (marks left out) that ends after a position, in this block or a later one. */
export function termAfter(document: ReaderDocument, position: number): Span | null {
  for (let block = blockIndexAt(document.blocks, position); block < document.blocks.length; block++) {
    const found = pieces(document, block, 'term').find(({ end }) => end > position)
    if (found) return found
  }
  return null
}

/** The last word (marks left out) that ends before a position and begins at or after another. */
export function termBefore(document: ReaderDocument, position: number, from: number): Span | null {
  const first = blockIndexAt(document.blocks, from)
  for (let block = blockIndexAt(document.blocks, position); block >= first; block--) {
    const found = pieces(document, block, 'term').findLast(({ end }) => end < position)
    if (found) return found.start >= from ? found : null
  }
  return null
}

/** The paragraph (block) at a position, without blanks at its ends. */
export function paragraphAt(document: ReaderDocument, position: number): Span | null {
  const block = document.blocks[blockIndexAt(document.blocks, position)]
  if (!block || block.text.trim() === '') return null
  const before = codePointLength(block.text) - codePointLength(block.text.trimStart())
  const after = codePointLength(block.text) - codePointLength(block.text.trimEnd())
  return { start: block.start + before, end: block.end - after }
}
