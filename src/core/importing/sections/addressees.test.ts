import { expect, test } from 'vitest'
import {
  chineseAddressee,
  englishAddressee,
  englishHeadingAddressee,
  headingAddressee,
} from './addressees.ts'

test.each([
  ['云山县人民政府要吸取教训，举一反三。', '云山县人民政府'],
  ['各级各有关部门要加强检查。', '各级各有关部门'],
  ['东河矿业公司，要立即整改。', '东河矿业公司'],
  ['公安、交通运输等部门应当联合执法。', '公安、交通运输等部门'],
  ['甲公司和乙公司均应落实培训制度。', '甲公司和乙公司'],
  ['建议省政府尽快出台办法。', '省政府'],
  ['建议甲省、乙市进一步加强监管。', '甲省、乙市'],
  ['各地要开展排查。', '各地'],
])('%s', (sentenceWords, addressee) => {
  expect(chineseAddressee(sentenceWords)).toBe(addressee)
})

test.each([
  '加强对企业的监管，部门要联动。',
  '要督促企业整改。',
  '安全生产工作需要重视。',
  '充装时必须检查。',
  '督促有关单位要整改。',
])('nobody is named: %s', (sentenceWords) => {
  expect(chineseAddressee(sentenceWords)).toBe('')
})

test('a heading can be the name of a body', () => {
  const headings = [
    '地方政府',
    '对施工单位的建议',
    '甲公司和乙公司：',
    '落实企业主体责任',
    '强化监管部门责任',
  ]
  expect(headings.map((words) => headingAddressee(words))).toEqual([
    '地方政府',
    '施工单位',
    '甲公司和乙公司',
    '',
    '',
  ])
})

test('English sentences name the body after the verb', () => {
  expect([
    englishAddressee('The Commission recommended that the Civil Aviation Authority:'),
    englishAddressee('The Bureau recommends that Harbour Board of Westport consider new lights.'),
    englishAddressee('Several recommendations to Northern Rail which included the following:'),
    englishAddressee('It is recommended that pilots keep a lookout.'),
  ]).toEqual(['Civil Aviation Authority', 'Harbour Board of Westport', 'Northern Rail', ''])
})

test('English headings address a body with to', () => {
  expect(
    ['To the Federal Railroad Agency:', 'Recommendations to Westport Council', 'To be done'].map((line) =>
      englishHeadingAddressee(line),
    ),
  ).toEqual(['Federal Railroad Agency', 'Westport Council', ''])
})
