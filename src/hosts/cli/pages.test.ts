import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { samplePdf } from '../../core/importing/reading/reading-samples.ts'
import { sampleEncryption } from '../../core/importing/reading/sample-encryption.ts'
import { createTestCli } from './test-cli.ts'

let study: string
const { folder, cli, json, close } = createTestCli()
const path = (name: string): string => join(folder, name)

beforeAll(async () => {
  study = path('study.causeway')
  await cli('new', study)
  const line = (text: string, y: number) => ({ text, x: 72, y })
  const pdf = samplePdf([
    [line('The conveyor was started while two men were on it.', 700)],
    [line('The guard had been removed.', 700)],
  ])
  writeFileSync(path('conveyor.pdf'), pdf)
  writeFileSync(
    path('gbk.txt'),
    iconv.encode('某矿透水事故调查报告\n\n作业人员违章操作，监管责任不落实。\n', 'gbk'),
  )
})
afterAll(close)

test('pages tells where the text of each page comes from, page-image draws one', async () => {
  expect((await cli('import', study, path('conveyor.pdf'))).code).toBe(0)
  const pages = await json('pages', study, '--report', 'conveyor.pdf')
  expect(pages.map(({ page, source, confidence }) => [page, source, confidence])).toEqual([
    [1, 'text', null],
    [2, 'text', null],
  ])
  expect((await cli('pages', study, '--report', 'conveyor.pdf')).out).toMatch(
    /^1\t\d+×\d+\t0\ttext\t–\n2\t\d+×\d+\t0\ttext\t–\n$/u,
  )

  const out = path('page-2.png')
  const image = ['page-image', study, '--report', 'conveyor.pdf', '--width', '300']
  expect(await json(...image, '--page', '2', '--out', out)).toEqual({
    file: 'page-2.png',
    page: 2,
    width: 300,
    height: expect.any(Number),
  })
  expect(readFileSync(out).subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(await cli(...image, '--page', '3', '--out', out)).toMatchObject({ code: 1 })
  expect(await cli(...image, '--page', '1', '--out', study)).toMatchObject({
    code: 1,
    error: expect.stringContaining('is a Causeway project'),
  })
  expect(await cli(...image, '--page', '1', '--out', path('no/such/folder.png'))).toMatchObject({ code: 1 })
})

test('import asks for a password, says when it is wrong, and keeps the right one for drawing pages', async () => {
  const locked = path('locked.pdf')
  writeFileSync(
    locked,
    samplePdf([[{ text: 'Closed to the public.', x: 72, y: 700 }]], sampleEncryption('geheim')),
  )
  const told = async (...options: string[]) => {
    const [line] = await json('import', study, locked, ...options)
    return [line?.['outcome'], line?.['code'], line?.['message']]
  }
  expect(await told()).toEqual([
    'unreadable',
    'reading.encrypted',
    'The PDF is protected by a password. Give its password to import it.',
  ])
  expect(await told('--password', 'other')).toEqual([
    'unreadable',
    'reading.wrongPassword',
    'The password does not open this file.',
  ])
  const chinese = await cli('--lang', 'zh-CN', 'import', study, locked, '--password', 'other')
  expect(chinese.out).toContain('密码不正确，无法打开此文件。')
  expect(await told('--password', 'geheim')).toEqual(['imported', null, null])
  const image = ['page-image', study, '--report', 'locked.pdf', '--page', '1', '--width', '100'] as const
  expect((await cli(...image, '--out', path('locked.png'))).code).toBe(0)
  expect((await json('reread', study, '--report', 'locked.pdf')) as unknown).toMatchObject({ changed: false })
})

test('import takes an encoding, and reread another one', async () => {
  await cli('import', study, path('gbk.txt'), '--encoding', 'big5')
  const show = ['show', 'report', study, 'gbk.txt', '--text'] as const
  expect((await cli(...show)).out).not.toContain('违章操作')
  const reread = ['reread', study, '--report', 'gbk.txt', '--encoding', 'gb18030'] as const
  expect((await cli(...reread)).out).toBe(
    'The text came out otherwise.\nCodings in their place: 0, moved with their quotes: 0, without a place: 0.\n',
  )
  expect((await cli(...show)).out).toBe('某矿透水事故调查报告\n作业人员违章操作，监管责任不落实。')
  expect(await json(...reread)).toEqual({
    changed: false,
    codings: { kept: 0, moved: 0, orphaned: 0 },
    recognisedPages: 0,
  })
  expect((await cli('import', study, path('gbk.txt'), '--encoding', 'klingon')).code).toBe(2)
})

test('other files have no pages to draw', async () => {
  const image = ['page-image', study, '--report', 'gbk.txt', '--page', '1', '--out', path('x.png')] as const
  expect(await cli(...image)).toEqual({
    code: 1,
    out: '',
    error: 'This report has no page images: its original is not a PDF.\n',
  })
  expect(await json('pages', study, '--report', 'gbk.txt')).toEqual([])
})
