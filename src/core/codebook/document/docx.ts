import type { Paragraph, Table } from 'docx'
import type { CodebookDocument, DocumentCode, DocumentSet } from './document.ts'
import { printColour } from './colours.ts'

/** Latin letters in Arial; Han ones in fonts that Windows and Office have, which macOS and LibreOffice know to replace. */
const text = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimSun' }
const heading = { ...text, eastAsia: 'Microsoft YaHei' }
const grey = '5C666D'
/** A4 with margins of 20 mm, in twentieths of a point. */
const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
}
const width = page.size.width - page.margin.left - page.margin.right
const labelWidth = 1700

/** The codebook as a Word document: a heading per code by its depth, a table of its texts, page numbers. */
export async function docxOf(document: CodebookDocument): Promise<Uint8Array> {
  // Loaded when first needed: it is large.
  const docx = await import('docx')
  const { AlignmentType, Footer, Packer, PageNumber, Paragraph: Line, TextRun: Words } = docx
  const language = { value: 'en-GB', eastAsia: 'zh-CN' }
  const headingStyle = (size: number) => ({
    run: { font: heading, size, bold: true, color: '1D2327' },
    paragraph: { spacing: { before: size * 10, after: 80 }, keepNext: true },
  })
  // The first of the two numbers is this page's; what stands around them is the translation's.
  const footer = document.footer.split(/(\{pages?\})/u).flatMap((part) => {
    if (part === '{page}') return [PageNumber.CURRENT]
    return part === '{pages}' ? [PageNumber.TOTAL_PAGES] : part === '' ? [] : [part]
  })
  const file = new docx.Document({
    title: document.title,
    creator: 'Causeway',
    lastModifiedBy: 'Causeway',
    description: document.subtitle,
    styles: {
      default: {
        document: { run: { font: text, size: 21, language }, paragraph: { spacing: { line: 300 } } },
        title: headingStyle(40),
        heading1: headingStyle(32),
        heading2: headingStyle(28),
        heading3: headingStyle(24),
        heading4: headingStyle(22),
        heading5: headingStyle(21),
        heading6: headingStyle(21),
      },
    },
    sections: [
      {
        properties: { page },
        footers: {
          default: new Footer({
            children: [
              new Line({
                alignment: AlignmentType.CENTER,
                children: [new Words({ children: footer, size: 18, color: grey })],
              }),
            ],
          }),
        },
        children: [
          new Line({ text: document.title, heading: docx.HeadingLevel.TITLE }),
          new Line({ children: [new Words({ text: document.subtitle, color: grey })] }),
          ...document.sets.flatMap((set, at) => setParts(docx, set, at > 0)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

type Docx = typeof import('docx')
type Part = Paragraph | Table

function setParts(docx: Docx, { name, facts, codes }: DocumentSet, breakBefore: boolean): Part[] {
  const { HeadingLevel, Paragraph: Line } = docx
  return [
    new Line({
      text: [name.text, name.other].filter((part) => part !== '').join(' · '),
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: breakBefore,
    }),
    ...table(
      docx,
      facts.map((fact) => ({ label: fact.label, lines: [{ text: fact.text }] })),
    ),
    ...codes.flatMap((code) => codeParts(docx, code)),
  ]
}

function codeParts(docx: Docx, code: DocumentCode): Part[] {
  const { HeadingLevel, Paragraph: Line, TextRun: Words } = docx
  const { HEADING_2, HEADING_3, HEADING_4, HEADING_5, HEADING_6 } = HeadingLevel
  const levels = [HEADING_2, HEADING_3, HEADING_4, HEADING_5, HEADING_6]
  const number = code.number === '' ? [] : [new Words({ text: `${code.number}  `, color: grey, bold: false })]
  const other =
    code.name.other === ''
      ? []
      : [new Words({ text: `  ${code.name.other}`, color: grey, bold: false, font: heading })]
  const mark = new Words({ text: '■ ', color: printColour(code.colour), font: heading })
  const meanings = code.meanings.map(({ label, texts }) => ({
    label,
    lines: [{ text: texts.text }, ...(texts.other === '' ? [] : [{ text: texts.other, quiet: true }])],
  }))
  const examples = code.examples.map(({ label, quote, source, note }) => ({
    label,
    lines: [
      { text: quote, italic: true },
      ...(source === '' ? [] : [{ text: source, quiet: true }]),
      ...(note === '' ? [] : [{ text: note }]),
    ],
  }))
  return [
    new Line({
      heading: levels[Math.min(code.depth, levels.length - 1)] ?? HEADING_6,
      children: [mark, ...number, new Words({ text: code.name.text, font: heading }), ...other],
    }),
    ...table(docx, [...meanings, ...examples]),
    ...(code.usage === ''
      ? []
      : [
          new Line({
            children: [new Words({ text: code.usage, color: grey, size: 18 })],
            spacing: { before: 60 },
          }),
        ]),
  ]
}

interface Row {
  label: string
  lines: { text: string; quiet?: boolean; italic?: boolean }[]
}

/** A table of labels and texts with thin lines between; nothing where there are no rows. */
function table(docx: Docx, rows: readonly Row[]): Table[] {
  if (rows.length === 0) return []
  const { BorderStyle, Paragraph: Line, TableCell, TableRow, TextRun: Words, WidthType } = docx
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const thin = { style: BorderStyle.SINGLE, size: 4, color: 'D9DDE0' }
  const cell = (cellWidth: number, children: Paragraph[]) =>
    new TableCell({
      width: { size: cellWidth, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children,
    })
  const lines = ({ text: words, quiet = false, italic = false }: Row['lines'][number]): Paragraph =>
    new Line({
      children: words.split('\n').map(
        (part, at) =>
          new Words({
            text: part,
            italics: italic,
            ...(at > 0 && { break: 1 }),
            ...(quiet && { color: grey }),
          }),
      ),
    })
  return [
    new docx.Table({
      width: { size: width, type: WidthType.DXA },
      columnWidths: [labelWidth, width - labelWidth],
      borders: {
        top: thin,
        bottom: thin,
        left: none,
        right: none,
        insideHorizontal: thin,
        insideVertical: none,
      },
      rows: rows.map(
        (row) =>
          new TableRow({
            cantSplit: row.lines.every((line) => line.text.length < 1000),
            children: [
              cell(labelWidth, [new Line({ children: [new Words({ text: row.label, color: grey })] })]),
              cell(width - labelWidth, row.lines.map(lines)),
            ],
          }),
      ),
    }),
  ]
}
