import { lexer, type Token, type Tokens } from 'marked'
import type { ReadingOptions } from '../../services.ts'
import { decodeChosen } from './encoding.ts'
import { withLadderHeadings } from './heading-ladder.ts'
import { parseHtml, visibleText } from './html-tree.ts'
import { joinLines } from './join-lines.ts'
import { withOpeningTitle } from './report-titles.ts'
import { draftBlock, type DraftBlock, type ReportDraft } from './report-draft.ts'
import { undecodable } from './undecodable.ts'

/** Reads a Markdown file: headings, paragraphs, list items, table rows; inline marks are dropped. */
export function readMarkdown(bytes: Uint8Array, options: ReadingOptions = {}): ReportDraft {
  const { text, encoding } = decodeChosen(bytes, options.encoding)
  const source = text.replace(/^\uFEFF/, '').replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
  const blocks = lexer(source).flatMap(blocksOfToken)
  return {
    mediaType: 'text/markdown',
    title: '',
    blocks: withLadderHeadings(withOpeningTitle(blocks)),
    pageCount: null,
    encoding,
    reader: 'marked 18',
    notices: undecodable(text),
  }
}

function blocksOfToken(token: Token): DraftBlock[] {
  if (isHeading(token)) return [draftBlock('heading', plain(token.tokens), { level: token.depth })]
  if (isList(token)) return token.items.flatMap(blocksOfItem)
  if (isTable(token))
    return [token.header, ...token.rows].map((cells) => draftBlock('table-row', rowOf(cells)))
  if (token.type === 'code' && 'text' in token) return linesOf(String(token['text']))
  if (token.type === 'html') return [draftBlock('paragraph', textOfHtml(token.raw))]
  if (token.type === 'blockquote' && 'tokens' in token) return (token.tokens ?? []).flatMap(blocksOfToken)
  if (token.type === 'paragraph' || token.type === 'text') {
    return [draftBlock('paragraph', 'tokens' in token ? plain(token.tokens ?? []) : token.raw)]
  }
  return []
}

/** An item's own words are one block; lists and paragraphs inside it follow. */
function blocksOfItem(item: Tokens.ListItem): DraftBlock[] {
  const own: Token[] = []
  const inner: DraftBlock[] = []
  for (const token of item.tokens) {
    if (inner.length === 0 && (token.type === 'text' || token.type === 'paragraph')) {
      if (own.length === 0) own.push(token)
      else inner.push(...blocksOfToken(token))
    } else inner.push(...blocksOfToken(token))
  }
  return [draftBlock('list-item', plain(own)), ...inner]
}

function rowOf(cells: readonly Tokens.TableCell[]): string {
  return cells.map((cell) => plain(cell.tokens).replaceAll('\t', ' ')).join('\t')
}

function linesOf(text: string): DraftBlock[] {
  return text.split('\n').map((line) => draftBlock('paragraph', line))
}

/** The words of inline tokens without their marks. */
function plain(tokens: readonly Token[]): string {
  const text = tokens.map(plainToken).join('')
  return joinLines(text.split('\n'))
}

function plainToken(token: Token): string {
  if (token.type === 'br') return '\n'
  if (token.type === 'html') return /^<br\b/i.test(token.raw) ? '\n' : ''
  if (token.type === 'image') return 'text' in token ? String(token['text']) : ''
  if ('tokens' in token && token.tokens !== undefined) return token.tokens.map(plainToken).join('')
  return 'text' in token && typeof token['text'] === 'string' ? unescaped(token['text']) : token.raw
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&#?\w+;/g, (entity) => textOfHtml(entity) || ' ')
}

function textOfHtml(html: string): string {
  return visibleText(parseHtml(`<body>${html}`))
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading' && 'depth' in token
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list' && 'items' in token
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table' && 'header' in token
}
