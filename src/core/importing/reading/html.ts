import type { ReadingOptions } from '../../services.ts'
import { encodingOfMark } from './byte-order-mark.ts'
import { decodeChosen, decodeDeclared, decodeText, type Decoded } from './encoding.ts'
import { ladderRung, withLadderHeadings } from './heading-ladder.ts'
import { blocksOfHtml } from './html-blocks.ts'
import {
  attributeOf,
  elementsOf,
  firstElement,
  isElement,
  isText,
  isUnseen,
  parseHtml,
  visibleText,
  type HtmlElement,
  type HtmlParent,
} from './html-tree.ts'
import { withOpeningTitle } from './report-titles.ts'
import { draftBlock, type DraftBlock, type ReportDraft } from './report-draft.ts'
import { undecodable } from './undecodable.ts'

/** Reads a saved web page: its main content as blocks. Nothing is run or fetched. */
export function readHtml(bytes: Uint8Array, options: ReadingOptions = {}): ReportDraft {
  const { text, encoding } =
    options.encoding === undefined ? decodeHtml(bytes) : decodeChosen(bytes, options.encoding)
  return readHtmlText(text, encoding)
}

/** Reads a page whose text is decoded, from the encoding that is told. */
export function readHtmlText(text: string, encoding: string | null): ReportDraft {
  const document = parseHtml(text)
  const body = firstElement(document, 'body')
  const main = body === null ? document : mainContent(body)
  const pageTitle = titleOfPage(document)
  const blocks = withTitle(blocksOfHtml(main), document, pageTitle)
  return {
    mediaType: 'text/html',
    title: pageTitle,
    blocks: withLadderHeadings(blocks),
    pageCount: null,
    encoding,
    reader: 'parse5 8',
    notices: undecodable(text),
  }
}

/** Bytes in which a page may declare its encoding (WHATWG HTML looks at 1,024; older pages declare later). */
const declarationLength = 4096

function decodeHtml(bytes: Uint8Array): Decoded {
  if (encodingOfMark(bytes) === null) {
    const head = Buffer.from(bytes.subarray(0, declarationLength)).toString('latin1')
    const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
    const decoded = declared === undefined ? null : decodeDeclared(bytes, declared)
    if (decoded !== null) return decoded
  }
  return decodeText(bytes)
}

/** The page's first heading that is not a numbered part, if it goes with `<title>`; else `<title>` without the name of the site. */
function titleOfPage(document: HtmlParent): string {
  const title = firstElement(document, 'title')
  const stated = title === null ? '' : visibleText(title)
  const heading = firstElement(document, 'h1')
  const headed = heading === null ? '' : visibleText(heading)
  const usable = headed !== '' && ladderRung(headed) === null
  if (usable && (stated === '' || stated.includes(headed) || headed.length >= stated.length / 2))
    return headed
  return stated.split(/\s+[-_|–—]\s+|[_|]/)[0]?.trim() ?? stated
}

/** The block that says the title becomes the title block; a heading outside the main content is put first. */
function withTitle(blocks: readonly DraftBlock[], document: HtmlParent, title: string): DraftBlock[] {
  const at = blocks.slice(0, 5).findIndex((block) => squeezed(block.text) === squeezed(title))
  if (at >= 0) return blocks.map((block, index) => (index === at ? draftBlock('title', block.text) : block))
  const heading = firstElement(document, 'h1')
  const outside = heading !== null && title !== '' && visibleText(heading) === title
  return outside ? [draftBlock('title', title), ...blocks] : withOpeningTitle(blocks)
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Least share of a page's words for `article` or `main` to be its content. */
const statedShare = 0.3

/** A container is entered while one child holds this share of the words of the whole page. */
const dominantShare = 0.6

/** The element that holds what the page says: the longest `article` or `main`, else the densest container. */
function mainContent(body: HtmlElement): HtmlElement {
  const words = wordCounts(body)
  const wordsOf = (element: HtmlElement): number => words.get(element) ?? 0
  const whole = wordsOf(body)
  let stated: HtmlElement | null = null
  let longest = whole * statedShare
  for (const element of elementsOf(body)) {
    if (!/^(?:article|main)$/.test(element.tagName) && attributeOf(element, 'role') !== 'main') continue
    if (wordsOf(element) > longest) {
      stated = element
      longest = wordsOf(element)
    }
  }
  if (stated !== null) return stated
  let container = body
  for (;;) {
    const inner = container.childNodes
      .filter(isElement)
      .find((child) => containers.has(child.tagName) && wordsOf(child) >= Math.max(1, whole * dominantShare))
    if (inner === undefined) return container
    container = inner
  }
}

const containers = new Set(['div', 'section', 'center', 'form', 'table', 'tbody', 'tr', 'td', 'blockquote'])

/**
 * Characters below each element that are seen and not in links (menus are links, reports are not). Counted in one
 * pass from the leaves, because pages may be nested very deep.
 */
function wordCounts(body: HtmlElement): Map<HtmlElement, number> {
  const counts = new Map<HtmlElement, number>()
  const elements = [body, ...elementsOf(body)]
  for (const element of elements.toReversed()) {
    let count = 0
    for (const child of isUnseen(element) || element.tagName === 'a' ? [] : element.childNodes) {
      if (isText(child)) count += child.value.replace(/\s+/g, ' ').trim().length
      else if (isElement(child)) count += counts.get(child) ?? 0
    }
    counts.set(element, count)
  }
  return counts
}
