import { expect, test } from 'vitest'
import { decimalDepth, ladderRung, withLadderHeadings } from './heading-ladder.ts'
import { draftBlock } from './report-draft.ts'

test.each([
  ['第一编 总论', 0],
  ['第三章 事故原因', 1],
  ['第二节 处置', 2],
  ['一、事故基本情况', 3],
  ['十二、防范措施。', 3],
  ['（三）事故性质', 4],
  ['1.直接原因', 5],
  ['2、间接原因', 5],
  ['（1）设备情况', 6],
  ['一、事故概况……………3', null],
  ['一、对张三，给予行政处分；', null],
  ['1.张三，男，45岁，建议移送司法机关处理。', null],
  ['2020年6月18日', null],
  ['1.5吨货车', null],
  ['（一）强化组织领导，全面开展专项整治。各县要全面部署开展专项整治工作，重点整治违规用电用火问题。', null],
  ['第一时间赶到现场', null],
])('ladderRung(%j) is %s', (line, rung) => {
  expect(ladderRung(line)).toBe(rung)
})

test.each([
  ['1.2 Engine history', 2],
  ['1.5.1. Fan and rotor assembly', 3],
  ['2 Engine history', null],
  ['1.2 engine', null],
  ['1.3. Both pilots were killed in the collision.', null],
])('decimalDepth(%j) is %s', (line, depth) => {
  expect(decimalDepth(line)).toBe(depth)
})

test('numbered paragraphs go below the headings that the file states', () => {
  const blocks = [
    draftBlock('heading', '事故调查', { level: 2 }),
    draftBlock('paragraph', '（一）经过'),
    draftBlock('paragraph', '1.报警'),
    draftBlock('paragraph', '消防队到场。'),
  ]
  expect(withLadderHeadings(blocks).map(({ kind, level }) => [kind, level])).toEqual([
    ['heading', 1],
    ['heading', 2],
    ['heading', 3],
    ['paragraph', null],
  ])
})
