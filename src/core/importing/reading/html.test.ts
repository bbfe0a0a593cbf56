import { expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { readReport } from './read-report.ts'
import { outlineOf } from './reading-outline.ts'

async function read(html: string): Promise<Awaited<ReturnType<typeof readReport>>> {
  return await readReport({ name: 'page.html', bytes: new TextEncoder().encode(html) })
}

const long = '经调查，企业主体责任不落实，安全管理混乱，隐患排查治理不到位，导致事故发生。'

test('keeps the content and drops scripts, styles, menus, hidden parts and page furniture', async () => {
  const report =
    await read(`<!doctype html><html><head><title>火灾事故调查报告 - 某市应急管理局</title><style>p{}</style></head>
    <body><nav><a href="/">首页</a></nav><div class="side"><a href="1">链接一</a><a href="2">链接二</a></div>
    <div id="content"><h1>火灾事故调查报告</h1><p>${long}</p><script>alert(1)</script>
    <h2>一、事故经过</h2><ul><li>第一项</li><li>第二项</li></ul>
    <table><tr><th>死亡</th><td>6<b>人</b></td></tr></table><p style="display:none">隐藏</p><p>${long}</p></div>
    <aside>相关新闻</aside><div title="footer"><p>页脚</p></div><footer>版权所有</footer></body></html>`)
  expect(outlineOf(report)).toEqual([
    'title 火灾事故调查报告',
    `paragraph ${long}`,
    'heading1 一、事故经过',
    'list-item 第一项',
    'list-item 第二项',
    'table-row 死亡\t6人',
    `paragraph ${long}`,
  ])
  expect(report).toMatchObject({
    title: '火灾事故调查报告',
    language: 'zh',
    mediaType: 'text/html',
    encoding: 'utf-8',
  })
})

test('prefers the article of a page and names the page by its title without the site', async () => {
  const report =
    await read(`<html><head><title>Collision at sea | Safety Board</title></head><body><div>Subscribe to our news
    and follow us wherever you are, it is free.</div><article><p>The ship left the port at night. ${'It rained hard. '.repeat(10)}</p>
    </article></body></html>`)
  expect(report.title).toBe('Collision at sea')
  expect(report.text).toMatch(/^The ship left the port at night\./)
})

test('takes <br> as paragraphs where a page uses it so, and as line wraps elsewhere', async () => {
  const paragraphs = await read(`<body><div>　　${long}<br>　　${long}<br><br>　　${long}</div></body>`)
  expect(outlineOf(paragraphs)).toEqual(Array.from({ length: 3 }, () => `paragraph ${long}`))
  const wraps = await read('<html><body><p>Safety Board<br>PO Box 967<br>Canberra</p></body></html>')
  expect(wraps.text).toBe('Safety Board PO Box 967 Canberra')
})

test('keeps the columns of tables in line, whatever cells claim to reach over', async () => {
  const report = await read(`<html><body><p>${long}</p><table>
    <tr><th colspan="2">伤亡</th><th>人数</th></tr><tr><td rowspan="2">死亡</td><td>当场</td><td>4</td></tr>
    <tr><td>送医</td><td>2</td></tr><tr><td colspan="99999999" rowspan="x">合计</td></tr></table></body></html>`)
  expect(report.text.split('\n')).toEqual([long, '伤亡\t\t人数', '死亡\t当场\t4', '\t送医\t2', '合计'])
})

test('reads tables that only lay out a page as text', async () => {
  const report = await read(
    `<html><body><table><tr><td><h2>一、概况</h2><p>${long}</p></td></tr></table></body></html>`,
  )
  expect(outlineOf(report)).toEqual(['heading1 一、概况', `paragraph ${long}`])
})

test.each([
  ['declared', '<meta charset="gb2312">', 'gb18030'],
  ['declared the old way', '<meta http-equiv=Content-Type content="text/html; charset=GBK">', 'gb18030'],
  ['not declared', '', 'gb18030'],
  ['declared wrongly', '<meta charset="utf-8">', 'gb18030'],
])('decodes a GBK page whose encoding is %s', async (_, meta, encoding) => {
  const bytes = iconv.encode(`<html><head>${meta}</head><body><p>${long}</p></body></html>`, 'gb18030')
  const report = await readReport({ name: 'page.htm', bytes })
  expect(report.text).toBe(long)
  expect(report.encoding).toBe(encoding)
})

test('finds the content of a page that is nested very deep', async () => {
  const depth = 20_000
  const report = await read(`<html><body>${'<div>'.repeat(depth)}deep${'</div>'.repeat(depth)}</body></html>`)
  expect(report.text).toBe('deep')
})

test('refuses markup nested deeper than the stack', async () => {
  const nested = `${'<b><i>'.repeat(30_000)}deep`
  await expect(read(`<html><body><p>${long.repeat(3)}</p>${nested}</body></html>`)).rejects.toMatchObject({
    name: 'ReadingError',
    code: 'reading.damaged',
  })
})
