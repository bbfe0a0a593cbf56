import { expect, test } from 'vitest'
import type { Section } from '../../../shared/contract/reports.ts'
import { codePointLength } from '../../../shared/text/offsets.ts'
import { outlineRows } from './outline-rows.ts'
import { readerDocument } from './reader-document.ts'

const lines = ['总体情况如下。', '一、事故经过', '某日发生火灾。', '直接原因：违规动火。', '二、其他']
let at = 0
const blocks = lines.map((text) => {
  const start = at
  at += codePointLength(text) + 1
  const heading = /^[一二]、/.test(text)
  return {
    kind: heading ? ('heading' as const) : ('paragraph' as const),
    level: heading ? 1 : null,
    start,
    end: at - 1,
    page: null,
  }
})
const document = readerDocument({
  id: 'r',
  caseId: 'c',
  file: 'a.txt',
  title: 'A',
  language: 'zh',
  mediaType: 'text/plain',
  kind: null,
  length: at,
  pageCount: null,
  unrecognisedPages: 0,
  importedAt: '',
  codings: 0,
  caseTitle: '',
  caseTitleEn: '',
  text: lines.join('\n'),
  sha256: '',
  blocks,
  reader: '',
  encoding: null,
  notices: [],
  pages: [],
  uncertain: [],
})

const section = (kind: Section['kind'], block: number): Section => ({
  id: kind,
  kind,
  start: blocks[block]?.start ?? 0,
  end: at,
  heading: '',
  confidence: 0.9,
  state: 'automatic',
})

test('headings carry the section that begins there; sections without a heading come in at their place', () => {
  const rows = outlineRows(document, [section('course', 1), section('direct-cause', 3)])
  expect(
    rows.map(({ blockIndex, text, section: begins }) => [blockIndex, text, begins?.kind ?? null]),
  ).toEqual([
    [1, '一、事故经过', 'course'],
    [3, '直接原因：违规动火。', 'direct-cause'],
    [4, '二、其他', null],
  ])
})

test('a report without sections shows its headings', () => {
  expect(outlineRows(document, []).map(({ text }) => text)).toEqual(['一、事故经过', '二、其他'])
})
