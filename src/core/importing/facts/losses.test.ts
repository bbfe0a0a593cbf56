import { describe, expect, it } from 'vitest'
import { factsOfText } from './facts-of-text.ts'

const opening = '2019年4月24日2时34分，甲市乙县丙化工有限公司发生一起爆燃事故，造成4人死亡，'

function losses(...lines: string[]): unknown[] {
  return factsOfText(lines)
    .filter(({ fact }) => fact === 'directEconomicLoss')
    .map(({ value, text, asOf }) => (asOf === null ? [value, text] : [value, text, asOf]))
}

describe('direct economic loss', () => {
  it.each([
    ['直接经济损失302.49万元。', '3024900', '直接经济损失302.49万元'],
    ['直接经济损失约729.4024万元。', '7294024', '直接经济损失约729.4024万元'],
    ['直接经济损失1.87亿元。', '187000000', '直接经济损失1.87亿元'],
    ['直接经济损失1亿2000万元。', '120000000', '直接经济损失1亿2000万元'],
    ['直接经济损失为人民币730512.5元。', '730512.5', '直接经济损失为人民币730512.5元'],
    ['直接经济损失2,406,318.75元。', '2406318.75', '直接经济损失2,406,318.75元'],
    ['直接经济损失3700多万元。', '37000000', '直接经济损失3700多万元'],
    ['直接经济损失83万余元。', '830000', '直接经济损失83万余元'],
    ['直接经济损失达340余万。', '3400000', '直接经济损失达340余万'],
    ['直接经济损失五十余万元。', '500000', '直接经济损失五十余万元'],
    ['直接财产损失6340219.6元。', '6340219.6', '直接财产损失6340219.6元'],
    ['直接损失1275万元。', '12750000', '直接损失1275万元'],
    ['直接经济损失２００万元。', '2000000', '直接经济损失２００万元'],
    ['造成300万元的直接经济损失。', '3000000', '300万元的直接经济损失'],
  ])('%s', (words, value, text) => {
    expect(losses(opening + words)).toEqual([[value, text]])
  })

  it('is read past a date clause, which is the date that it holds for', () => {
    expect(losses(`${opening}截至2019年8月20日，直接经济损失4154万元。`)).toEqual([
      ['41540000', '直接经济损失4154万元', '2019-08-20'],
    ])
  })

  it('is read over broken lines', () => {
    expect(losses(`${opening}过火面积约420平方米，`, '直接经济损失', '统计截至目前约260万元。')).toEqual([
      ['2600000', '直接经济损失\n统计截至目前约260万元'],
    ])
  })

  it.each([
    ['间接经济损失1.8万元。'],
    ['未造成经济损失。'],
    ['给人民群众造成重大经济损失，处50万元罚款。'],
    ['该公司注册资本500万元。'],
    ['查明了人员伤亡和直接经济损失情况，共3人。'],
  ])('is not read from: %s', (words) => {
    expect(losses(opening + words)).toEqual([])
  })

  it('keeps a second figure that differs', () => {
    expect(losses(`${opening}直接经济损失431.2万元。`, '事故直接经济损失455.9万元。')).toEqual([
      ['4312000', '直接经济损失431.2万元'],
      ['4559000', '直接经济损失455.9万元'],
    ])
  })
})
