import { expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'

const textsOf = (text: string, headings: { start: number; end: number }[] = []): string[] =>
  candidatesOf({ text, headings }).map((candidate) => candidate.text)

test('sentences and the parts between semicolons, without list numbers', () => {
  expect(textsOf('（一）安全管理不到位；1.培训走过场；隐患排查流于形式。3.5米高处坠落。')).toEqual([
    '安全管理不到位；',
    '培训走过场；',
    '隐患排查流于形式。',
    '3.5米高处坠落。',
  ])
  expect(textsOf('The driver fell. The guard was missing!')).toEqual([
    'The driver fell.',
    'The guard was missing!',
  ])
})

test('positions are code points of the report', () => {
  const text = '𠮷林某厂违章操作。\n  监管缺失严重。'
  expect(candidatesOf({ text, headings: [] })).toEqual([
    { text: '𠮷林某厂违章操作。', start: 0, end: 9 },
    { text: '监管缺失严重。', start: 12, end: 19 },
  ])
})

test('headings are left out unless they are sentences; so is what is too short to mean something', () => {
  const text = '二、间接原因分析\n（一）监管部门没有履行职责。\n以上。\n作业人员违章操作。'
  const headings = [
    { start: 0, end: 8 },
    { start: 9, end: 23 },
  ]
  expect(textsOf(text, headings)).toEqual(['监管部门没有履行职责。', '作业人员违章操作。'])
})
