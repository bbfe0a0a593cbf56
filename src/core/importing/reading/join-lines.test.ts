import { expect, test } from 'vitest'
import { joinLines } from './join-lines.ts'

test.each([
  [['安全责任', '不落实'], '安全责任不落实'],
  [['车牌号为鲁', 'CB8615的货车'], '车牌号为鲁CB8615的货车'],
  [['the first', 'second line'], 'the first second line'],
  [['main-', 'tained'], 'maintained'],
  [['report AO-2019-', '006 says'], 'report AO-2019-006 says'],
  [['Anglo-', 'Saxon'], 'Anglo-Saxon'],
  [['he left –', 'and came back'], 'he left – and came back'],
  [['“问题”', '“教训”'], '“问题”“教训”'],
  [['', 'only'], 'only'],
  [[], ''],
])('joins %j', (lines, expected) => {
  expect(joinLines(lines)).toBe(expected)
})
