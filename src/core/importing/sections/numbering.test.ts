import { expect, test } from 'vitest'
import { hanNumber, numberingOf, numberOf, rungs } from './numbering.ts'

test('a line is numbered on the rung of its mark', () => {
  const lines = [
    '第二章 事故经过',
    '三、原因',
    '（四）性质',
    '(五〉措施',
    '6.建议',
    '７',
    '(8)检查',
    '9）整改',
    '⑩培训',
    '⒉培训',
  ]
  expect(lines.map((line) => numberingOf(line)?.rung ?? null)).toEqual([
    rungs.chapter,
    rungs.han,
    rungs.bracketedHan,
    rungs.bracketedHan,
    rungs.digit,
    null,
    rungs.bracketedDigit,
    rungs.closedDigit,
    rungs.circled,
    rungs.digit,
  ])
})

test('the length of a number takes its mark and blanks', () => {
  expect(numberingOf('五 、 事故性质')).toEqual({ rung: rungs.han, length: 4, bare: false })
})

test('a decimal and a year are no numbers of a list', () => {
  expect(['2.5米长的钢管', '2021年5月', '10.5吨'].map((line) => numberingOf(line))).toEqual([
    null,
    null,
    null,
  ])
})

test('a number without a mark is bare', () => {
  expect(numberingOf('1事故经过')).toEqual({ rung: rungs.digit, length: 1, bare: true })
  expect(numberingOf('二事故原因')).toEqual({ rung: rungs.han, length: 1, bare: true })
})

test('numbers have values', () => {
  const lines = ['三、原因', '（十二）培训', '7.建议', '⑤检查', '⒉培训', '(l)检查', '正文']
  expect(lines.map((line) => numberOf(line))).toEqual([3, 12, 7, 5, 2, 1, null])
})

test('han numbers up to ninety-nine', () => {
  expect(['一', '十', '十六', '二十', '九十九', '十十', '百'].map((word) => hanNumber(word))).toEqual([
    1,
    10,
    16,
    20,
    99,
    null,
    null,
  ])
})
