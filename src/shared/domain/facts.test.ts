import { describe, expect, it } from 'vitest'
import { facts, formatFactValue, parseFactValue } from './facts.ts'

describe('the built-in facts', () => {
  it('come in the order of a case table', () => {
    expect(facts.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'date date',
      'time time',
      'place text',
      'division text',
      'unit text',
      'accidentName text',
      'accidentType category',
      'severityStated category',
      'severityComputed category',
      'deaths integer',
      'missing integer',
      'seriousInjuries integer',
      'minorInjuries integer',
      'injuries integer',
      'directEconomicLoss money',
      'industry category',
      'nature category',
      'investigationBody text',
      'investigationLevel category',
      'reportDate date',
      'personsCriminal integer',
      'personsAdministrative integer',
      'personsParty integer',
      'personsFined integer',
      'finesTotal money',
    ])
    expect(facts.filter(({ computed }) => computed).map(({ name }) => name)).toEqual(['severityComputed'])
    expect(facts.filter(({ freeText }) => freeText).map(({ name }) => name)).toEqual([
      'accidentType',
      'industry',
    ])
  })
})

describe('reading values', () => {
  it.each([
    ['date', '2019-02-23', '2019-02-23'],
    ['date', '2019年2月23日', '2019-02-23'],
    ['date', '2019 年 2 月 23 日', '2019-02-23'],
    ['date', '２０１９年２月２３日', '2019-02-23'],
    ['date', '2019/2/3', '2019-02-03'],
    ['date', '2019.2.23', '2019-02-23'],
    ['date', '20190223', '2019-02-23'],
    ['date', '2019-02-23T08:20:00Z', '2019-02-23'],
    ['date', '23 February 2019', '2019-02-23'],
    ['date', 'Feb 23, 2019', '2019-02-23'],
    ['date', 'February 2019', '2019-02'],
    ['date', '2019年2月', '2019-02'],
    ['date', '2019-02', '2019-02'],
    ['date', '2019年', '2019'],
    ['date', '2020-02-29', '2020-02-29'],
    ['time', '8时20分许', '08:20'],
    ['time', '8时20分左右', '08:20'],
    ['time', '2时34分', '02:34'],
    ['time', '13:30', '13:30'],
    ['time', '１３：３０', '13:30'],
    ['time', '23时许', '23:00'],
    ['time', '下午3时半', '15:30'],
    ['time', '晚上12点5分', '00:05'],
    ['time', '晚上8点', '20:00'],
    ['time', '夜间2时', '02:00'],
    ['time', '中午1时', '13:00'],
    ['time', '凌晨12时', '00:00'],
    ['time', '8:20 pm', '20:20'],
    ['place', '  锡林郭勒盟  西乌珠穆沁旗 ', '锡林郭勒盟 西乌珠穆沁旗'],
    ['deaths', '22', '22'],
    ['deaths', '22人', '22'],
    ['deaths', '２２人', '22'],
    ['deaths', '四人', '4'],
    ['deaths', '一百零五名', '105'],
    ['deaths', '0', '0'],
    ['deaths', '007', '7'],
    ['injuries', '1,037', '1037'],
    ['directEconomicLoss', '4154万元', '41540000'],
    ['directEconomicLoss', '４１５４万元', '41540000'],
    ['directEconomicLoss', '1.87亿元', '187000000'],
    ['directEconomicLoss', '1亿2000万元', '120000000'],
    ['directEconomicLoss', '20430.25万元', '204302500'],
    ['directEconomicLoss', '约729.4024万元', '7294024'],
    ['directEconomicLoss', '人民币302.49万元', '3024900'],
    ['directEconomicLoss', '8437000', '8437000'],
    ['directEconomicLoss', '8437000元', '8437000'],
    ['directEconomicLoss', 'CNY 8,437,000.50', '8437000.5'],
    ['directEconomicLoss', '41.54 million yuan', '41540000'],
    ['directEconomicLoss', '0.00001万元', '0.1'],
    ['accidentType', '车辆伤害', '02'],
    ['accidentType', 'Vehicle injury', '02'],
    ['accidentType', '02 车辆伤害', '02'],
    ['accidentType', '02', '02'],
    ['accidentType', '坍塌事故', '010'],
    ['accidentType', '10', '010'],
    ['accidentType', '中毒窒息', '019'],
    ['accidentType', '道路运输', '道路运输'],
    ['severityStated', '较大', 'larger'],
    ['severityStated', '较大事故', 'larger'],
    ['severityStated', '重大生产安全责任事故', 'major'],
    ['severityStated', '特别重大事故', 'particularly-major'],
    ['severityStated', '一般', 'ordinary'],
    ['severityStated', 'Larger accident', 'larger'],
    ['severityStated', 'Relatively major', 'larger'],
    ['severityStated', 'particularly-major', 'particularly-major'],
    ['industry', 'B', 'B'],
    ['industry', 'b 采矿业', 'B'],
    ['industry', '采矿业', 'B'],
    ['industry', 'Mining', 'B'],
    ['industry', '交通运输、仓储和邮政业', 'G'],
    ['industry', '煤化工', '煤化工'],
    ['nature', '责任事故', 'responsibility'],
    ['nature', '生产安全责任事故', 'responsibility'],
    ['nature', '非责任事故', 'non-responsibility'],
    ['nature', '自然事故', 'non-responsibility'],
    ['nature', '破坏性事故', 'sabotage'],
    ['nature', 'Sabotage', 'sabotage'],
  ])('reads %s from %s', (name, input, value) => {
    expect(parseFactValue(name, input)).toEqual({ value, text: input.replaceAll(/\s+/g, ' ').trim() })
  })

  it.each([
    ['date', '2019-02-30', 'notADate'],
    ['date', '2019年13月', 'notADate'],
    ['date', '2019/2-23', 'notADate'],
    ['date', '二月', 'notADate'],
    ['date', '12 Ju 2019', 'notADate'],
    ['time', '25时', 'notATime'],
    ['time', '8:7', 'notATime'],
    ['time', '8:75', 'notATime'],
    ['deaths', '10余人', 'notACount'],
    ['deaths', '多人', 'notACount'],
    ['deaths', '-1', 'notACount'],
    ['deaths', '3.5', 'notACount'],
    ['deaths', '1,03', 'notACount'],
    ['directEconomicLoss', '万元', 'notAnAmount'],
    ['directEconomicLoss', '300万美元', 'notAnAmount'],
    ['directEconomicLoss', '-5', 'notAnAmount'],
    ['directEconomicLoss', '1.2.3万元', 'notAnAmount'],
    ['severityStated', '特大', 'notAnOption'],
    ['severityStated', '生产安全', 'notAnOption'],
    ['nature', '事故', 'notAnOption'],
    ['place', '   ', 'empty'],
    ['severityComputed', '较大', 'computedFact'],
    ['title', '某事故', 'unknownFact'],
  ])('refuses %s from %s with %s', (name, input, error) => {
    expect(parseFactValue(name, input)).toEqual({ error })
  })
})

describe('showing values', () => {
  it.each([
    ['date', '2019-02-23', '2019年2月23日', '23 February 2019'],
    ['date', '2019-02', '2019年2月', 'February 2019'],
    ['date', '2019', '2019年', '2019'],
    ['time', '08:20', '08:20', '08:20'],
    ['deaths', '22', '22', '22'],
    ['directEconomicLoss', '41540000', '4154万元', 'CNY 41,540,000'],
    ['directEconomicLoss', '7294024', '729.4024万元', 'CNY 7,294,024'],
    ['directEconomicLoss', '204302500', '20430.25万元', 'CNY 204,302,500'],
    ['directEconomicLoss', '12345.67', '1.234567万元', 'CNY 12,345.67'],
    ['directEconomicLoss', '800', '800元', 'CNY 800'],
    ['directEconomicLoss', '0', '0元', 'CNY 0'],
    ['severityStated', 'larger', '较大事故', 'Larger accident'],
    ['severityComputed', 'particularly-major', '特别重大事故', 'Particularly major accident'],
    ['accidentType', '010', '坍塌', 'Collapse'],
    ['accidentType', '道路运输', '道路运输', '道路运输'],
    ['industry', 'B', '采矿业', 'Mining'],
    ['nature', 'responsibility', '责任事故', 'Responsibility accident'],
    ['unknown', 'x', 'x', 'x'],
  ])('shows %s %s as %s and %s', (name, value, chinese, english) => {
    expect(formatFactValue(name, value, 'zh-CN')).toBe(chinese)
    expect(formatFactValue(name, value, 'en')).toBe(english)
  })

  it('reads back what it shows', () => {
    const values = [
      ['date', '2022-03-08'],
      ['directEconomicLoss', '3024900'],
      ['directEconomicLoss', '12345.67'],
      ['severityStated', 'major'],
      ['accidentType', '019'],
      ['industry', 'G'],
      ['nature', 'non-responsibility'],
    ] as const
    for (const [name, value] of values) {
      for (const language of ['en', 'zh-CN'] as const) {
        const shown = formatFactValue(name, value, language)
        expect(parseFactValue(name, shown)).toEqual({ value, text: shown })
      }
    }
  })
})
