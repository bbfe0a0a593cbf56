import { expect, test } from 'vitest'
import { chooseForms } from './character-forms.ts'

/** Han characters and wide marks are 40 pixels wide, others 20. */
function formsOf(...texts: string[]): string[] {
  const lines = texts.map((text) => {
    let left = 0
    return [...text].map((character) => {
      const width = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF,;:()<>"“”]/u.test(character) ? 40 : 20
      left += width
      const [from, to] = /[\p{Script=Han}\w]/u.test(character) ? [2, 2] : [14, 14]
      return { text: character, probability: 1, left: left - width + from, right: left - to }
    })
  })
  chooseForms(lines)
  return lines.map((line) => line.map(({ text }) => text).join(''))
}

test('punctuation between Han characters is wide, in numbers it stays narrow', () => {
  expect(formsOf('事故发生后,立即组织救援;共1,250人(含8:30到场者):')).toEqual([
    '事故发生后，立即组织救援；共1,250人（含8:30到场者）：',
  ])
})

test('punctuation is narrow in a text without Han characters', () => {
  expect(formsOf('The crew，two of them，left（at 8：30）')).toEqual(['The crew,two of them,left(at 8:30)'])
})

test('a mark without the room for its wide form stays narrow', () => {
  const characters = ['经', '营', '范', '围', '：', '道', '路'].map((text, at) => ({
    text,
    probability: 1,
    left: at * 40 + 2 - (at > 4 ? 28 : 0),
    right: at * 40 + 38 - (at > 4 ? 28 : 0),
  }))
  chooseForms([characters])
  expect(characters.map(({ text }) => text).join('')).toBe('经营范围:道路')
})

test('straight quotation marks open and close, across lines, too', () => {
  expect(formsOf('坚持"科学严谨、依法', '依规"的原则,通过"四不放过"')).toEqual([
    '坚持“科学严谨、依法',
    '依规”的原则，通过“四不放过”',
  ])
  expect(formsOf(`He said "it's open" at 7' 5"`)).toEqual(['He said “it’s open” at 7’ 5"'])
})

test('the year in the number of an official document stands in its own brackets', () => {
  expect(formsOf('根据（国办发（2017）87号）和（2018）')).toEqual(['根据（国办发〔2017〕87号）和（2018）'])
})

test('a bracket takes the kind of its better read partner', () => {
  expect(formsOf('实施（中华人民共和国消防法>办法')).toEqual(['实施〈中华人民共和国消防法〉办法'])
})

test('wide letters and digits, degrees, bullets and dashes take their usual forms', () => {
  expect(formsOf('温度２０°℃，ＡＢ级安全')).toEqual(['温度20℃，AB级安全'])
  expect(formsOf('· at 20℃ of heat')).toEqual(['• at 20°C of heat'])
})

test('a full stop after a Han character is the Chinese one', () => {
  expect(formsOf('依法处理.', '1.基本情况')).toEqual(['依法处理。', '1.基本情况'])
})
