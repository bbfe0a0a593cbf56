import { expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { readReport } from './read-report.ts'
import { outlineOf } from './reading-outline.ts'

const crlf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))
const base64 = (text: string): string => Buffer.from(text).toString('base64')

test('reads a mail: its subject as title, its body, and what is attached by name', async () => {
  const bytes = crlf([
    'Received: from a.example',
    'From: =?utf-8?B?' + base64('应急管理局') + '?= <a@example.org>',
    'To: b@example.org',
    'Date: Mon, 5 Mar 2018 08:00:00 +0800',
    'Subject: =?utf-8?B?' + base64('关于较大火灾事故的通报') + '?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
    '--x',
    'Content-Type: text/plain; charset=gb18030',
    'Content-Transfer-Encoding: base64',
    '',
    iconv.encode('各单位：\r\n一、事故经过\r\n2018年3月1日，𠮷某仓库起火。', 'gb18030').toString('base64'),
    '--x',
    'Content-Type: application/pdf; name="report.pdf"',
    'Content-Disposition: attachment; filename="report.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    base64('%PDF-1.4'),
    '--x--',
  ])
  const report = await readReport({ name: 'mail.eml', bytes })
  expect(outlineOf(report)).toEqual([
    'title 关于较大火灾事故的通报',
    'paragraph 各单位：',
    'heading1 一、事故经过',
    'paragraph 2018年3月1日，𠮷某仓库起火。',
  ])
  expect(report).toMatchObject({
    mediaType: 'message/rfc822',
    title: '关于较大火灾事故的通报',
    notices: [{ code: 'reading.attachments', params: { count: 1, names: 'report.pdf' } }],
  })
})

const long = '经调查，企业主体责任不落实，安全管理混乱，隐患排查治理不到位，导致事故发生。'

/** A page as a browser saves it: quoted-printable bytes, no encoding in the header. */
function savedPage(encoding: string, meta: string): Uint8Array {
  const html = `<html><head>${meta}<title>事故调查报告</title></head><body><nav>首页</nav><h1>事故调查报告</h1><p>${long}</p><script>alert(1)</script></body></html>`
  const quoted = Array.from(iconv.encode(html, encoding), (byte) =>
    byte > 126 || byte === 61
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  ).join('')
  return crlf([
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://example.org/report.html',
    'Subject: saved',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://example.org/report.html',
    '',
    quoted,
    '--b',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    'Content-Location: https://example.org/logo.png',
    '',
    base64('png'),
    '--b--',
  ])
}

test.each([
  ['page.mhtml', 'utf-8', '<meta charset="utf-8">', null],
  ['page.mht', 'gb18030', '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', 'gb2312'],
  ['page.doc', 'utf-8', '', null],
])('reads a page saved with its parts (%s in %s)', async (name, encoding, meta, stated) => {
  const report = await readReport({ name, bytes: savedPage(encoding, meta) })
  expect(outlineOf(report)).toEqual(['title 事故调查报告', `paragraph ${long}`])
  expect(report).toMatchObject({ mediaType: 'multipart/related', encoding: stated, notices: [] })
})

test('reads a saved page in the encoding that a person chose', async () => {
  const bytes = savedPage('gb18030', '<meta charset="big5">')
  const report = await readReport({ name: 'page.mht', bytes, options: { encoding: 'gb18030' } })
  expect(report).toMatchObject({ encoding: 'gb18030', text: `事故调查报告\n${long}`, notices: [] })
})

test('takes a text that only begins like a mail for a text', async () => {
  const bytes = new TextEncoder().encode('Subject: the fire\nFrom the first call on, the crew was late.\n')
  expect(await readReport({ name: 'a.txt', bytes })).toMatchObject({ mediaType: 'text/plain' })
})

test('reads a damaged mail as far as it goes, and says when nothing is in it', async () => {
  const cut = crlf([
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
    '--x',
    'Content-Ty',
  ])
  await expect(readReport({ name: 'a.eml', bytes: cut })).rejects.toMatchObject({ code: 'reading.empty' })
  const deep = crlf([
    'MIME-Version: 1.0',
    ...Array.from({ length: 400 }, (_, at) => [
      `Content-Type: multipart/mixed; boundary="b${at}"`,
      '',
      `--b${at}`,
    ]).flat(),
  ])
  await expect(readReport({ name: 'a.eml', bytes: deep })).rejects.toMatchObject({ code: 'reading.damaged' })
})
