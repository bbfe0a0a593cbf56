import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { addReading } from '../testing/study.ts'
import { caseQueries } from './queries.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

async function aCase(title = '煤矿事故'): Promise<string> {
  const { caseId } = await test.core.call('cases.create', { title })
  return caseId
}

describe('entering facts', () => {
  it('stores what was typed, canonical and as typed, as entered and chosen', async () => {
    const caseId = await aCase()
    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'directEconomicLoss', text: '4154万元' })
    const row = await test.core.call('cases.get', { caseId })
    expect(row).toEqual({
      id: caseId,
      title: '煤矿事故',
      titleEn: '',
      memo: '',
      createdAt: row.createdAt,
      reports: [],
      facts: {
        directEconomicLoss: {
          value: '41540000',
          text: '4154万元',
          state: 'entered',
          readings: [
            {
              id: row.facts['directEconomicLoss']?.readings[0]?.id,
              value: '41540000',
              text: '4154万元',
              state: 'entered',
              chosen: true,
              reportId: null,
              start: null,
              end: null,
              rule: null,
              confidence: null,
              asOf: null,
            },
          ],
        },
        severityComputed: { value: 'larger', text: 'larger', state: 'computed', readings: [] },
      },
      unchosen: {},
      variables: {},
      codings: 0,
    })
  })

  it('confirms what a rule read when the same value is entered, and chooses another value over it', async () => {
    const caseId = await aCase()
    const readingId = await addReading(test.core, { caseId, fact: 'deaths', value: '22', text: '22人' })
    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '二十二人' })
    expect(await deaths(caseId)).toEqual([{ id: readingId, value: '22', state: 'confirmed', chosen: true }])

    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '23' })
    const readings = await deaths(caseId)
    expect(readings).toEqual([
      { id: readingId, value: '22', state: 'confirmed', chosen: false },
      { id: readings[1]?.id, value: '23', state: 'entered', chosen: true },
    ])

    await test.core.call('cases.chooseReading', { readingId })
    expect(await deaths(caseId)).toEqual([
      { id: readingId, value: '22', state: 'confirmed', chosen: true },
      { id: readings[1]?.id, value: '23', state: 'entered', chosen: false },
    ])
    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '23' })
    expect((await deaths(caseId)).map(({ chosen }) => chosen)).toEqual([false, true])
  })

  it('clears the choice with null and keeps the readings', async () => {
    const caseId = await aCase()
    const readingId = await addReading(test.core, { caseId, fact: 'deaths', value: '22', text: '22人' })
    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: null })
    const row = await test.core.call('cases.get', { caseId })
    expect(row.facts).toEqual({})
    expect(Object.keys(row.unchosen)).toEqual(['deaths'])
    expect(row.unchosen['deaths']?.map(({ id, chosen }) => [id, chosen])).toEqual([[readingId, false]])
  })

  it('refuses what is no value of the fact and changes nothing', async () => {
    const first = await aCase()
    const second = await aCase('另一起')
    const enter = (fact: string, text: string) =>
      test.core.call('cases.setFact', { caseIds: [first, second], fact, text })
    await expect(enter('deaths', '多人')).rejects.toMatchObject({
      code: 'cases.badValue',
      params: { name: 'deaths', value: '多人', reason: 'notACount', context: 'fact' },
    })
    await expect(enter('weather', 'rain')).rejects.toMatchObject({ code: 'cases.unknownFact' })
    await expect(enter('severityComputed', '一般')).rejects.toMatchObject({ code: 'cases.computedFact' })
    await expect(
      test.core.call('cases.setFact', { caseIds: [first, 'gone'], fact: 'deaths', text: '3' }),
    ).rejects.toMatchObject({ code: 'not.found', params: { what: 'case', id: 'gone' } })
    expect((await test.core.call('cases.list', {})).map(({ facts }) => facts)).toEqual([{}, {}])
  })

  it('computes the grade from deaths, serious injuries and loss, and says nothing without them', async () => {
    const caseId = await aCase()
    const grade = async () => (await test.core.call('cases.get', { caseId })).facts['severityComputed']?.value
    expect(await grade()).toBeUndefined()
    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '2' })
    expect(await grade()).toBe('ordinary')
    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'seriousInjuries', text: '50' })
    expect(await grade()).toBe('major')
    await test.core.call('cases.setFact', { caseIds: [caseId], fact: 'directEconomicLoss', text: '1亿元' })
    expect(await grade()).toBe('particularly-major')
  })

  it('can be undone', async () => {
    const first = await aCase()
    const second = await aCase('另一起')
    const readingId = await addReading(test.core, {
      caseId: first,
      fact: 'deaths',
      value: '22',
      text: '22人',
    })
    const set = (text: string | null) => () =>
      test.core.call('cases.setFact', { caseIds: [first, second], fact: 'deaths', text })
    await assertUndoable(test.core, set('22'))
    await assertUndoable(test.core, set('3'))
    await assertUndoable(test.core, () => test.core.call('cases.chooseReading', { readingId }))
    await assertUndoable(test.core, set(null))
  })

  it('confirming a fact can be undone', async () => {
    const caseId = await aCase()
    const readingId = await addReading(test.core, { caseId, fact: 'deaths', value: '22', text: '22人' })
    await assertUndoable(test.core, () => test.core.call('cases.confirmFact', { caseId, fact: 'deaths' }))
    expect(await deaths(caseId)).toEqual([{ id: readingId, value: '22', state: 'confirmed', chosen: true }])
    await expect(test.core.call('cases.confirmFact', { caseId, fact: 'missing' })).rejects.toMatchObject({
      code: 'not.found',
    })
  })

  async function deaths(caseId: string) {
    const { facts } = await test.core.call('cases.get', { caseId })
    return (
      facts['deaths']?.readings.map(({ id, value, state, chosen }) => ({ id, value, state, chosen })) ?? []
    )
  }
})

describe('reading cases', () => {
  it('finds one case through indexes', async () => {
    const { db } = test.core.openStore()
    const plans = Object.values(caseQueries(db, 'case')).flatMap((query) =>
      queryPlan(test.core, query.compile()),
    )
    expect(plans.filter((detail) => detail.startsWith('SCAN'))).toEqual([])
  })
})
