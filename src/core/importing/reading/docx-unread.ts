import type { XmlTag } from './xml-scan.ts'

/** A piece of an XML text and what comes in its place. */
export interface XmlEdit {
  start: number
  end: number
  text: string
}

/** Elements around text that mammoth does not know and would leave out with it. */
const transparent = /^(?:fldSimple|dir|bdo|ruby|rubyBase)$/

/** Formulas, of which only the characters stay, and the reading aids above characters, of which nothing does. */
const swallowed = /^(?:m:oMathPara|m:oMath|rt)$/

/** What is written for the layout of a formula. */
const signs: Readonly<Record<string, string>> = { 'm:den': '/', 'm:sup': '^', 'm:sub': '_' }

/**
 * Looks at the tags of a body in order and gives the edits that keep the text of elements mammoth leaves out:
 * `'inside'` for tags that an edit to come replaces, null for all others.
 */
export function createUnreadText(
  xml: string,
  prefix: string,
): (tag: XmlTag, name: string) => XmlEdit | 'inside' | null {
  let outer: { name: string; start: number; depth: number; text: string } | null = null
  let textStart = 0
  return (tag, name) => {
    if (outer === null) {
      if (transparent.test(name)) return { start: tag.start, end: tag.end, text: '' }
      if (tag.kind !== 'open' || !swallowed.test(name)) return null
      outer = { name, start: tag.start, depth: 1, text: '' }
      return 'inside'
    }
    if (name === 'm:t') {
      if (tag.kind === 'open') textStart = tag.end
      else if (tag.kind === 'close') outer.text += xml.slice(textStart, tag.start)
    } else if (tag.kind === 'open') outer.text += signs[name] ?? ''
    if (name === outer.name && tag.kind !== 'empty') outer.depth += tag.kind === 'open' ? 1 : -1
    if (outer.depth > 0) return 'inside'
    const { start, text } = outer
    outer = null
    const run = `<${prefix}r><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}r>`
    return { start, end: tag.end, text: text === '' ? '' : run }
  }
}
