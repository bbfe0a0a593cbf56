import { expect, test } from 'vitest'
import JSZip from 'jszip'
import { readReport } from './read-report.ts'
import { outlineOf } from './reading-outline.ts'
import { sampleDocx, sampleParagraph } from './reading-samples.ts'

test('reads headings, paragraphs, table rows and footnotes', async () => {
  const cell = (text: string): string => `<w:tc>${sampleParagraph(text)}</w:tc>`
  const body = [
    sampleParagraph('较大火灾事故调查报告', 's0'),
    sampleParagraph('事故概况', 's1'),
    `<w:p><w:r><w:t>2020年发生火灾。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
    `<w:tbl><w:tr>${cell('死亡')}${cell('6人')}</w:tr><w:tr>${cell('受伤')}${cell('0人')}</w:tr></w:tbl>`,
    sampleParagraph('（一）直接原因'),
    sampleParagraph('电气故障 &amp; 可燃物。'),
  ].join('')
  const bytes = await sampleDocx(body, `<w:footnote w:id="2">${sampleParagraph('北京时间。')}</w:footnote>`)
  const report = await readReport({ name: 'a.docx', bytes })
  expect(outlineOf(report)).toEqual([
    'title 较大火灾事故调查报告',
    'heading1 事故概况',
    'paragraph 2020年发生火灾。[1]',
    'footnote [1] 北京时间。',
    'table-row 死亡\t6人',
    'table-row 受伤\t0人',
    'heading2 （一）直接原因',
    'paragraph 电气故障 & 可燃物。',
  ])
  expect(report).toMatchObject({
    title: '较大火灾事故调查报告',
    language: 'zh',
    pageCount: null,
    encoding: null,
  })
})

/** A paragraph of a list; without a level that of its style. */
function listed(text: string, list: number, level: number | null = 0, style = ''): string {
  const properties = `${style && `<w:pStyle w:val="${style}"/>`}<w:numPr>${
    level === null ? '' : `<w:ilvl w:val="${level}"/>`
  }<w:numId w:val="${list}"/></w:numPr>`
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
}

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`

const form = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`

const list = (id: number, of: number, override = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${override}</w:num>`

const ladder = form(
  0,
  level(0, 'chineseCounting', '%1、', '<w:suff w:val="nothing"/>'),
  level(1, 'chineseCounting', '（%2）'),
  level(2, 'decimal', '%3.'),
  level(3, 'decimal', '(%4)'),
)

test('writes the numbers of lists as Word shows them, and makes headings of the ladder', async () => {
  const body = [
    listed('事故基本情况', 1),
    listed('事故单位情况', 1, 1),
    listed('某公司，成立于2010年，从事货物运输业务。', 1, 2),
    listed('某物流公司，成立于2012年，从事仓储业务。', 1, 2),
    listed('现场情况', 1, 1),
    listed('道路为双向四车道。', 1, 2),
    listed('路面干燥，视线良好。', 1, 3),
    listed('', 1),
    listed('事故原因', 1),
    listed('直接原因', 1, 1),
  ].join('')
  const numbering = ladder + list(1, 0)
  const report = await readReport({ name: 'a.docx', bytes: await sampleDocx(body, '', { numbering }) })
  expect(outlineOf(report)).toEqual([
    'heading1 一、事故基本情况',
    'heading2 （一）事故单位情况',
    'list-item 1. 某公司，成立于2010年，从事货物运输业务。',
    'list-item 2. 某物流公司，成立于2012年，从事仓储业务。',
    'heading2 （二）现场情况',
    'list-item 1. 道路为双向四车道。',
    'list-item (1) 路面干燥，视线良好。',
    // The paragraph without text has its number in Word too.
    'heading1 三、事故原因',
    'heading2 （一）直接原因',
  ])
})

test('starts lists again where they say so and counts on where they share a form', async () => {
  const numbering =
    form(0, level(0, 'decimal', '%1.'), level(1, 'lowerLetter', '%1.%2)', '<w:lvlRestart w:val="0"/>')) +
    form(1, level(0, 'bullet', '\uF0B7'), level(1, 'bullet', '–')) +
    list(1, 0) +
    list(2, 0) +
    list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>') +
    list(4, 1)
  const body = [
    listed('one', 1),
    listed('inner', 1, 1),
    listed('two', 2),
    listed('inner goes on', 2, 1),
    listed('five', 3),
    listed('six', 3),
    listed('seven', 1),
    listed('point', 4),
    listed('dash', 4, 1),
    listed('no list', 0),
  ].join('')
  const report = await readReport({ name: 'a.docx', bytes: await sampleDocx(body, '', { numbering }) })
  expect(report.text.split('\n')).toEqual([
    '1. one',
    '1.a) inner',
    '2. two',
    '2.b) inner goes on',
    '5. five',
    '6. six',
    '7. seven',
    '• point',
    '– dash',
    'no list',
  ])
})

test('takes headings from outline levels and their numbers from the lists of their styles', async () => {
  const style = (id: string, name: string, properties: string, basedOn = ''): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${
      basedOn && `<w:basedOn w:val="${basedOn}"/>`
    }<w:pPr>${properties}</w:pPr></w:style>`
  const styles =
    style('a1', '一级', '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>') +
    style(
      'a2',
      '二级',
      '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
    ) +
    style('a3', '二级加粗', '', 'a2') +
    style('a4', '标题 3', '') +
    style('a5', '正文', '<w:outlineLvl w:val="9"/>')
  const numbering =
    form(
      0,
      level(0, 'chineseCounting', '第%1章', '<w:pStyle w:val="a1"/>'),
      level(1, 'decimal', '%1.%2', '<w:isLgl/><w:pStyle w:val="a2"/>'),
    ) + list(1, 0)
  const body = [
    sampleParagraph('总则', 'a1'),
    sampleParagraph('范围', 'a2'),
    sampleParagraph('依据', 'a3'),
    sampleParagraph('细目', 'a4'),
    sampleParagraph('正文一段。', 'a5'),
    `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>附则</w:t></w:r></w:p>`,
    sampleParagraph(`${'很长的一段话，'.repeat(20)}不是标题。`, 'a2'),
  ].join('')
  const report = await readReport({
    name: 'a.docx',
    bytes: await sampleDocx(body, '', { numbering, styles }),
  })
  expect(outlineOf(report).map((line) => line.slice(0, 20))).toEqual([
    'heading1 第一章 总则',
    'heading2 1.1 范围',
    'heading2 1.2 依据',
    'heading3 细目',
    'paragraph 正文一段。',
    'heading1 附则',
    'paragraph 1.3 很长的一段话',
  ])
})

test('takes tracked changes as accepted and says so; comments are no text', async () => {
  const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  const gone = (text: string): string => `<w:del w:id="1"><w:r><w:delText>${text}</w:delText></w:r></w:del>`
  const body = [
    `<w:p>${run('死亡')}${gone('5')}<w:ins w:id="2">${run('6')}</w:ins>${run('人。')}<w:r><w:commentReference w:id="0"/></w:r></w:p>`,
    `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${run('前半，')}</w:p><w:p>${run('后半。')}</w:p>`,
    `<w:moveFrom w:id="4"><w:p>${run('移走。')}</w:p></w:moveFrom>`,
    `<w:tbl><w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc>${sampleParagraph('删去的行')}</w:tc></w:tr><w:tr><w:tc>${sampleParagraph('留下的行')}</w:tc></w:tr></w:tbl>`,
  ].join('')
  const report = await readReport({ name: 'a.docx', bytes: await sampleDocx(body) })
  expect(report.text).toBe('死亡6人。\n前半，后半。\n留下的行')
  expect(report.notices).toEqual([
    { code: 'reading.trackedChanges', params: { insertions: 1, deletions: 2 } },
    { code: 'reading.comments', params: { count: 1 } },
  ])
})

test('keeps the text of fields, formulas and characters with reading aids', async () => {
  const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
  const math = (inner: string): string =>
    `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${inner}</m:oMath>`
  const sign = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`
  const body = [
    `<w:p>${run('图')}<w:fldSimple w:instr="SEQ">${run('3')}</w:fldSimple>${run('速度')}`,
    math(`${sign('v=')}<m:f><m:num>${sign('s')}</m:num><m:den>${sign('t')}</m:den></m:f>`),
    `<w:r><w:ruby><w:rubyPr/><w:rt>${run('ji')}</w:rt><w:rubyBase>${run('吉')}</w:rubyBase></w:ruby></w:r>${run('某')}</w:p>`,
  ].join('')
  const report = await readReport({ name: 'a.docx', bytes: await sampleDocx(body) })
  expect(report.text).toBe('图3速度v=s/t吉某')
})

test('keeps the columns of tables in line where cells reach over rows and columns', async () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${sampleParagraph(text)}</w:tc>`
  const body = `<w:tbl>
    <w:tr>${cell('伤亡', '<w:gridSpan w:val="2"/>')}${cell('人数')}</w:tr>
    <w:tr>${cell('死亡', '<w:vMerge w:val="restart"/>')}${cell('当场')}${cell('4')}</w:tr>
    <w:tr>${cell('', '<w:vMerge/>')}${cell('送医')}${cell('2')}</w:tr></w:tbl>`
  const report = await readReport({ name: 'a.docx', bytes: await sampleDocx(body) })
  expect(report.text.split('\n')).toEqual(['伤亡\t\t人数', '死亡\t当场\t4', '\t送医\t2'])
})

test('puts each note behind the paragraph, list item or table that it belongs to', async () => {
  const mark = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
  const body = [
    `<w:p><w:r><w:t>一。</w:t></w:r>${mark(1)}<w:r><w:t>二。</w:t></w:r>${mark(2)}</w:p>`,
    `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>死亡</w:t></w:r>${mark(3)}</w:p></w:tc><w:tc>${sampleParagraph('6')}</w:tc></w:tr></w:tbl>`,
    sampleParagraph('末段。'),
  ].join('')
  const note = (id: number, text: string): string =>
    `<w:footnote w:id="${id}">${sampleParagraph(text)}</w:footnote>`
  const bytes = await sampleDocx(body, note(1, '甲') + note(2, '乙') + note(3, '丙'))
  const report = await readReport({ name: 'a.docx', bytes })
  expect(outlineOf(report)).toEqual([
    'paragraph 一。[1]二。[2]',
    'footnote [1] 甲',
    'footnote [2] 乙',
    'table-row 死亡[3]\t6',
    'footnote [3] 丙',
    'paragraph 末段。',
  ])
})

test.each([
  [
    'entities that multiply',
    `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'b'.repeat(at + 1)} "${'&a;'.repeat(10)}">`).join('')}]>`,
    '<w:p/>',
  ],
  [
    'an external entity',
    '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<w:p><w:r><w:t>&a;</w:t></w:r></w:p>',
  ],
  ['elements nested too deep', '', `${'<w:sdt>'.repeat(50_000)}${'</w:sdt>'.repeat(50_000)}`],
])('refuses XML with %s', async (_, declaration, body) => {
  const zip = await JSZip.loadAsync(await sampleDocx(''))
  zip.file(
    'word/document.xml',
    `${declaration}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  )
  const bytes = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
  await expect(readReport({ name: 'a.docx', bytes })).rejects.toMatchObject({ code: 'reading.damaged' })
})

test('reads a Word document whatever its extension', async () => {
  const bytes = await sampleDocx(sampleParagraph('One paragraph.'))
  expect((await readReport({ name: 'a.doc', bytes })).text).toBe('One paragraph.')
})

test('refuses an archive that would fill the memory before inflating anything', async () => {
  const bytes = await sampleDocx(sampleParagraph('x'))
  const claimed = declareSize(bytes, 0x7fffffff)
  await expect(readReport({ name: 'a.docx', bytes: claimed })).rejects.toMatchObject({
    code: 'reading.tooLarge',
  })
})

test('refuses an archive that holds more than it declares', async () => {
  const bytes = declareSize(await sampleDocx(sampleParagraph('x'.repeat(5000))), 10)
  await expect(readReport({ name: 'a.docx', bytes })).rejects.toMatchObject({ code: 'reading.damaged' })
})

test('says what an archive of another kind is', async () => {
  const zip = new JSZip()
  zip.file('xl/workbook.xml', '<workbook/>')
  const bytes = await zip.generateAsync({ type: 'uint8array' })
  await expect(readReport({ name: 'a.docx', bytes })).rejects.toMatchObject({
    code: 'reading.unsupported',
    params: { kind: 'xlsx' },
  })
})

test('says when a document is damaged', async () => {
  const bytes = await sampleDocx('<w:p><w:r>')
  await expect(readReport({ name: 'a.docx', bytes })).rejects.toMatchObject({ code: 'reading.damaged' })
  const cut = (await sampleDocx(sampleParagraph('x'))).subarray(0, 400)
  await expect(readReport({ name: 'a.docx', bytes: cut })).rejects.toMatchObject({ code: 'reading.damaged' })
})

/** Changes the uncompressed size that the central directory declares for every entry. */
function declareSize(archive: Uint8Array, size: number): Uint8Array {
  const bytes = archive.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 28 < bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  }
  return bytes
}
