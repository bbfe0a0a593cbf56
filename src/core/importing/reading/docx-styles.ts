import { scanXml, xmlAttribute } from './xml-scan.ts'

/** What a paragraph style says, or a paragraph itself. */
export interface ParagraphProperties {
  /** The list that numbers it; '0' for none. */
  list?: string
  /** Level in the list, from 0. */
  listLevel?: number
  /** Level in the outline, from 0; 9 is body text. */
  outline?: number
}

export interface ParagraphStyle extends ParagraphProperties {
  id: string
  name: string
  basedOn?: string
}

/** Styles of a document by their id. */
export type ParagraphStyles = ReadonlyMap<string, ParagraphStyle>

/** Reads the paragraph styles of `styles.xml`. `prefix` is that of the WordprocessingML names, with its colon. */
export function readParagraphStyles(xml: string, prefix: string): ParagraphStyles {
  const styles = new Map<string, ParagraphStyle>()
  const path: string[] = []
  let style: ParagraphStyle | undefined
  for (const tag of scanXml(xml)) {
    const name = tag.name.startsWith(prefix) ? tag.name.slice(prefix.length) : tag.name
    const value = (attribute: string): string | undefined => xmlAttribute(xml, tag, prefix + attribute)
    if (tag.kind === 'close') path.pop()
    else if (name === 'style') {
      const type = value('type')
      const id = value('styleId')
      // The first of several definitions of one id counts (ECMA-376 part 1, 17.7.4.17).
      const counts = id !== undefined && !styles.has(id) && (type === 'paragraph' || type === 'numbering')
      style = counts ? { id, name: '' } : undefined
      if (counts && style !== undefined) styles.set(id, style)
    } else if (style !== undefined) {
      const parent = path.at(-1)
      if (parent === 'style' && name === 'name') style.name = value('val') ?? ''
      else if (parent === 'style' && name === 'basedOn') style.basedOn = value('val') ?? ''
      else readProperty(style, path.slice(-2).join('/'), name, value('val'))
    }
    if (tag.kind === 'open') path.push(name)
  }
  return styles
}

/** Takes up a property; `path` names the two elements around it. */
export function readProperty(
  properties: ParagraphProperties,
  path: string,
  name: string,
  value: string | undefined,
): void {
  const inParagraph = path === 'pPr' || path.endsWith('/pPr')
  if (value === undefined) return
  if (inParagraph && name === 'outlineLvl') properties.outline = Number(value)
  else if (path === 'pPr/numPr' && name === 'numId') properties.list = value
  else if (path === 'pPr/numPr' && name === 'ilvl') properties.listLevel = Number(value)
}

/** Longest chain of styles based on one another; also ends circles. */
const longestChain = 20

/** A style with what it inherits. */
export function resolvedStyle(styles: ParagraphStyles, id: string | undefined): ParagraphStyle | undefined {
  const style = id === undefined ? undefined : styles.get(id)
  if (style === undefined) return undefined
  let resolved: ParagraphStyle = style
  let ancestor = style
  for (let step = 0; step < longestChain && ancestor.basedOn !== undefined; step++) {
    const next = styles.get(ancestor.basedOn)
    if (next === undefined) break
    ancestor = next
    resolved = { ...ancestor, ...resolved }
  }
  return resolved
}
