import { expect, test } from 'vitest'
import { byFit } from './palette-order.ts'

const order = (query: string, ...labels: string[]): string[] =>
  byFit(
    labels.map((label) => ({ label })),
    query,
  ).map(({ label }) => label)

test('what begins with the words typed comes first, then what has a word that does', () => {
  expect(order('cod', 'Unicode', 'Choose coder…', 'Code the selection…', 'Next coding', 'Help')).toEqual([
    'Code the selection…',
    'Choose coder…',
    'Next coding',
    'Unicode',
    'Help',
  ])
  expect(order('编码', '选择编码员', '编码所选文字', '转到编码本')).toEqual([
    '编码所选文字',
    '选择编码员',
    '转到编码本',
  ])
})

test('nothing typed leaves the order alone', () => {
  expect(order(' ', 'b', 'a')).toEqual(['b', 'a'])
})
