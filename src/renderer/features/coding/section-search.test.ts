import { expect, it } from 'vitest'
import type { Section } from '../../../shared/contract/reports.ts'
import { readerDocument } from './reader-document.ts'
import { report } from './report-fixture.ts'
import { searchSections, sectionRows } from './section-search.ts'

const document = readerDocument(
  report([
    ['heading', '一、事故经过'],
    ['paragraph', '顶板坍塌。'],
    ['heading', '二、事故原因'],
    ['paragraph', '支护不足。'],
    ['heading', '三、防范措施'],
  ]),
)
const start = (block: number): number => document.blocks[block]?.start ?? 0
const section = (kind: Section['kind'], block: number): Section => ({
  id: kind,
  kind,
  start: start(block),
  end: start(block) + 1,
  heading: '',
  confidence: 1,
  state: 'automatic',
})
const rows = sectionRows(
  document,
  [section('course', 0), section('direct-cause', 2)],
  [
    { start: start(1), end: start(1) + 2 },
    { start: start(3), end: start(3) + 2 },
    { start: start(3) + 1, end: start(3) + 3 },
  ],
)
const found = (query: string): string[] =>
  searchSections(rows, query, (kind) => (kind === 'course' ? 'Course' : 'Direct cause')).map(
    ({ text }) => text,
  )

it('counts the codings under each heading', () => {
  expect(rows.map(({ text, codings }) => [text, codings])).toEqual([
    ['一、事故经过', 1],
    ['二、事故原因', 2],
    ['三、防范措施', 0],
  ])
})

it('finds by words of the heading or of the kind, those that begin so first', () => {
  expect(found('')).toEqual(['一、事故经过', '二、事故原因', '三、防范措施'])
  expect(found('事故')).toEqual(['一、事故经过', '二、事故原因'])
  expect(found('二')).toEqual(['二、事故原因'])
  expect(found('dir')).toEqual(['二、事故原因'])
  expect(found('事故 cause')).toEqual(['二、事故原因'])
  expect(found('三 cause')).toEqual([])
})
