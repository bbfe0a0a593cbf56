import { describe, expect, it } from 'vitest'
import { chosen, chosenOf, factsOfParts, factsOfText } from './facts-of-text.ts'
import { sliceCodePoints } from '../../../shared/text/offsets.ts'

describe('grade and nature', () => {
  it.each([
    ['甲市乙公司“4·5”较大爆炸事故调查报告', '', 'larger', ''],
    ['甲市“4·5”特别重大道路交通事故调查报告', '', 'particularly-major', ''],
    ['甲市“4·5”爆炸重大事故', '', 'major', ''],
    ['事故调查报告', '经调查认定，甲市“4·5”爆炸事故是一起较大生产安全责任事故。', 'larger', 'responsibility'],
    ['事故调查报告', '经事故调查组认定，该事故是一起一般生产安全责任事故。', 'ordinary', 'responsibility'],
    ['事故调查报告', '经调查认定，该事故为一起非责任事故。', '', 'non-responsibility'],
    ['事故调查报告', '经调查认定，该起事故不属于生产安全责任事故。', '', 'non-responsibility'],
    ['事故调查报告', '要坚决遏制重特大事故，防范较大以上事故。', '', ''],
    ['事故调查报告', '发生较大事故的，县级人民政府应当立即响应。', '', ''],
  ])('%s %s', (title, sentence, grade, nature) => {
    expect(chosenOf(factsOfText([title, sentence], true), 'severityStated', 'nature')).toEqual([
      grade,
      nature,
    ])
  })
})

describe('name and type', () => {
  it.each([
    ['甲市乙公司“7.11”一般车辆伤害事故调查报告', '甲市乙公司“7.11”一般车辆伤害事故', '02'],
    ['关于甲矿“3·8”顶板事故调查报告的批复', '甲矿“3·8”顶板事故', '011'],
    ['甲县“1·14”一般中毒窒息事故调查报告', '甲县“1·14”一般中毒窒息事故', '019'],
    ['甲高速“8·19”特别重大道路交通事故', '甲高速“8·19”特别重大道路交通事故', '道路交通'],
    ['甲烟花厂“5·13”较大火药爆炸事故', '甲烟花厂“5·13”较大火药爆炸事故', '014'],
    ['甲工程“3•21”较大坍塌事故调查报告', '甲工程“3•21”较大坍塌事故', '010'],
    ['甲公司“1·12”重大容器爆炸事故', '甲公司“1·12”重大容器爆炸事故', '017'],
  ])('%s', (title, name, type) => {
    expect(
      chosenOf(factsOfText([title, '现将有关情况报告如下。'], true), 'accidentName', 'accidentType'),
    ).toEqual([name, type])
  })
})

describe('who investigated, and when the report was made', () => {
  it.each([
    ['报请国务院批准，2012年9月4日，成立了由有关部门组成的国务院事故调查组。', '国务院', 'state'],
    ['7月11日，经山西省人民政府批准，成立了事故调查组。', '山西省人民政府', 'province'],
    ['洛阳市人民政府于2015年5月6日成立了由市安全监管局任组长的事故调查组。', '洛阳市人民政府', 'prefecture'],
    ['经丰宁县人民政府批准，2月17日成立了事故调查组。', '丰宁县人民政府', 'county'],
    ['海城市政府成立了由市安监局等部门组成的事故调查组。', '海城市政府', 'county'],
    ['由市应急管理局牵头，市公安局等部门联合组成事故调查组。', '市应急管理局', 'prefecture'],
  ])('%s', (sentence, body, level) => {
    expect(
      chosenOf(factsOfText(['某事故调查报告', sentence], true), 'investigationBody', 'investigationLevel'),
    ).toEqual([body, level])
  })

  it.each([
    [['某事故调查报告', '一、概况', '甲市“3·9”事故调查组', '2018年4月16日'], '2018-04-16'],
    [['某事故调查报告', '（2013年9月）', '一、概况'], '2013-09'],
    [['某事故调查报告', '一、概况', '国务院事故调查组', '二〇一三年十月二十三日'], '2013-10-23'],
    [['某事故死亡人数增加', '来源：某社 发布时间：2019-02-25 21:12'], '2019-02-25'],
    [['某事故调查报告', '许可证有效期至2018年4月16日。'], ''],
  ])('%s', (lines, date) => {
    expect(chosenOf(factsOfText(lines, true), 'reportDate')).toEqual([date])
  })
})

describe('persons held to account', () => {
  it('are counted by kind from the part on handling, law quoted there aside', () => {
    const facts = factsOfParts('甲公司“4·5”爆炸事故调查报告', [
      {
        section: 'preamble',
        heading: '前言',
        paragraphs: ['2019年4月5日，甲公司发生爆炸事故，造成3人死亡。'],
      },
      {
        section: 'handling',
        heading: '六、对有关责任人员和责任单位的处理建议',
        paragraphs: [
          '（一）建议免予追究责任的人员',
          '1.赵某，甲公司操作工，违章作业，鉴于其已在事故中死亡，建议免予追究责任。',
          '（二）建议移送司法机关处理的人员',
          '1.钱某，甲公司总经理，未履行安全生产管理职责，涉嫌重大责任事故罪。',
          '2.孙某，甲公司车间主任，对事故负有直接责任，建议移送司法机关处理。',
          '（三）建议给予党纪政务处分的人员',
          '1.李某，中共党员，乙县应急局副局长，建议给予党内警告、政务记过处分。',
          '2.周某，乙县应急局科长，建议给予政务警告处分。',
          '（四）建议给予行政处罚的单位和人员',
          '1.甲公司，依据“发生较大事故的，处五十万元以上一百万元以下的罚款”的规定，建议处70万元罚款。',
          '2.吴某，甲公司董事长，建议处以3.4万元的罚款。',
        ],
      },
    ])
    expect(
      chosenOf(
        facts,
        'personsCriminal',
        'personsAdministrative',
        'personsParty',
        'personsFined',
        'finesTotal',
      ),
    ).toEqual(['2', '2', '1', '1', '734000'])
  })

  it.each([
    ['事故已有10人被刑拘。', '10'],
    ['追究刑事责任3人。', '3'],
  ])('are read from a summary: %s', (sentence, count) => {
    expect(chosenOf(factsOfText(['甲矿事故', sentence], true), 'personsCriminal')).toEqual([count])
  })
})

describe('every reading', () => {
  const lines = [
    '甲市乙公司“4·5”较大爆炸事故调查报告',
    '2019年4月5日14时20分许，甲市𠮷田化工有限公司发生一起爆炸事故，造成3人死亡、5人受伤，直接经济损失约180万元。',
    '截至4月5日17时，事故造成2人死亡，6人受伤。',
  ]
  const facts = factsOfText(lines, true)

  it('holds the words between its positions, counted in code points', () => {
    const text = lines.join('\n')
    expect(facts.map(({ start, end }) => sliceCodePoints(text, start, end))).toEqual(
      facts.map(({ text: words }) => words),
    )
  })

  it('is the best of its fact exactly once, with a confidence and a versioned rule', () => {
    const bests = facts.filter(({ best }) => best).map(({ fact }) => fact)
    expect(bests).toEqual([...new Set(facts.map(({ fact }) => fact))])
    expect(facts.filter(({ confidence }) => confidence < 0.2 || confidence > 0.99)).toEqual([])
    expect(facts.filter(({ rule }) => !/^[a-z-]+\.[a-z-]+ \d+$/.test(rule))).toEqual([])
    expect(new Set(facts.map(({ fact, value }) => `${fact} ${value}`)).size).toBe(facts.length)
  })

  it('is sure of a value that several sentences give', () => {
    const once = factsOfText(lines.slice(0, 2), true).find(({ fact }) => fact === 'deaths')
    const twice = factsOfText([...lines.slice(0, 2), '本次事故造成3人死亡。'], true).find(
      ({ fact }) => fact === 'deaths',
    )
    expect((twice?.confidence ?? 0) > (once?.confidence ?? 1) || once?.confidence === 0.99).toBe(true)
  })
})

it('reads nothing from a text without an accident', () => {
  expect(chosen(factsOfText(['会议通知', '请各单位于3月5日前报名参加培训。'], true))).toEqual({})
})

it('reads a report of 200,000 characters in less than a tenth of a second of processor time', () => {
  const filler =
    '该公司建立了安全生产责任制，制定了操作规程，2018年5月3日组织了培训，投入资金35万元，共有员工120人参加，未造成人员受伤。'
  const lines = [
    '甲市乙公司“4·5”较大爆炸事故调查报告',
    '2019年4月5日14时20分许，甲市乙县丙化工有限公司发生一起爆炸事故，造成3人死亡、5人受伤，直接经济损失180万元。',
    ...Array.from({ length: 400 }, () => filler.repeat(8)),
  ]
  factsOfText(lines.slice(0, 20), true)
  const times = [1, 2, 3, 4, 5].map(() => {
    const before = process.cpuUsage()
    factsOfText(lines, true)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  expect(Math.min(...times)).toBeLessThan(100)
})
