import { describe, expect, it } from 'vitest'
import { divisionsAgree, placeName, placesAgree, unitName, unitsAgree } from './alike-names.ts'
import { type AccidentFacts, accidentOf, sameAccident } from './same-accident.ts'

const nothing: AccidentFacts = {
  date: null,
  place: null,
  division: null,
  unit: null,
  deaths: null,
  injuries: null,
  directEconomicLoss: null,
}
const full: AccidentFacts = {
  ...nothing,
  date: '2021-05-03',
  place: '东江省西山市南湖区工业大道',
  unit: '东江省北风化工有限公司',
  deaths: 3,
  injuries: 2,
  directEconomicLoss: 1_234_500,
}
const score = (a: Partial<AccidentFacts>, b: Partial<AccidentFacts>): number =>
  sameAccident(accidentOf({ ...nothing, ...a }), accidentOf({ ...nothing, ...b }))

describe('two accidents are one', () => {
  it('where everything agrees', () => {
    expect(score(full, full)).toBe(1)
  })

  it.each<[string, Partial<AccidentFacts>, number]>([
    ['a day apart, the unit named more shortly', { date: '2021-05-04', unit: '北风化工', place: null }, 0.95],
    ['same day and unit', { place: null, deaths: null, injuries: null, directEconomicLoss: null }, 0.7],
    ['same day, county and deaths', { unit: null, injuries: null, directEconomicLoss: null }, 0.75],
    [
      'same month, unit and county',
      { date: '2021-05', deaths: 4, injuries: null, directEconomicLoss: null },
      0.75,
    ],
    ['same year, unit, county and deaths', { date: '2021', injuries: null, directEconomicLoss: null }, 0.75],
  ])('%s', (_how, other, expected) => {
    expect(score(full, { ...full, ...other })).toBe(expected)
    expect(score({ ...full, ...other }, full)).toBe(expected)
  })

  it.each<[string, Partial<AccidentFacts>]>([
    ['two days apart', { date: '2021-05-05' }],
    ['another year', { date: '2020' }],
    ['no date', { date: null }],
    ['another county', { place: '东江省西山市北湖区' }],
    ['another city', { place: '东江省东山市' }],
    ['same day and county alone', { unit: null, deaths: null, injuries: null, directEconomicLoss: null }],
    ['same day and deaths alone', { place: null, unit: null, injuries: null, directEconomicLoss: null }],
    [
      'same year and unit alone',
      { date: '2021', place: null, deaths: 1, injuries: null, directEconomicLoss: null },
    ],
  ])('not: %s', (_how, other) => {
    expect(score(full, { ...full, ...other })).toBe(0)
  })

  it('does not take zeros for agreement', () => {
    const zeros = { date: '2021-05-03', place: '南湖区', deaths: 0, injuries: 0, directEconomicLoss: 0 }
    expect(score(zeros, zeros)).toBe(0)
  })
})

describe('places', () => {
  const agree = (a: string, b: string): string => placesAgree(placeName(a), placeName(b))
  it.each([
    ['位于南湖区某路', '东江省西山市南湖区', 'county'],
    ['西山市临江市', '东江省西山市临江市沿河路', 'county'],
    ['西山市某路', '东江省西山市', 'city'],
    ['东江省', '东江省西山市南湖区', 'unknown'],
    ['西山市', '东山市', 'contradict'],
    ['南湖区', '北湖县', 'contradict'],
    ['西山市经济开发区', '西山市南湖区', 'city'],
    ['Harbour of Westport', 'Westport harbour', 'county'],
    ['Eastham', 'Westport harbour', 'unknown'],
    ['Near Westport, Buller', 'near Westport', 'county'],
    ['', '南湖区', 'unknown'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(agree(a, b)).toBe(expected)
    expect(agree(b, a)).toBe(expected)
  })
})

describe('administrative divisions', () => {
  it.each([
    ['150203 甲', '150203 乙', 'county'],
    ['150203 甲', '150200 乙', 'city'],
    ['150203 甲', '150000 乙', 'unknown'],
    ['150203 甲', '150204 乙', 'contradict'],
    ['150203 甲', '140203 乙', 'contradict'],
    ['甲', '150203 乙', 'unknown'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(divisionsAgree(a, b)).toBe(expected)
    expect(divisionsAgree(b, a)).toBe(expected)
  })
})

describe('units', () => {
  it.each([
    ['东江北风化工有限责任公司', '北风化工', true],
    ['北风化工有限公司', '北风化工股份有限公司', true],
    ['东江省第一建筑工程公司', '东江省第二建筑工程公司', false],
    ['一号矿', '二号矿', false],
    ['North Wind Co., Ltd', 'north wind', true],
    ['有限公司', '股份有限公司', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(unitsAgree(unitName(a), unitName(b))).toBe(expected)
    expect(unitsAgree(unitName(b), unitName(a))).toBe(expected)
  })
})
