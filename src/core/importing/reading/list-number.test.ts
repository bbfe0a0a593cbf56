import { expect, test } from 'vitest'
import { listNumber } from './list-number.ts'

test.each([
  [
    'chineseCounting',
    [1, 10, 11, 20, 21, 101, 110, 1005],
    '一 十 十一 二十 二十一 一百零一 一百一十 一千零五',
  ],
  ['chineseCountingThousand', [3, 12, 99], '三 十二 九十九'],
  ['japaneseCounting', [5, 10, 100, 101, 1010], '五 十 百 百一 千十'],
  ['ideographDigital', [1, 10, 23], '一 一〇 二三'],
  ['chineseLegalSimplified', [1, 10, 36], '壹 壹拾 叁拾陆'],
  ['ideographTraditional', [1, 10, 11], '甲 癸 11'],
  ['ideographZodiac', [1, 12], '子 亥'],
  ['decimalEnclosedCircleChinese', [1, 20, 21], '① ⑳ 21'],
  ['decimalEnclosedParen', [1, 20], '⑴ ⒇'],
  ['decimalFullWidth', [12], '１２'],
  ['decimalZero', [3, 12], '03 12'],
  ['lowerRoman', [1, 4, 9, 14, 1994], 'i iv ix xiv mcmxciv'],
  ['upperRoman', [40], 'XL'],
  ['lowerLetter', [1, 26, 27, 53], 'a z aa aaa'],
  ['upperLetter', [2], 'B'],
  ['ordinal', [1, 2, 3, 4, 11, 21], '1st 2nd 3rd 4th 11th 21st'],
  ['decimal', [0, 7], '0 7'],
  ['custom', [7], '7'],
  ['lowerLetter', [0, 1_000_000], '0 1000000'],
])('writes numbers as %s', (format, values, expected) => {
  expect(values.map((value) => listNumber(value, format)).join(' ')).toBe(expected)
})
