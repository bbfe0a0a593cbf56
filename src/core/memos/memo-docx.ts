import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { lexer, type Token, type Tokens } from 'marked'
import type { MemoDocument } from './memo-document.ts'

const fonts = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei' }
const bullets = 'bullets'
const numbers = 'numbers'
const depths = [0, 1, 2, 3]
const headings = [HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5] as const

/** The document as DOCX: a heading for every group and memo, Markdown's own structure below. */
export async function asDocx({ title, groups }: MemoDocument): Promise<Uint8Array> {
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...groups.flatMap((group) => [
      new Paragraph({ text: group.title, heading: HeadingLevel.HEADING_1 }),
      ...group.parts.flatMap(({ heading, by, markdown }) => [
        new Paragraph({ text: heading, heading: HeadingLevel.HEADING_2 }),
        ...(by === '' ? [] : [new Paragraph({ children: [new TextRun({ text: by, italics: true })] })]),
        ...lexer(markdown).flatMap((token) => blocksOf(token)),
      ]),
    ]),
  ]
  const document = new Document({
    title,
    styles: { default: { document: { run: { font: fonts, size: 21 } } } },
    numbering: {
      config: [
        { reference: bullets, levels: levelsOf(LevelFormat.BULLET, () => '•') },
        { reference: numbers, levels: levelsOf(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
      ],
    },
    sections: [{ children }],
  })
  return Packer.toBuffer(document)
}

const levelsOf = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string) =>
  depths.map((level) => ({
    level,
    format,
    text: text(level),
    style: { paragraph: { indent: { left: 420 * (level + 1), hanging: 420 } } },
  }))

type Options = { numbering?: { reference: string; level: number }; indent?: { left: number } }

function blocksOf(token: Token, options: Options = {}): Paragraph[] {
  switch (token.type) {
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading
      return [
        new Paragraph({
          heading: headings[Math.min(depth, 3) - 1] ?? HeadingLevel.HEADING_3,
          children: runsOf(tokens),
        }),
      ]
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List
      const level = options.numbering ? Math.min(options.numbering.level + 1, depths.length - 1) : 0
      const numbering = { reference: ordered ? numbers : bullets, level }
      return items.flatMap((item) => item.tokens.flatMap((inner) => blocksOf(inner, { numbering })))
    }
    case 'blockquote':
      return ((token as Tokens.Blockquote).tokens ?? []).flatMap((inner) =>
        blocksOf(inner, { indent: { left: 420 } }),
      )
    case 'space':
      return []
    case 'paragraph':
    case 'text':
      return [new Paragraph({ ...options, children: runsOf((token as Tokens.Paragraph).tokens ?? [token]) })]
    default:
      return token.raw
        .trimEnd()
        .split('\n')
        .map((text) => new Paragraph({ ...options, text }))
  }
}

interface Style {
  bold?: boolean
  italics?: boolean
  strike?: boolean
}

function runsOf(tokens: readonly Token[], style: Style = {}): ParagraphChild[] {
  return tokens.flatMap((token): ParagraphChild[] => {
    const inner = 'tokens' in token ? (token.tokens ?? []) : []
    if (token.type === 'strong') return runsOf(inner, { ...style, bold: true })
    if (token.type === 'em') return runsOf(inner, { ...style, italics: true })
    if (token.type === 'del') return runsOf(inner, { ...style, strike: true })
    if (token.type === 'br') return [new TextRun({ break: 1 })]
    if (token.type === 'link') {
      const { href } = token as Tokens.Link
      // Addresses inside the study lead nowhere from a document.
      return /^https?:/u.test(href)
        ? [new ExternalHyperlink({ link: href, children: runsOf(inner, style) })]
        : runsOf(inner, style)
    }
    if (inner.length > 0) return runsOf(inner, style)
    return [new TextRun({ ...style, text: 'text' in token ? String(token.text) : token.raw })]
  })
}
