import JSZip from 'jszip'

/** A line of a sample PDF: points from the lower left corner of an A4 page. */
export interface SampleLine {
  x: number
  y: number
  text: string
  size?: number
  bold?: boolean
}

/** What else a sample PDF has: entries of its trailer, and of each page's dictionary and content (font /C is Courier). */
export interface SampleExtras {
  trailer?: string
  page?: string
  content?: string
  /** Encrypts the stream of an object. */
  encrypt?: (object: number, stream: string) => string
}

/** Content of a page that a grey image covers, as a scanner makes it. */
export const fullPageImage = 'q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7F EI Q'

/** Writes a PDF with one page per list of lines. Latin in Helvetica, anything else in an unembedded Chinese font. */
export function samplePdf(
  pages: readonly (readonly SampleLine[])[],
  { trailer = '', page = '', content: added = '', encrypt = (_, stream) => stream }: SampleExtras = {},
): Uint8Array {
  const objects: string[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, at) => `${8 + 2 * at} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>',
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>',
  ]
  for (const [at, lines] of pages.entries()) {
    const content = encrypt(9 + 2 * at, [added, ...lines.map(lineOperators)].join('\n'))
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${9 + 2 * at} 0 R/Resources<</Font<</L 3 0 R/B 4 0 R/H 5 0 R/C 7 0 R>>>>${page}>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    )
  }
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = body.length
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  body += `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF`
  return Uint8Array.from(body, (character) => character.charCodeAt(0))
}

function lineOperators({ x, y, text, size = 12, bold = false }: SampleLine): string {
  const latin = /^[\x20-\x7E]*$/.test(text)
  const font = latin ? (bold ? 'B' : 'L') : 'H'
  const shown = latin ? `(${text.replace(/[\\()]/g, '\\$&')})` : `<${utf16Hex(text)}>`
  return `BT /${font} ${size} Tf ${x} ${y} Td ${shown} Tj ET`
}

function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  ).join('')
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/**
 * Writes a Word document from the inner XML of its body and, if given, of its footnotes, numbering and further
 * styles.
 */
export async function sampleDocx(
  body: string,
  footnotes = '',
  parts: { numbering?: string; styles?: string } = {},
): Promise<Uint8Array> {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relationships = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
      '</Types>',
  )
  zip.file(
    '_rels/.rels',
    `<Relationships ${relationships}><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  zip.file(
    'word/_rels/document.xml.rels',
    `<Relationships ${relationships}><Relationship Id="s" Type="${office}/styles" Target="styles.xml"/>` +
      `<Relationship Id="n" Type="${office}/numbering" Target="numbering.xml"/>` +
      `<Relationship Id="f" Type="${office}/footnotes" Target="footnotes.xml"/></Relationships>`,
  )
  zip.file(
    'word/styles.xml',
    `<w:styles ${word}>${['Title', 'heading 1', 'heading 2']
      .map((name, at) => `<w:style w:type="paragraph" w:styleId="s${at}"><w:name w:val="${name}"/></w:style>`)
      .join('')}${parts.styles ?? ''}</w:styles>`,
  )
  zip.file('word/numbering.xml', `<w:numbering ${word}>${parts.numbering ?? ''}</w:numbering>`)
  zip.file('word/document.xml', `<w:document ${word}><w:body>${body}</w:body></w:document>`)
  zip.file('word/footnotes.xml', `<w:footnotes ${word}>${footnotes}</w:footnotes>`)
  return await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

/** A paragraph of a sample Word document; styles: s0 Title, s1 and s2 headings. */
export function sampleParagraph(text: string, style = ''): string {
  const properties = style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}
