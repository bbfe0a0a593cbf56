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
    ['造成调车、列检等人员共28名出现急性刺激性反应。', '– – – – 28'],
    ['有154人受到伤害。', '– – – – 154'],
    ['4位消防官兵、两位司机以及73位群众被不同程度地灼伤。', '– – – – 79'],
    ['造成11名幼儿、1名司机和1名教师遇难。', '13 – – – –'],
    ['住在附近的百余人氨气中毒。', '– – – – 100'],
    ['死9人，伤4人。', '9 – – – 4'],
    ['造成6人中毒，其中2人死亡。', '2 – – – 4'],
    ['造成3人当场死亡、2人受伤（其中1人送医途中死亡）。', '4 – – – 1'],
    ['事发时隧道内有24人，其中20人当场死亡，4名生还者中1人重伤、1人轻伤。', '20 – 1 1 2'],
    ['导致平台上4人坠落，送医院经抢救无效死亡。', '4 – – – –'],
    ['一名作业人员从屋面坠落，送医后经抢救无效于当日死亡。', '1 – – – –'],
    ['三人均因抢救无效死亡。', '3 – – – –'],
    ['造成2人当场死亡、2人被困，被困人员中1人经抢救无效死亡。', '3 – – – –'],
    ['1人现场死亡，2人随即送医院抢救，于4月6日上午8时许抢救无效死亡。', '3 – – – –'],
    ['导致现场两名工人一死一伤。', '1 – – – 1'],
    ['造成4人死亡，另有12人在院治疗。', '4 – – – 12'],
    ['造成3人死亡，2人送医抢救。', '3 – – – 2'],
    ['将2辆车上5名乘员全部炸死，厂方3名遇难者遗体难以辨认。', '5 – – – –'],
    ['未造成人员中毒死亡。', '0 – – – –'],
    ['幸运的是没有人员受伤。', '– – – – 0'],
    ['当天造成5人死亡、9人受伤，报告期内共有7人死亡、7人受伤。', '7 – – – 7'],
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

describe('a story that counts nobody', () => {
  it.each([
    ['驾驶员当场死亡，押运员重伤。', '1 – – – 1'],
    ['陈某死在罐顶，莫某和梁某当场死亡，操作工关某轻伤。', '3 – – – 1'],
    ['造成陈××死亡，姜××、郭××、张××受伤。', '1 – – – 3'],
    ['工人张某触电，当场死亡。', '1 – – – –'],
    ['黄某受伤，送医院抢救无效死亡。', '1 – – – –'],
  ])('is counted by its people: %s', (words, expected) => {
    expect(toll(opening + words)).toBe(expected)
  })

  it('leaves open how many 随车人员 are', () => {
    expect(toll(`${opening}驾驶员和随车人员死亡。`)).toBe('– – – – –')
  })
})

describe('a list of fields', () => {
  it('gives each figure from its own line', () => {
    expect(
      toll(
        '2019年4月5日发生的事故',
        '事故单位：乙县丙化工厂',
        '死亡人数：3人',
        '受伤人数：2人',
        '事故类别：爆炸',
      ),
    ).toBe('3 – – – 2')
  })
})

describe('news of several days', () => {
  it('give the toll that rose last, and the injured of the same count', () => {
    expect(
      toll(
        '甲市乙矿“2·3”事故死亡人数增至12人',
        '2019年2月3日8时，甲市乙矿车辆失控，造成10人当场死亡，其余9名伤者正在救治。',
        '截至昨晚，事故已造成12人死亡、7人受伤。',
      ),
    ).toBe('12 – – – 7')
  })
})

describe('other figures', () => {
  it.each([
    ['全年共发生各类事故742起、死亡677人，同比减少185起、108人。'],
    ['2013年5月，全省共发生起重机械事故19起，死亡18人，受伤5人，事故起数同比减少1起，下降5%。'],
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
