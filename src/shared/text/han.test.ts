import { expect, test } from 'vitest'
import { isHan, isUnspaced } from './han.ts'

const those = (characters: readonly string[], test: (code: number) => boolean): string[] =>
  characters.filter((character) => test(character.codePointAt(0) ?? 0))

const han = ['一', '责', '鿿', '㐀', '々', '〇', '豈', '\u{20000}', '\u{30000}']
const kana = ['あ', 'カ', 'ー', 'ゝ', 'ヿ']
const other = ['a', '，', '。', '한', '１', ' ', '\u{1F525}', '「', '・', '゠', '\u3099']

test('isHan knows ideographs of every plane and nothing else', () => {
  expect(those([...han, ...kana, ...other], isHan)).toEqual(han)
})

test('isUnspaced knows kana too, but not their punctuation and marks', () => {
  expect(those([...han, ...kana, ...other], isUnspaced)).toEqual([...han, ...kana])
})
