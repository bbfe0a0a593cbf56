import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap } from 'parse5'

export type HtmlNode = DefaultTreeAdapterMap['childNode']
export type HtmlElement = DefaultTreeAdapterMap['element']
export type HtmlParent = DefaultTreeAdapterMap['parentNode']

/** Parses as browsers do; scripts are never run, nothing is fetched. */
export function parseHtml(html: string): DefaultTreeAdapterMap['document'] {
  return parse(html)
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return defaultTreeAdapter.isElementNode(node)
}

export function isText(node: HtmlNode): node is DefaultTreeAdapterMap['textNode'] {
  return defaultTreeAdapter.isTextNode(node)
}

export function attributeOf(element: HtmlElement, name: string): string {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? ''
}

/** Elements below a node in document order, the node itself excluded. */
export function* elementsOf(parent: HtmlParent): Generator<HtmlElement> {
  const waiting: HtmlNode[] = parent.childNodes.toReversed()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue
    yield node
    for (const child of node.childNodes.toReversed()) waiting.push(child)
  }
}

export function firstElement(parent: HtmlParent, tagName: string): HtmlElement | null {
  for (const element of elementsOf(parent)) if (element.tagName === tagName) return element
  return null
}

const unseen = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'canvas',
  'audio',
  'video',
  'button',
  'select',
  'input',
  'textarea',
  'option',
  'nav',
  'footer',
  'aside',
  'head',
])

/** Whether an element is never part of what a page says: scripts, controls, navigation, hidden things. */
export function isUnseen(element: HtmlElement): boolean {
  if (unseen.has(element.tagName)) return true
  if (attributeOf(element, 'role') === 'navigation') return true
  if (element.attrs.some((attribute) => attribute.name === 'hidden')) return true
  // What LibreOffice makes of the running header and footer of a document.
  if (element.tagName === 'div' && /^(?:header|footer)$/.test(attributeOf(element, 'title'))) return true
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributeOf(element, 'style'))
}

/** The words below a node that can be seen, blanks collapsed, those inside `leave` elements left out. */
export function visibleText(
  parent: HtmlParent,
  leave: (element: HtmlElement) => boolean = () => false,
): string {
  let text = ''
  const waiting: HtmlNode[] = parent.childNodes.toReversed()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node)) text += node.value
    else if (isElement(node) && !isUnseen(node) && !leave(node)) {
      if (node.tagName === 'br' || node.tagName === 'p') text += ' '
      for (const child of node.childNodes.toReversed()) waiting.push(child)
    }
  }
  return text.replace(/\s+/g, ' ').trim()
}
