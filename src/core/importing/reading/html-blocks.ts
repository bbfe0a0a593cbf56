import type { BlockKind } from '../../../shared/domain/blocks.ts'
import {
  attributeOf,
  isElement,
  isText,
  isUnseen,
  visibleText,
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
} from './html-tree.ts'
import { ladderRung } from './heading-ladder.ts'
import { joinLines } from './join-lines.ts'
import { draftBlock, type DraftBlock } from './report-draft.ts'

const inline = new Set([
  'a',
  'abbr',
  'acronym',
  'b',
  'bdi',
  'bdo',
  'big',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'img',
  'ins',
  'kbd',
  'label',
  'mark',
  'nobr',
  'o:p',
  'q',
  'rb',
  'rp',
  'ruby',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'var',
  'wbr',
])

interface Context {
  kind: BlockKind
  level: number | null
  /** Whether line feeds of the source are line breaks (`pre`). */
  preformatted: boolean
}

/** Marks a `<br>` in the text gathered for a block until it is known what it breaks. */
const lineBreak = '\n'

/** The blocks below a node in reading order: headings, paragraphs, list items, table rows, footnotes. */
export function blocksOfHtml(root: HtmlParent): DraftBlock[] {
  const blocks: DraftBlock[] = []
  let words = ''

  let footnotes = 0
  let prefix = ''

  const flush = (context: Context): void => {
    const gathered = words
    words = ''
    if (gathered.trim() === '') return
    const text = prefix === '' ? gathered : prefix + gathered.trimStart()
    prefix = ''
    for (const piece of piecesAtBreaks(text, context)) {
      blocks.push(draftBlock(context.kind, piece, { level: context.level }))
    }
  }

  const visit = (node: HtmlNode, context: Context): void => {
    if (isText(node)) {
      words += context.preformatted ? node.value : node.value.replace(/[ \t\r\n\f]+/g, ' ')
      return
    }
    if (!isElement(node) || isUnseen(node)) return
    if (node.tagName === 'br') {
      words += lineBreak
      return
    }
    if (isFootnoteReturn(node)) return
    if (inline.has(node.tagName)) {
      for (const child of node.childNodes) visit(child, context)
      return
    }
    flush(context)
    if (node.tagName === 'table') visitTable(node, context)
    else {
      const inner = contextOf(node, context)
      // The number that the note's mark in the text has: `[1]`.
      if (inner.kind === 'footnote' && context.kind !== 'footnote') prefix = `[${++footnotes}] `
      for (const child of node.childNodes) visit(child, inner)
      flush(inner)
    }
  }

  const visitTable = (table: HtmlElement, context: Context): void => {
    if (isLayoutTable(table)) {
      for (const child of table.childNodes) visit(child, context)
      flush(context)
      return
    }
    const reaching: number[] = []
    for (const part of elementsOf(table)) {
      if (part.tagName === 'caption') blocks.push(draftBlock('paragraph', visibleText(part)))
      if (part.tagName !== 'tr') continue
      const texts = cellsOfRow(part, reaching)
      if (texts.some((text) => text !== '')) blocks.push(draftBlock('table-row', texts.join('\t')))
    }
  }

  const context: Context = { kind: 'paragraph', level: null, preformatted: false }
  for (const child of root.childNodes) visit(child, context)
  flush(context)
  return blocks
}

/** Most rows or columns that a cell may reach over: tables of data stay below, hostile ones do not. */
const widestSpan = 100

/**
 * The texts of a row's cells. Where a cell reaches over several rows or columns, the others are empty, so that
 * columns stay in line. `reaching` counts for each column the rows that a cell above still reaches over.
 */
function cellsOfRow(row: HtmlElement, reaching: number[]): string[] {
  const texts: string[] = []
  const passReached = (): void => {
    for (let left = reaching[texts.length] ?? 0; left > 0; left = reaching[texts.length] ?? 0) {
      reaching[texts.length] = left - 1
      texts.push('')
    }
  }
  for (const cell of row.childNodes) {
    if (!isElement(cell) || !/^t[dh]$/.test(cell.tagName)) continue
    passReached()
    const text = visibleText(cell)
    const columns = spanOf(cell, 'colspan')
    for (let column = 0; column < columns; column++) {
      reaching[texts.length] = spanOf(cell, 'rowspan') - 1
      texts.push(column === 0 ? text : '')
    }
  }
  passReached()
  return texts
}

function spanOf(cell: HtmlElement, attribute: 'colspan' | 'rowspan'): number {
  const stated = Number.parseInt(attributeOf(cell, attribute), 10)
  return Math.min(widestSpan, Math.max(1, Number.isNaN(stated) ? 1 : stated))
}

function contextOf(element: HtmlElement, outer: Context): Context {
  const heading = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (heading === '1' && /(?:^|\s)title(?:\s|$)/.test(attributeOf(element, 'class'))) {
    return { ...outer, kind: 'title', level: null }
  }
  if (heading !== undefined) return { ...outer, kind: 'heading', level: Number(heading) }
  if (element.tagName === 'li') {
    const footnote = /(?:foot|end)note/i.test(attributeOf(element, 'id'))
    return { ...outer, kind: footnote ? 'footnote' : 'list-item', level: null }
  }
  if (element.tagName === 'dd') return { ...outer, kind: 'list-item', level: null }
  if (element.tagName === 'pre') return { ...outer, preformatted: true }
  return outer
}

/** mammoth ends a footnote with an arrow back to its mark; no reader needs it in the text. */
function isFootnoteReturn(element: HtmlElement): boolean {
  return element.tagName === 'a' && /^#.*(?:foot|end)note-ref/.test(attributeOf(element, 'href'))
}

/** A table that lays out a page: it holds tables, headings or lists, or paragraphs longer than any cell of data. */
function isLayoutTable(table: HtmlElement): boolean {
  let longest = 0
  let widestRow = 0
  for (const element of elementsOf(table)) {
    if (/^(?:table|h[1-6]|ul|ol|article|section)$/.test(element.tagName)) return true
    if (element.tagName === 'td') {
      const paragraphs = element.childNodes.filter(
        (child) => isElement(child) && child.tagName === 'p',
      ).length
      if (paragraphs > 2) longest = Math.max(longest, visibleText(element).length)
    }
    if (element.tagName === 'tr') {
      widestRow = Math.max(
        widestRow,
        element.childNodes.filter((child) => isElement(child) && /^t[dh]$/.test(child.tagName)).length,
      )
    }
  }
  return longest > 400 || (widestRow <= 1 && visibleText(table).length > 200)
}

/** Least mean length of the pieces between `<br>` for them to be paragraphs rather than lines. */
const paragraphPiece = 24

/**
 * `<br>` separates paragraphs on many pages and only wraps lines on others. It separates when pieces are
 * indented, long, numbered, or end as sentences do; otherwise the lines are joined.
 */
function piecesAtBreaks(text: string, context: Context): string[] {
  const pieces = text.split(lineBreak).filter((piece) => piece.trim() !== '')
  if (pieces.length < 2 || context.preformatted) return pieces
  if (context.kind === 'heading') return [joinLines(pieces.map((piece) => piece.trim()))]
  const indented = pieces.filter((piece) => /^(?:[\u3000\u00A0\u2003]{2}|\u3000)/.test(piece)).length
  const ended = pieces.filter((piece) => /[。！？.!?：:；;”"）)]\s*$/.test(piece)).length
  const numbered = pieces.filter((piece) => ladderRung(piece) !== null).length
  const length = pieces.reduce((sum, piece) => sum + piece.trim().length, 0) / pieces.length
  const separate =
    numbered > 0 || indented * 2 >= pieces.length || ended * 2 >= pieces.length || length >= paragraphPiece
  return separate ? pieces : [joinLines(pieces.map((piece) => piece.trim()))]
}
