import { ReadingError } from './reading-error.ts'

/** A tag of an XML text; positions in UTF-16 units. */
export interface XmlTag {
  kind: 'open' | 'close' | 'empty'
  /** With its prefix, as written. */
  name: string
  start: number
  end: number
}

/** Deepest nesting that a document of a sound make may have; readers of XML trees recurse. */
const depthLimit = 500

const restOfTag = /[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>/y
const tagName = /[^\s/>]+/y

/**
 * The tags of an XML text in order, those in comments and CDATA left out. Throws `reading.damaged` where the text
 * is not well-formed, nested beyond reason, or has a document type: Office Open XML forbids those (ECMA-376 part 2,
 * 8.1.4), and they define the entities with which a small file fills the memory.
 */
export function* scanXml(xml: string): Generator<XmlTag> {
  const open: string[] = []
  let at = 0
  for (;;) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    const special = endOfSpecial(xml, start)
    if (special !== null) {
      at = special
      continue
    }
    const closing = xml.charAt(start + 1) === '/'
    tagName.lastIndex = start + (closing ? 2 : 1)
    const name = tagName.exec(xml)?.[0]
    if (name === undefined) throw malformed('a tag has no name')
    restOfTag.lastIndex = tagName.lastIndex
    if (!restOfTag.test(xml)) throw malformed('a tag does not end')
    at = restOfTag.lastIndex
    const empty = xml.charAt(at - 2) === '/'
    if (closing && open.pop() !== name) throw malformed('tags do not match')
    if (!closing && !empty) open.push(name)
    if (open.length > depthLimit) throw malformed('nested too deep')
    yield { kind: closing ? 'close' : empty ? 'empty' : 'open', name, start, end: at }
  }
  if (open.length > 0) throw malformed('an element does not end')
}

/** Where a comment, CDATA section or processing instruction ends; null for tags. */
function endOfSpecial(xml: string, start: number): number | null {
  const kind = specials.find(([opening]) => xml.startsWith(opening, start))
  if (kind === undefined) {
    if (xml.charAt(start + 1) === '!') throw malformed('has a document type')
    return null
  }
  const [opening, ending] = kind
  const end = xml.indexOf(ending, start + opening.length)
  if (end < 0) throw malformed('a comment does not end')
  return end + ending.length
}

const specials = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

function malformed(reason: string): ReadingError {
  return new ReadingError('reading.damaged', { kind: 'docx', reason: `XML ${reason}` })
}

/** An attribute of a tag by its name with prefix; undefined when absent. */
export function xmlAttribute(xml: string, tag: XmlTag, name: string): string | undefined {
  const source = xml.slice(tag.start, tag.end)
  for (const [, key, double, single] of source.matchAll(/\s([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (key === name) return unescapeXml(double ?? single ?? '')
  }
  return undefined
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name)] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`)
}
