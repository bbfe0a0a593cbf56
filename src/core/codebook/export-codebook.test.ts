import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCodedStudy } from '../testing/coded-study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'

let test: TestCore
let violations: string
let codeSetId: string
beforeEach(async () => {
  test = await createTestCore()
  const study = await addCodedStudy(test)
  violations = study.codeIds.get('Unsafe acts/Violations') ?? ''
  codeSetId = study.codeSetId
  await call('codebook.updateSet', {
    codeSetId,
    edition: '2.0',
    validFrom: '2020',
    source: 'Own & <open> work',
  })
  await call('codebook.updateCode', {
    codeId: violations,
    number: '1.1',
    definitionEn: 'Breaking <rules> on purpose.',
    definitionZh: '明知故犯。',
    excludeZh: '无意的差错。',
  })
  const [codingId = ''] = study.codingIds
  await call('codebook.addExample', { codeId: violations, codingId, note: 'typical' })
  await call('codebook.addExample', { codeId: violations, quote: '忘记关阀', kind: 'counter' })
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

type Options = Partial<Parameters<typeof exported>[1]>
async function exported(
  format: 'html' | 'docx' | 'csv',
  options: { language?: 'en' | 'zh-CN'; examples?: boolean; usage?: boolean; codeSetIds?: string[] } = {},
): Promise<Buffer> {
  const path = join(test.folder, `codebook.${format}`)
  await call('codebook.export', { token: test.token(path), format, ...options })
  return readFileSync(path)
}
/** Words of a page in reading order. */
const wordsOf = (html: string): string[] =>
  (html.split('<body>')[1] ?? '')
    .replaceAll(/<[^>]*>/gu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

describe('a codebook as HTML', () => {
  it('shows the tree with texts in both languages, examples with their sources, and use', async () => {
    const html = (await exported('html')).toString('utf8')
    expect(wordsOf(html)).toEqual([
      'Codebook',
      'Study · 2026-01-01',
      'Causes',
      '原因',
      'Edition',
      '2.0',
      'In force',
      '2020 – …',
      'Source',
      'Own &amp; &lt;open&gt; work',
      'Unsafe acts',
      '不安全行为',
      'Codings: 1; with the codes below: 3 (cases: 1, reports: 1)',
      '1.1',
      'Violations',
      '违规',
      'Definition',
      'Breaking &lt;rules&gt; on purpose.',
      '明知故犯。',
      'Exclude',
      '无意的差错。',
      'Example',
      '=违章指挥',
      'Mine A, 甲.txt',
      'typical',
      'Not this',
      '忘记关阀',
      'Codings: 2 (cases: 1, reports: 1)',
      'Supervision',
      '监督',
      'Codings: 0 (cases: 0, reports: 0)',
    ])
    expect(html).toContain('<html lang="en">')
    expect(html).toMatch(/@page \{ size: A4/)
    // It needs nothing from elsewhere, and its lists close as they open.
    expect(html).not.toMatch(/https?:|<script|<link|<img/)
    for (const tag of ['ul', 'li', 'section', 'div', 'p', 'h3'])
      expect(html.match(new RegExp(`<${tag}[ >]`, 'gu'))?.length, tag).toBe(
        html.match(new RegExp(`</${tag}>`, 'gu'))?.length,
      )
  })

  it('speaks Chinese, and leaves examples and use out when asked', async () => {
    const options: Options = { language: 'zh-CN', examples: false, usage: false }
    const html = (await exported('html', options)).toString('utf8')
    expect(wordsOf(html)).toEqual([
      '编码本',
      'Study · 2026-01-01',
      '原因',
      'Causes',
      '版本',
      '2.0',
      '施行期间',
      '2020 至 …',
      '来源',
      'Own &amp; &lt;open&gt; work',
      '不安全行为',
      'Unsafe acts',
      '1.1',
      '违规',
      'Violations',
      '释义',
      '明知故犯。',
      'Breaking &lt;rules&gt; on purpose.',
      '不包括',
      '无意的差错。',
      '监督',
      'Supervision',
    ])
    expect(html).toContain('<html lang="zh-CN">')
  })

  it('holds the sets that are asked for', async () => {
    const { codeSetId: other } = await call('codebook.createSet', { nameEn: 'Other', nameZh: '' })
    const html = (await exported('html', { codeSetIds: [other] })).toString('utf8')
    expect(wordsOf(html)).toEqual(['Codebook', 'Study · 2026-01-01', 'Other'])
  })
})

describe('a codebook as DOCX', () => {
  const parts = async (options: Options = {}) => {
    const zip = await JSZip.loadAsync(await exported('docx', options))
    const read = (path: string) => zip.file(path)?.async('string') ?? Promise.resolve('')
    const document = await read('word/document.xml')
    return {
      document,
      styles: await read('word/styles.xml'),
      footer: await read('word/footer1.xml'),
      core: await read('docProps/core.xml'),
      paragraphs: [...document.matchAll(/<w:p>.*?<\/w:p>/gsu)].map(([xml]) => ({
        style: /<w:pStyle w:val="(\w+)"/u.exec(xml)?.[1] ?? '',
        text: [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join(''),
      })),
    }
  }

  it('has a heading per code by its depth, and tables of its texts', async () => {
    const { paragraphs, document } = await parts()
    expect(paragraphs.filter(({ style }) => style !== '')).toEqual([
      { style: 'Title', text: 'Codebook' },
      { style: 'Heading1', text: 'Causes · 原因' },
      { style: 'Heading2', text: '■ Unsafe acts  不安全行为' },
      { style: 'Heading3', text: '■ 1.1  Violations  违规' },
      { style: 'Heading2', text: '■ Supervision  监督' },
    ])
    expect(paragraphs.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Study · 2026-01-01',
        'Breaking &lt;rules&gt; on purpose.',
        '明知故犯。',
        '=违章指挥',
        'Mine A, 甲.txt',
        'Codings: 2 (cases: 1, reports: 1)',
      ]),
    )
    expect(document.match(/<w:tbl>/gu)).toHaveLength(2)
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u)
  })

  it('names fonts for Han characters, numbers its pages, and has a title', async () => {
    const { styles, footer, core, document } = await parts({ language: 'zh-CN' })
    expect(styles).toMatch(/<w:rFonts[^>]*w:eastAsia="SimSun"/u)
    expect(styles).toMatch(/<w:lang[^>]*w:eastAsia="zh-CN"/u)
    expect(document).toMatch(/<w:rFonts[^>]*w:eastAsia="Microsoft YaHei"/u)
    expect(footer).toContain('PAGE')
    expect(footer).toContain('NUMPAGES')
    expect(footer).toContain('第 ')
    expect(core).toContain('<dc:title>编码本</dc:title>')
  })
})

describe('exporting a codebook', () => {
  it('writes a table with how often each code is used', async () => {
    const lines = (await exported('csv', { language: 'zh-CN' })).toString('utf8').split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFFcode_set,path,path_zh,number,name_en,name_zh,definition_en,definition_zh,include_en,include_zh,exclude_en,exclude_zh,phrases,memo,colour,codings',
    )
    expect(lines[2]).toBe(
      '原因,Unsafe acts/Violations,不安全行为/违规,1.1,Violations,违规,Breaking <rules> on purpose.,明知故犯。,,,,无意的差错。,,,,2',
    )
  })

  it('gives the columns of XLSX room for what they hold', async () => {
    const path = join(test.folder, 'codebook.xlsx')
    await call('codebook.export', { token: test.token(path), format: 'xlsx' })
    const { Workbook } = (await import('exceljs')).default
    const workbook = new Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.worksheets[0]
    const columns = sheet?.columns.map(({ width }, index) => [
      sheet.getCell(1, index + 1).value,
      width,
      sheet.getCell(3, index + 1).alignment?.wrapText ?? false,
    ])
    expect(columns).toEqual([
      ['code_set', 28, false],
      ['path', 40, false],
      ['path_zh', 40, false],
      ['number', 12, false],
      ['name_en', 28, false],
      ['name_zh', 28, false],
      ['definition_en', 48, true],
      ['definition_zh', 48, true],
      ['include_en', 48, true],
      ['include_zh', 48, true],
      ['exclude_en', 48, true],
      ['exclude_zh', 48, true],
      ['phrases', 32, false],
      ['memo', 32, false],
      ['colour', 12, false],
      ['codings', 12, false],
    ])
  })

  it('never overwrites a project, and refuses files it may not write', async () => {
    const onto = test.token(join(test.folder, 'study.causeway'))
    await expect(call('codebook.export', { token: onto, format: 'docx' })).rejects.toMatchObject({
      code: 'export.ontoProject',
    })
    writeFileSync(join(test.folder, 'file'), '')
    const inside = test.token(join(test.folder, 'file', 'codebook.html'))
    await expect(call('codebook.export', { token: inside, format: 'html' })).rejects.toMatchObject({
      code: 'export.failed',
    })
  })
})
