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
    'table-row 死亡\t6人',
    'table-row 受伤\t0人',
    'heading2 （一）直接原因',
    'paragraph 电气故障 & 可燃物。',
    'footnote [1] 北京时间。',
  ])
  expect(report).toMatchObject({
    title: '较大火灾事故调查报告',
    language: 'zh',
    pageCount: null,
    encoding: null,
  })
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
