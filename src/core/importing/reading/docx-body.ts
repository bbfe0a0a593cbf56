import type { ListCounter } from './docx-numbering.ts'
import { createUnreadText, type XmlEdit } from './docx-unread.ts'
import { readProperty, resolvedStyle, type ParagraphProperties, type ParagraphStyles } from './docx-styles.ts'
import { escapeXml, scanXml, xmlAttribute, type XmlTag } from './xml-scan.ts'

export interface PreparedBody {
  /** With list numbers as text and headings of the outline under one set of styles: `outlineStyle`. */
  xml: string
  /** Tracked changes with text in them. */
  insertions: number
  deletions: number
  comments: number
}

/** The id of the style that `prepareBody` gives the headings of a level (from 1), and with 0 what is none after all. */
export function outlineStyle(level: number): string {
  return `CausewayOutline${level}`
}

/** Levels of headings that reports have; deeper outline levels are text. */
const deepestHeading = 6

/** Longest heading in characters; longer paragraphs with an outline level are text. */
const longestHeading = 120

interface OpenParagraph extends ParagraphProperties {
  style: string | undefined
  /** Where the number goes. */
  textStart: number
  /** Where the style stands or goes, and whether the properties around it are still to be made. */
  stylePlace: { start: number; end: number; wrapped: boolean }
  /** Whether the paragraph, or its end, is deleted or moved away by a tracked change. */
  removed: boolean
  /** Whether it shows anything but pictures, and about how many characters. */
  shows: boolean
  length: number
}

/**
 * Prepares the XML of a document's body (or notes) for a converter that knows neither list numbers nor outline
 * levels: numbers become text before their paragraphs, as Word shows them, and paragraphs with an outline level get
 * a style that names it.
 */
export function prepareBody(
  xml: string,
  prefix: string,
  styles: ParagraphStyles,
  counter: ListCounter,
): PreparedBody {
  const edits: XmlEdit[] = []
  const unread = createUnreadText(xml, prefix)
  const body: PreparedBody = { xml, insertions: 0, deletions: 0, comments: 0 }
  const path: string[] = []
  const paragraphs: OpenParagraph[] = []
  let textStart = 0
  let choices = 0
  const word = (name: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name)

  const finish = (paragraph: OpenParagraph): void => {
    const style = resolvedStyle(styles, paragraph.style)
    const number = paragraph.removed ? '' : numberOf(paragraph, paragraph.style, style, counter)
    if (!paragraph.shows) return
    const level = headingLevel(paragraph, style)
    if (level !== null) {
      const id = outlineStyle(paragraph.length <= longestHeading ? level : 0)
      const stated = `<${prefix}pStyle ${prefix}val="${id}"/>`
      const { start, end, wrapped } = paragraph.stylePlace
      edits.push({ start, end, text: wrapped ? `<${prefix}pPr>${stated}</${prefix}pPr>` : stated })
    }
    if (number !== '') {
      const run = `<${prefix}r><${prefix}t xml:space="preserve">${escapeXml(number)}</${prefix}t></${prefix}r>`
      edits.push({ start: paragraph.textStart, end: paragraph.textStart, text: run })
    }
  }

  for (const tag of scanXml(xml)) {
    const name = word(tag.name)
    const paragraph = paragraphs.at(-1)
    const edit = unread(tag, name)
    if (edit === 'inside') continue
    if (edit !== null) {
      edits.push(edit)
      if (paragraph && edit.text !== '') paragraph.shows = true
      continue
    }
    if (tag.kind === 'close') {
      path.pop()
      if (name === 'mc:Choice') choices--
      else if (name === 'p' && paragraph && choices === 0) finish(paragraph)
      else if (name === 'pPr' && path.at(-1) === 'p' && paragraph) paragraph.textStart = tag.end
      else if (name === 't' && paragraph) {
        const length = path.includes('del') || path.includes('moveFrom') ? 0 : tag.start - textStart
        paragraph.length += length
        if (length > 0) paragraph.shows = true
      }
      if (name === 'p') paragraphs.pop()
      continue
    }
    const parent = path.at(-1)
    if (name === 'mc:Choice' && tag.kind === 'open') choices++
    else if (name === 'p') {
      if (tag.kind === 'open') paragraphs.push(openParagraph(tag.end))
    } else if (name === 't') textStart = tag.end
    else if (choices === 0 && (name === 'ins' || name === 'moveTo') && isContent(tag.kind, parent))
      body.insertions++
    else if (choices === 0 && (name === 'del' || name === 'moveFrom') && isContent(tag.kind, parent))
      body.deletions++
    else if (choices === 0 && name === 'commentReference') body.comments++
    else if (paragraph) readTag(paragraph, tag, name)
    if (tag.kind === 'open') path.push(name)
  }

  /** Takes up what a tag inside a paragraph says about it; `path` leads to the tag. */
  function readTag(paragraph: OpenParagraph, tag: XmlTag, name: string): void {
    const near = path.slice(-2).join('/')
    if (near === 'p/pPr' && name === 'pStyle') {
      paragraph.style = xmlAttribute(xml, tag, `${prefix}val`)
      paragraph.stylePlace = { start: tag.start, end: tag.end, wrapped: false }
    } else if (near === 'p/pPr' || (path.at(-3) === 'p' && path.at(-2) === 'pPr')) {
      if (near === 'pPr/rPr' && (name === 'del' || name === 'moveFrom')) paragraph.removed = true
      readProperty(paragraph, near, name, xmlAttribute(xml, tag, `${prefix}val`))
    } else if (name === 'pPr' && path.at(-1) === 'p') {
      paragraph.textStart = tag.end
      const wrapped = tag.kind === 'empty'
      paragraph.stylePlace = { start: wrapped ? tag.start : tag.end, end: tag.end, wrapped }
    } else if (name === 'sym') paragraph.shows = true
  }

  body.xml = edited(xml, edits)
  return body
}

function openParagraph(textStart: number): OpenParagraph {
  const stylePlace = { start: textStart, end: textStart, wrapped: true }
  return { style: undefined, textStart, stylePlace, removed: false, shows: false, length: 0 }
}

/** Whether a tracked change holds text: those without content mark a paragraph's end, a row, a numbering. */
function isContent(kind: string, parent: string | undefined): boolean {
  return kind === 'open' && parent !== 'rPr' && parent !== 'trPr' && parent !== 'numPr'
}

function numberOf(
  own: ParagraphProperties,
  styleId: string | undefined,
  style: ParagraphProperties | undefined,
  counter: ListCounter,
): string {
  const list = own.list ?? style?.list
  if (list === undefined || list === '0') return ''
  return counter.next(list, { stated: own.listLevel, style: styleId, ofStyle: style?.listLevel })
}

const statedHeading = /^(?:heading|标题|標題|見出し)\s*([1-6])$/i

/** The level (from 1) of a heading by the outline, or by the name of its style; null for titles and text. */
function headingLevel(
  own: ParagraphProperties,
  style: (ParagraphProperties & { name: string }) | undefined,
): number | null {
  if (style !== undefined && /^(?:title|标题|標題|toc\s*\d*|目录\s*\d*)$/i.test(style.name)) return null
  const outline = own.outline ?? style?.outline
  if (outline !== undefined) return outline >= 0 && outline < deepestHeading ? outline + 1 : null
  const named = style === undefined ? null : statedHeading.exec(style.name)
  return named === null ? null : Number(named[1])
}

function edited(xml: string, edits: XmlEdit[]): string {
  edits.sort((a, b) => a.start - b.start)
  let text = ''
  let at = 0
  for (const edit of edits) {
    text += xml.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return text + xml.slice(at)
}
