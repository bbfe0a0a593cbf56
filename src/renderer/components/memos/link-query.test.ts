import { expect, test } from 'vitest'
import { linkQueryAt } from './link-query.ts'

test('a link is being typed from [[ to the caret, on one line', () => {
  expect(linkQueryAt('见 [[违章', 6)).toEqual({ from: 2, to: 6, text: '违章' })
  expect(linkQueryAt('见 [[违章作业', 5)).toEqual({ from: 2, to: 5, text: '违' })
  expect(linkQueryAt('[[', 2)).toEqual({ from: 0, to: 2, text: '' })
  for (const [text, caret] of [
    ['[违章', 3],
    ['[[违章\n作业', 6],
    ['[违章](causeway:code/1)', 20],
    ['[[违章', 1],
  ] as const)
    expect(linkQueryAt(text, caret), text).toBeNull()
})
