import { expect, test } from 'vitest'
import type { Coding } from '../../../shared/contract/coding.ts'
import { assignLanes } from './lanes.ts'
import { emptyLayout, layOut } from './laid-codings.ts'
import { blockIndexAt, readerDocument, textOf, trimmedSpan } from './reader-document.ts'
import { report } from './report-fixture.ts'
import { tableColumns } from './table-columns.ts'
import { nextWordEnd, paragraphAt, previousWordStart, sentenceAfter, sentenceAt, wordAt } from './words.ts'

const chinese = readerDocument(
  report([
    ['title', '事故调查报告', 1],
    ['heading', '一、事故经过', 1],
    ['paragraph', '𠮷某违章指挥。现场无人监管。', 1],
    ['paragraph', ' 企业未履行主体责任。', 2],
  ]),
)

const coding = (id: string, start: number, end: number): Coding => ({
  id,
  reportId: 'report',
  codeId: 'code',
  coderId: 'coder',
  start,
  end,
  quote: '',
  roleId: null,
  certainty: null,
  memo: '',
  createdAt: '',
  updatedAt: '',
  orphanedAt: null,
  origin: null,
})
const look = (): { name: string; stroke: string; tint: string } => ({
  name: 'Code',
  stroke: 'red',
  tint: 'pink',
})

test('blocks carry their words, running numbers and the pages they open', () => {
  expect(chinese.blocks.map(({ text, number, opensPage }) => [text, number, opensPage])).toEqual([
    ['事故调查报告', null, true],
    ['一、事故经过', null, false],
    ['𠮷某违章指挥。现场无人监管。', 1, false],
    [' 企业未履行主体责任。', 2, true],
  ])
  expect(chinese.outline).toEqual([{ blockIndex: 1, depth: 0, text: '一、事故经过' }])
})

test('a position finds its block, also on the line feed after it', () => {
  expect([0, 6, 7, 14, 28, 29, 500].map((at) => blockIndexAt(chinese.blocks, at))).toEqual([
    0, 0, 1, 2, 2, 3, 3,
  ])
})

test('a span loses blanks at its ends and is nothing when only blanks are left', () => {
  expect(trimmedSpan(chinese, 40, 28)).toEqual({ start: 30, end: 40 })
  expect(trimmedSpan(chinese, 28, 30)).toBeNull()
})

test('words of Chinese text are found by their meaning, beside characters outside the basic plane', () => {
  const word = wordAt(chinese, 17)
  expect(word && textOf(chinese, word)).toBe('违章')
  expect(nextWordEnd(chinese, 14)).toBe(15)
  expect(previousWordStart(chinese, 20)).toBe(18)
})

test('words go on in the next block', () => {
  expect(nextWordEnd(chinese, 28)).toBe(32)
  expect(previousWordStart(chinese, 30)).toBe(27)
})

test('sentences are taken one after the other', () => {
  const first = sentenceAt(chinese, 15)
  expect(first && textOf(chinese, first)).toBe('𠮷某违章指挥。')
  const second = sentenceAfter(chinese, first?.end ?? 0)
  expect(second && textOf(chinese, second)).toBe('现场无人监管。')
  const paragraph = paragraphAt(chinese, 29)
  expect(paragraph && textOf(chinese, paragraph)).toBe('企业未履行主体责任。')
})

test('overlapping spans get lanes of their own, and a free lane is used again', () => {
  const lanes = assignLanes([
    { id: 'a', start: 0, end: 10 },
    { id: 'b', start: 2, end: 4 },
    { id: 'c', start: 5, end: 8 },
    { id: 'd', start: 20, end: 30 },
  ])
  expect(Object.fromEntries(lanes)).toEqual({
    a: { lane: 0, lanes: 2 },
    b: { lane: 1, lanes: 2 },
    c: { lane: 1, lanes: 2 },
    d: { lane: 0, lanes: 1 },
  })
})

test('codings are grouped under every block they reach, and unchanged groups keep their identity', () => {
  const one = layOut(chinese, [coding('a', 14, 18), coding('b', 20, 35)], look, emptyLayout)
  expect([...one.byBlock].map(([index, group]) => [index, group.map(({ id, lane }) => [id, lane])])).toEqual([
    [
      2,
      [
        ['a', 1],
        ['b', 0],
      ],
    ],
    [3, [['b', 0]]],
  ])
  const two = layOut(chinese, [coding('a', 14, 18), coding('b', 20, 35), coding('c', 0, 3)], look, one)
  expect(two.byBlock.get(2)).toBe(one.byBlock.get(2))
  expect(two.byBlock.get(0)?.map(({ id }) => id)).toEqual(['c'])
})

test('rows of one table share their columns', () => {
  expect(
    tableColumns([
      { kind: 'paragraph', text: 'x' },
      { kind: 'table-row', text: 'No\tname of the injured person' },
      { kind: 'table-row', text: '1\t张某\textra' },
    ]),
  ).toEqual([
    { index: 1, columns: 'minmax(0, 4fr) minmax(0, 26fr) minmax(0, 5fr)' },
    { index: 2, columns: 'minmax(0, 4fr) minmax(0, 26fr) minmax(0, 5fr)' },
  ])
})
