import { expect, test } from 'vitest'
import { restoreBlanks } from './restore-blanks.ts'

/** Places words letter by letter: ten pixels each, `letterGap` between them, `wordGap` where the text has '_' (not read) or ' ' (read). */
function restored(text: string, letterGap: number, wordGap: number): string {
  const characters = [...text.replaceAll('_', '')].map((character) => ({
    text: character,
    probability: 1,
    middle: 0,
  }))
  const spans = []
  let left = 0
  for (const character of text) {
    if (character === '_' || character === ' ') {
      left += wordGap - letterGap
    } else {
      spans.push({ left, right: left + 10 })
      left += 10 + letterGap
    }
  }
  return restoreBlanks(characters, spans, 48)
    .map((character) => character.text)
    .join('')
}

test('a gap that is wider than between letters parts words, read or not', () => {
  expect(restored('the_crew left the gate open', 2, 11)).toBe('the crew left the gate open')
})

test('gaps in type of equal widths part no words', () => {
  // A narrow letter leaves nine pixels beside it, where words are thirty apart.
  const characters = [...'if all of it was in use'].map((text) => ({ text, probability: 1, middle: 0 }))
  const gaps = [0, 9, 30, 4, 4, 30, 4, 30, 9, 30, 4, 4, 30, 4, 30, 4, 4]
  let left = 0
  const spans = gaps.map((gap) => {
    left += gap + 10
    return { left: left - 10, right: left }
  })
  const text = restoreBlanks(characters, spans, 48).map((character) => character.text)
  expect(text.join('')).toBe('if all of it was in use')
})

test('blanks that were read within numbers and between Han characters and digits are left out', () => {
  expect(restored('about 45. 63 of it', 2, 9)).toBe('about 45.63 of it')
  expect(restored('死亡 6 人损失45. 63万元', 3, 12)).toBe('死亡6人损失45.63万元')
})

test('words within Han text keep their blanks', () => {
  expect(restored('使用 Microsoft Word_软件编写报告材料', 3, 12)).toBe('使用Microsoft Word软件编写报告材料')
})

test('a gap of more than a character parts names in Han text', () => {
  expect(restored('组长_张三丰', 3, 70)).toBe('组长 张三丰')
})
