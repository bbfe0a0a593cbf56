import { expect, test } from 'vitest'
import { detectLanguage } from './languages.ts'

const german =
  'Der Bericht beschreibt den Hergang des Unfalls und die Ursachen, die zu dem Brand in der Halle geführt haben. ' +
  'Die Feuerwehr war nach wenigen Minuten vor Ort, konnte aber die Ausbreitung nicht mehr verhindern, weil die ' +
  'Türen nicht geschlossen waren und die Löschanlage seit Monaten nicht gewartet worden war.'
const english =
  'The report describes the course of the accident and the causes of the fire in the hall. The brigade was at the ' +
  'scene in a few minutes but could not stop the spread of the fire, as the doors were open and the sprinklers had ' +
  'been out of order for months.'

test.each([
  ['2020年6月18日，防城区中新路3号发生火灾 GA703-2007', 'zh'],
  ['“8·7”危化品事故 Bin Zhou High-tech', 'zh'],
  [english, 'en'],
  ['Collision at sea', 'en'],
  [`${english} 张三 李四`, 'en'],
  [german, 'other'],
  ['事故の原因について調べたところ、ブレーキが壊れていた。', 'other'],
  ['Отчёт о пожаре', 'other'],
  ['사고 조사 보고서', 'other'],
  ['12.5 — 2020', 'other'],
  ['', 'other'],
])('detectLanguage(%j) is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language)
})
