import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDoubtful } from '../../testing/doubtful-study.ts'
import { queryPlan } from '../../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../../testing/test-core.ts'
import { findSimilarPairs } from './find-pairs.ts'
import { findSimilarCase } from './find-similar.ts'
import {
  accidentValues,
  casesOfDate,
  pairsOfEqualTexts,
  pairsOfOneText,
  reportsOfSameText,
  reportsSharingBand,
  signedReports,
  textsSharingBand,
} from './queries.ts'
import { signatureOf } from './signature.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const db = () => test.core.openStore().db
const similar = (caseId: string, reportId: string, textId = `t-${reportId}`) =>
  findSimilarCase(db(), { caseId, reportId, textId })

/** Han characters in an order that a seed decides (a linear congruential generator). */
function hanText(length: number, seed: number): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % 3000))
  }).join('')
}

const text = hanText(3000, 1)
/** The same with every 60th character another one. */
const scanned = [...text].map((letter, at) => (at % 60 === 0 ? '某' : letter)).join('')

const accident = (caseId: string, facts: Record<string, string>) =>
  Object.entries(facts).map(([fact, value]) => ({ caseId, fact, value }))

describe('a report that is like another', () => {
  it('has the same text, in its own or in another row, in another case', async () => {
    await addDoubtful(test.core, {
      cases: ['a', 'b', 'c'],
      reports: [
        { id: 'r1', caseId: 'a', text: '短' },
        { id: 'r2', caseId: 'b', text: '短' },
        { id: 'r3', caseId: 'c', text: '短', textId: 't-r1' },
        { id: 'r4', caseId: 'c', text: '长' },
      ],
    })
    const likeA = { caseId: 'a', caseTitle: 'a', caseTitleEn: '', likeness: 'same-text', similarity: 1 }
    expect(await similar('b', 'r2')).toEqual(likeA)
    expect(await similar('c', 'r3', 't-r1')).toEqual(likeA)
    expect(await similar('c', 'r4')).toBe(null)
  })

  it('has nearly the same text', async () => {
    await addDoubtful(test.core, {
      cases: ['a', 'b', 'c'],
      reports: [
        { id: 'r1', caseId: 'a', text: hanText(3000, 2) },
        { id: 'r2', caseId: 'b', text },
        { id: 'r3', caseId: 'c', text: scanned },
      ],
    })
    expect(await similar('c', 'r3')).toEqual({
      caseId: 'b',
      caseTitle: 'b',
      caseTitleEn: '',
      likeness: 'near-text',
      similarity: expect.closeTo(0.77, 1),
    })
    expect(await similar('a', 'r1')).toBe(null)
  })

  it('is about the same accident by its facts', async () => {
    const facts = { date: '2021-05-03', place: '西山市南湖区', unit: '北风化工有限公司', deaths: '3' }
    await addDoubtful(test.core, {
      cases: ['a', 'b', 'c', 'd'],
      reports: [{ id: 'r4', caseId: 'd' }],
      readings: [
        ...accident('a', { ...facts, date: '2021-05-06' }),
        ...accident('b', { ...facts, place: '西山市北湖区' }),
        ...accident('c', { ...facts, date: '2021-05-02', unit: '北风化工' }),
        ...accident('d', facts),
      ],
    })
    expect(await similar('d', 'r4')).toMatchObject({
      caseId: 'c',
      likeness: 'same-accident',
      similarity: 0.95,
    })
  })

  it('is told of the surest likeness', async () => {
    const facts = { date: '2021-05-03', place: '西山市南湖区', unit: '北风化工', deaths: '3' }
    await addDoubtful(test.core, {
      cases: ['a', 'b', 'c'],
      reports: [
        { id: 'r2', caseId: 'b', text },
        { id: 'r3', caseId: 'c', text: scanned },
      ],
      readings: [...accident('a', facts), ...accident('c', facts)],
    })
    expect(await similar('c', 'r3')).toMatchObject({ caseId: 'b', likeness: 'near-text' })
  })

  it('is looked for by indexes alone', () => {
    const signature = signatureOf(text) ?? new Uint8Array(512)
    const plans = [
      reportsOfSameText(db(), 'x'),
      reportsSharingBand(db(), signature),
      casesOfDate(db(), '2021-05-03'),
      accidentValues(db(), ['x']),
    ].map((query) => queryPlan(test.core, query.compile()))
    for (const plan of plans) {
      // json_each and the list of dates; the ids of cases are walked through, their readings looked up.
      const scans = plan.filter((step) => step.startsWith('SCAN'))
      expect(scans.filter((step) => !/json_each|wanted|COVERING INDEX/.test(step))).toEqual([])
    }
    expect(plans[1]).toContain('SEARCH text_bands USING PRIMARY KEY (band=? AND hash=?)')
    expect(plans[2]?.join('\n')).toMatch(
      /SEARCH fact_readings USING COVERING INDEX fact_readings_chosen_value \(fact=\? AND value=\?\)/,
    )
  })
})

describe('all pairs', () => {
  it('come once each, the later case first, by their surest likeness', async () => {
    const facts = { date: '2021-05-03', place: '西山市南湖区', unit: '北风化工', deaths: '3' }
    await addDoubtful(test.core, {
      cases: ['a', 'b', 'c', 'd', 'e', 'f'],
      reports: [
        { id: 'r1', caseId: 'a', text },
        { id: 'r2', caseId: 'b', text: scanned },
        { id: 'r3', caseId: 'c', text: '短' },
        { id: 'r4', caseId: 'd', text: '短' },
        { id: 'r5', caseId: 'd', text: '短', textId: 't-r4' },
      ],
      readings: [
        ...accident('a', facts),
        ...accident('b', facts),
        ...accident('e', { ...facts, date: '2021-05-04' }),
        ...accident('f', { ...facts, date: '2019' }),
      ],
    })
    expect(await findSimilarPairs(db())).toEqual([
      { caseId: 'd', otherCaseId: 'c', likeness: 'same-text', similarity: 1 },
      { caseId: 'b', otherCaseId: 'a', likeness: 'near-text', similarity: expect.closeTo(0.77, 1) },
      { caseId: 'e', otherCaseId: 'a', likeness: 'same-accident', similarity: 0.95 },
      { caseId: 'e', otherCaseId: 'b', likeness: 'same-accident', similarity: 0.95 },
    ])
  })

  it('of dates that are less exact are found too', async () => {
    const facts = { place: '西山市南湖区', unit: '北风化工', deaths: '3', directEconomicLoss: '1234500' }
    await addDoubtful(test.core, {
      cases: ['a', 'b', 'c'],
      readings: [
        ...accident('a', { ...facts, date: '2021-05-03' }),
        ...accident('b', { ...facts, date: '2021-05' }),
        ...accident('c', { ...facts, date: '2021' }),
      ],
    })
    const pairs = await findSimilarPairs(db())
    expect(
      pairs.map(({ caseId, otherCaseId, similarity }) => `${caseId}${otherCaseId} ${similarity}`),
    ).toEqual(['ba 1', 'ca 0.9', 'cb 0.9'])
  })

  it('are looked for by indexes, also among 1,000 reports', async () => {
    for (const query of [
      pairsOfOneText(db()),
      pairsOfEqualTexts(db()),
      textsSharingBand(db()),
      signedReports(db(), ['x']),
    ]) {
      const scans = queryPlan(test.core, query.compile()).filter((step) => step.startsWith('SCAN'))
      expect(
        scans.filter(
          (step) => !/json_each|^SCAN (?:a|twice|texts USING COVERING INDEX texts_sha256)/.test(step),
        ),
      ).toEqual([])
    }
    const ids = Array.from({ length: 1000 }, (_, at) => `case-${at}`)
    await addDoubtful(test.core, {
      cases: ids,
      // Reports come in pairs of copies.
      reports: ids.map((caseId, at) => ({
        id: `r${at}`,
        caseId,
        text: `${hanText(1200, Math.floor(at / 2))}${at}`,
      })),
      readings: ids.flatMap((caseId, at) =>
        accident(caseId, {
          date: `20${10 + (at % 12)}-0${1 + (at % 9)}-1${at % 10}`,
          place: `西山市${hanText(3, at)}区`,
          unit: `${hanText(6, at)}有限公司`,
          deaths: String(at % 4),
          directEconomicLoss: String(1000 * at),
        }),
      ),
    })
    expect(await findSimilarPairs(db())).toHaveLength(500)
  })
})
