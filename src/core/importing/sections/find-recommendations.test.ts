import { expect, test } from 'vitest'
import type { UnderstandInput } from '../understanding/findings.ts'
import { findRecommendations } from './find-recommendations.ts'
import { findSections } from './find-sections.ts'
import { inventedReport, wordsOf } from './invented-report.ts'

/** Measures as words, addressee and rule. */
function measures(report: UnderstandInput): [string, string, string][] {
  return findRecommendations(report, findSections(report)).map(({ start, end, addressee, rule }) => [
    wordsOf(report, start, end),
    addressee,
    rule,
  ])
}

const before = [
  '# 云山县坍塌事故调查报告',
  '一、事故经过',
  '倒塌。',
  '二、处理建议',
  '（一）对甲罚款。',
  '（二）对乙记过。',
]

test('each numbered paragraph is a measure; the lead-in and the signature are none', () => {
  const report = inventedReport([
    ...before,
    '三、事故防范和整改措施',
    '为防止类似事故再次发生，提出以下防范措施：',
    '（一）落实主体责任。云山建筑公司要立即停工检查。',
    '（二）加强监管。各级住建部门要开展排查。',
    '要把排查结果向社会公布。',
    '云山县坍塌事故调查组',
    '2031年8月1日',
  ])
  expect(measures(report)).toEqual([
    ['（一）落实主体责任。云山建筑公司要立即停工检查。', '云山建筑公司', 'measures.numbered 1'],
    [
      '（二）加强监管。各级住建部门要开展排查。\n要把排查结果向社会公布。',
      '各级住建部门',
      'measures.numbered 1',
    ],
  ])
})

test('a heading with its paragraphs is one measure', () => {
  const report = inventedReport([
    ...before,
    '三、防范措施',
    '###（一）强化隐患排查',
    '云山县人民政府要组织全面排查。',
    '###（二）强化培训',
    '企业要培训全体员工。',
  ])
  expect(measures(report)).toEqual([
    ['（一）强化隐患排查\n云山县人民政府要组织全面排查。', '云山县人民政府', 'measures.numbered 1'],
    ['（二）强化培训\n企业要培训全体员工。', '企业', 'measures.numbered 1'],
  ])
})

test('measures in a paragraph are split at 一是, 二是', () => {
  const report = inventedReport([
    ...before,
    '三、防范措施',
    '（一）严格执法。县应急管理局要做好三项工作：一是全面检查；二是严肃处罚，绝不手软；三是公开曝光。',
    '（二）加强宣传，营造氛围。',
  ])
  expect(measures(report)).toEqual([
    ['一是全面检查；', '县应急管理局', 'measures.listed 1'],
    ['二是严肃处罚，绝不手软；', '县应急管理局', 'measures.listed 1'],
    ['三是公开曝光。', '县应急管理局', 'measures.listed 1'],
    ['（二）加强宣传，营造氛围。', '', 'measures.numbered 1'],
  ])
})

test('measures under the heading of a body are addressed to it unless they name another', () => {
  const report = inventedReport([
    ...before,
    '三、整改建议',
    '（一）施工单位',
    '1.编制专项方案。',
    '2.项目部要每日巡查。',
    '（二）对监理单位的建议',
    '1.按规定旁站。',
    '2.监理公司应当配齐人员。',
  ])
  expect(measures(report)).toEqual([
    ['1.编制专项方案。', '施工单位', 'measures.addressed 1'],
    ['2.项目部要每日巡查。', '项目部', 'measures.addressed 1'],
    ['1.按规定旁站。', '监理单位', 'measures.addressed 1'],
    ['2.监理公司应当配齐人员。', '监理公司', 'measures.addressed 1'],
  ])
})

test('what an item of a sub-list counts up stays one measure', () => {
  const report = inventedReport([
    ...before,
    '三、防范措施',
    '（一）充装管理',
    '1.充装必须做到：',
    '①检查车辆；',
    '②核对证件。',
    '2.定期演练。',
    '（二）停车管理。设立专用停车场。',
  ])
  expect(measures(report).map(([words]) => words)).toEqual([
    '1.充装必须做到：\n①检查车辆；\n②核对证件。',
    '2.定期演练。',
    '（二）停车管理。设立专用停车场。',
  ])
})

test('numbers inside a paragraph split it', () => {
  const report = inventedReport([
    ...before,
    '三、防范措施',
    '（1）设置护栏；（2）配备安全带；（3）安排监护人。',
  ])
  expect(measures(report).map(([words, , rule]) => [words, rule])).toEqual([
    ['（1）设置护栏；', 'measures.inline 1'],
    ['（2）配备安全带；', 'measures.inline 1'],
    ['（3）安排监护人。', 'measures.inline 1'],
  ])
})

test('an item that a lost break joined to the one before is split off', () => {
  const report = inventedReport([
    ...before,
    '三、防范措施',
    '（1）设置护栏。',
    '（2）配备安全带。（3）安排监护人。',
  ])
  expect(measures(report).map(([words]) => words)).toEqual([
    '（1）设置护栏。',
    '（2）配备安全带。',
    '（3）安排监护人。',
  ])
})

test('without numbers each paragraph that proposes something is a measure', () => {
  const report = inventedReport([
    ...before,
    '三、防范措施',
    '各单位要做好以下工作：',
    '严格执行动火审批制度，作业现场必须有人监护。',
    '东河公司要对全体员工重新培训，考核合格后上岗。',
  ])
  expect(measures(report)).toEqual([
    ['严格执行动火审批制度，作业现场必须有人监护。', '', 'measures.paragraph 1'],
    ['东河公司要对全体员工重新培训，考核合格后上岗。', '东河公司', 'measures.paragraph 1'],
  ])
})

test('a list of what happened is no list of measures', () => {
  const report = inventedReport([
    ...before,
    '三、事故教训和防范措施',
    '超载有三大危害：一是破坏了车辆的性能；二是极易侧翻；三是加重了后果。',
    '运输公司要在出车前逐车称重，超载车辆不得出场。',
  ])
  expect(measures(report).map(([words]) => words)).toEqual(['运输公司要在出车前逐车称重，超载车辆不得出场。'])
})

test('a heading can run into its measures', () => {
  expect(
    measures(
      inventedReport([
        '# 侧翻事故',
        '事故经过：翻车。',
        '防范措施：一是每日检查制动装置；二是安装限速装置。',
      ]),
    ),
  ).toEqual([
    ['一是每日检查制动装置；', '', 'measures.listed 1'],
    ['二是安装限速装置。', '', 'measures.listed 1'],
  ])
})

test('proposals on punishment are no measures', () => {
  expect(measures(inventedReport(before))).toEqual([])
})

test('spans count code points', () => {
  const report = inventedReport([
    ...before,
    '三、防范措施',
    '（一）𠮷田公司要检查𠮷字号仓库。',
    '（二）全体员工要参加培训。',
  ])
  expect(measures(report).map(([words]) => words)).toEqual([
    '（一）𠮷田公司要检查𠮷字号仓库。',
    '（二）全体员工要参加培训。',
  ])
})

const sentence = 'The vessel left the harbour in the morning with four people on board.'
const english = ['# Grounding', '##Factual information', sentence, '##Analysis', sentence]

test('English recommendations are the items that a sentence leads in', () => {
  const report = inventedReport(
    [
      ...english,
      '##6 Recommendations',
      '6.1. Recommendations address safety issues. They are given notice of.',
      '6.2. On 3 May the Commission recommended that the Harbour Authority:',
      '6.2.1 Improve the lights at the entrance.',
      '6.2.2 Work with the port on',
      'a. charts, and',
      'b. pilots.',
      '6.3. In a letter the Harbour Authority responded to the recommendations as follows:',
      'We accept the recommendations.',
    ],
    { language: 'en' },
  )
  expect(measures(report)).toEqual([
    ['6.2.1 Improve the lights at the entrance.', 'Harbour Authority', 'recommendations.numbered 1'],
    [
      '6.2.2 Work with the port on\na. charts, and\nb. pilots.',
      'Harbour Authority',
      'recommendations.numbered 1',
    ],
  ])
})

test('English recommendations stand under the name of their body, with or without a number of their own', () => {
  const report = inventedReport(
    [
      ...english,
      '##Safety Recommendations',
      'To the Coastal Shipping Agency:',
      'Require that ferries carry two radios.',
      'M-31-04',
      'Publish guidance on fatigue.',
      'To Kestrel Lines:',
      'Train crews in evacuation.',
    ],
    { language: 'en' },
  )
  expect(measures(report)).toEqual([
    ['Require that ferries carry two radios.', 'Coastal Shipping Agency', 'recommendations.addressed 1'],
    ['M-31-04\nPublish guidance on fatigue.', 'Coastal Shipping Agency', 'recommendations.labelled 1'],
    ['Train crews in evacuation.', 'Kestrel Lines', 'recommendations.addressed 1'],
  ])
})

test('of safety actions only what somebody recommends is a recommendation', () => {
  const report = inventedReport(
    [
      ...english,
      '##Safety action',
      'On 2 June the operator issued a bulletin on the wearing of life jackets.',
      'The Bureau recommends that Kestrel Lines review its passage plans.',
      'Kestrel Lines has advised that it accepted the recommendation.',
    ],
    { language: 'en' },
  )
  expect(measures(report)).toEqual([
    [
      'The Bureau recommends that Kestrel Lines review its passage plans.',
      'Kestrel Lines',
      'recommendations.sentence 1',
    ],
  ])
})
