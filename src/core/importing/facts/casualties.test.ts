import { describe, expect, it } from 'vitest'
import { chosenOf, factsOfParts, factsOfText } from './facts-of-text.ts'

const opening = '2019年4月5日14时20分许，甲市乙县丙镇丁化工有限公司发生一起爆炸事故，'

/** Deaths, missing, serious, minor and all injured of a text. */
function toll(...lines: string[]): string {
  return chosenOf(factsOfText(lines), 'deaths', 'missing', 'seriousInjuries', 'minorInjuries', 'injuries')
    .map((value) => value || '–')
    .join(' ')
}

describe('the accident’s own sentence', () => {
  it.each([
    ['造成3人死亡、5人受伤。', '3 – – – 5'],
    ['造成4人死亡、3人重伤、33人轻伤，直接经济损失4154万元。', '4 – 3 33 36'],
    ['造成4人死亡，1人重伤、2人轻伤。', '4 – 1 2 3'],
    ['造成9人受伤（其中4人重伤）。', '– – 4 – 9'],
    ['造成14人死亡，86人受伤，其中重伤21人。', '14 – 21 – 86'],
    ['造成10人死亡、1人失踪。', '10 1 – – –'],
    ['造成1人死亡、2人下落不明。', '1 2 – – –'],
    ['造成一人死亡。', '1 – – – –'],
    ['造成三名施工人员死亡，两人受伤。', '3 – – – 2'],
    ['造成三十余人受伤。', '– – – – 30'],
    ['造成2死2伤。', '2 – – – 2'],
    ['致4死3伤。', '4 – – – 3'],
    ['致使1名司机当场身亡。', '1 – – – –'],
    ['造成死亡6人，受伤8人。', '6 – – – 8'],
    ['造成１２人死亡、３人受伤。', '12 – – – 3'],
    ['造成3 人死亡， 11 人受伤。', '3 – – – 11'],
    ['造成4人重度烧伤，11名村民轻微受伤。', '– – 4 11 15'],
    ['造成2人轻伤，30人轻微伤。', '– – – 2 32'],
    ['造成4人死亡、9人中毒受伤。', '4 – – – 9'],
    ['造成3人中毒死亡。', '3 – – – –'],
    ['造成船上3人和游客5人死亡。', '8 – – – –'],
    ['造成大客车20人死亡、4人受伤，货车2人死亡、小轿车和三轮车各1人受伤。', '22 – – – 6'],
    ['造成13人死亡，其中9人被烧死。', '13 – – – –'],
    ['未造成人员伤亡。', '0 – – – 0'],
    ['没有造成人员伤亡，直接经济损失200万元。', '0 – – – 0'],
    ['造成道路中断，无人员伤亡。', '0 – – – 0'],
    ['未造成人员死亡，74人中毒。', '0 – – – 74'],
    ['造成22人被困，11人获救，10人死亡，1人失踪。', '10 1 – – –'],
    ['造成22人被埋。', '– – – – –'],
    ['疏散群众6200多名，造成1人受伤。', '– – – – 1'],
    ['造成132人入院治疗（其中18人重伤）、9人死亡。', '9 – 18 – 132'],
  ])('%s', (words, expected) => {
    expect(toll(opening + words)).toBe(expected)
  })

  it('sums deaths that it counts by hour and place, with the whole list as evidence', () => {
    const facts = factsOfText([
      `${opening}造成15人当场死亡，1人在送往医院途中死亡，4人在医院救治过程中死亡。`,
    ])
    expect(facts.filter(({ fact }) => fact === 'deaths').map(({ value, text }) => [value, text])).toEqual([
      ['20', '15人当场死亡，1人在送往医院途中死亡，4人在医院救治过程中死亡'],
    ])
  })

  it('is read over lines that break it', () => {
    expect(toll(opening + '造成', '10人死亡，20', '人受伤。')).toBe('10 – – – 20')
  })

  it('is read in traditional script with pronunciation noise', () => {
    expect(toll('2006年5月11日，甲市乙鐵礦發(fā)生火災(zāi)事故，造成40人死亡、5人受傷(shāng)。')).toBe(
      '40 – – – 5',
    )
  })
})

describe('other figures', () => {
  it.each([
    ['全年共发生各类事故742起、死亡677人，同比减少185起、108人。'],
    ['较大事故是指造成3人以上10人以下死亡的事故。'],
    ['要求全力救治伤员，避免人员死亡。'],
    ['调查组由12人组成，对5人追究责任。'],
  ])('are none of the accident: %s', (words) => {
    expect(toll(words)).toBe('– – – – –')
  })

  it('of an earlier accident in the measures do not count', () => {
    const facts = factsOfParts('甲市乙公司“4·5”爆炸事故调查报告', [
      { section: 'preamble', heading: '前言', paragraphs: [`${opening}造成3人死亡、5人受伤。`] },
      {
        section: 'measures',
        heading: '五、防范措施',
        paragraphs: ['2016年8月1日，戊公司发生同类爆炸事故，造成21人死亡、30人受伤。'],
      },
    ])
    expect(
      facts
        .filter(({ fact }) => fact === 'deaths' || fact === 'injuries')
        .map(({ fact, value }) => [fact, value]),
    ).toEqual([
      ['deaths', '3'],
      ['injuries', '5'],
    ])
  })

  it('of the first day stay beside the final ones, with their date', () => {
    const facts = factsOfText([
      `${opening}造成17人死亡、8人受伤。`,
      '截至4月5日17时，事故造成15人死亡，10人受伤。',
    ])
    expect(
      facts.filter(({ fact }) => fact === 'deaths').map(({ value, asOf, best }) => [value, asOf, best]),
    ).toEqual([
      ['17', null, true],
      ['15', '2019-04-05', false],
    ])
  })

  it('of those who died later make a new toll when the injured are the same people', () => {
    const facts = factsOfText([
      `${opening}造成31人死亡、7人受伤。`,
      '7名受伤人员中，有5人因伤势过重医治无效先后死亡。',
    ])
    expect(chosenOf(facts, 'deaths', 'injuries')).toEqual(['36', '2'])
  })
})
