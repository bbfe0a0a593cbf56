import { expect, test } from 'vitest'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { chineseHeadingSense } from './chinese-headings.ts'

const headings: [SectionKind, readonly string[]][] = [
  [
    'basics',
    ['事故发生单位概况', '基本情况', '事故相关单位情况', '企业概况', '项目概况', '事故现场勘查情况'],
  ],
  [
    'course',
    [
      '事故发生经过',
      '事故发生经过和事故救援情况',
      '事故发生及抢险救援经过',
      '事故发生经过及应急处置情况',
      '事故概况及经过',
      '事件回顾',
    ],
  ],
  [
    'rescue',
    ['应急处置情况', '应急救援评估', '善后处理情况', '抢险救援情况', '事故信息报告情况', '灾后恢复'],
  ],
  [
    'casualties',
    ['人员伤亡和直接经济损失', '事故造成的人员伤亡和直接经济损失情况', '伤亡人员情况', '事故直接经济损失'],
  ],
  [
    'causes',
    [
      '事故原因分析',
      '事故发生的原因和事故性质',
      '事故原因及性质',
      '直接原因和间接原因',
      '事故成因',
      '起火原因',
    ],
  ],
  ['direct-cause', ['直接原因', '事故直接原因', '技术原因', '直接原因分析']],
  ['indirect-cause', ['间接原因', '管理原因', '间接原因(管理原因)', '其他原因']],
  ['nature', ['事故性质', '事故的性质', '事故性质认定']],
  [
    'problems',
    ['有关责任单位存在的主要问题', '相关监管部门问题', '地方党委政府履职情况', '事故企业主要问题'],
  ],
  [
    'handling',
    [
      '对有关责任人员和责任单位的处理建议',
      '事故责任的认定以及对事故责任者的处理建议',
      '责任划分及处理建议',
      '处理意见',
      '事故责任追究',
      '事故性质和责任认定',
    ],
  ],
  ['lessons', ['事故主要教训', '事故暴露出的问题', '主要教训']],
  [
    'measures',
    [
      '事故防范和整改措施',
      '防范措施',
      '整改和防范措施建议',
      '改进措施建议',
      '有关建议',
      '工作要求',
      '防止同类事故的措施',
      '事故教训及防范措施',
    ],
  ],
  ['annexes', ['附件', '附图']],
]

test.each(headings)('%s', (kind, words) => {
  expect(words.map((word) => [word, chineseHeadingSense(word)?.kind])).toEqual(
    words.map((word) => [word, kind]),
  )
})

test('a heading that says little besides its topic is exact', () => {
  expect(chineseHeadingSense('事故防范和整改措施建议')?.exact).toBe(true)
  expect(chineseHeadingSense('关于客车承包经营的若干防范措施')).toMatchObject({
    kind: 'measures',
    exact: false,
  })
})

test('sentences about what was done wrong or should be done are no headings', () => {
  const sentences = [
    '安全生产责任制度不健全',
    '未制定应急救援预案',
    '进一步加强应急救援队伍建设',
    '切实落实企业安全防范责任',
    '企业安全管理混乱',
  ]
  expect(sentences.map((words) => chineseHeadingSense(words))).toEqual([null, null, null, null, null])
})

test('persons who were detained are no measures', () => {
  expect(chineseHeadingSense('司法机关已采取措施人员')?.kind).not.toBe('measures')
})

test('a heading in traditional script is read like one in simplified script', () => {
  expect(chineseHeadingSense('事故發生經過')?.kind).toBe('course')
})

test('an overview of the accident can be about its course', () => {
  expect(chineseHeadingSense('事故概况')).toEqual({
    kind: 'basics',
    kinds: ['basics'],
    exact: true,
    ambiguous: true,
  })
  expect(chineseHeadingSense('事故发生单位概况')?.ambiguous).toBe(false)
})
