import { createTestCore } from '../../src/core/testing/test-core.ts'
import { addDoubtful, complete, factsOf } from '../../src/core/testing/doubtful-study.ts'
import { line, quantiles, timeEach } from './measure.ts'

const cases = Array.from({ length: 1000 }, (_, at) => `case-${at}`)
const rare = ['time', 'nature', 'industry', 'missing', 'injuries', 'seriousInjuries', 'minorInjuries']

/** The review queue of 1,000 cases with 20 readings each, against reading all their facts. */
export async function reviewing(): Promise<void> {
  const test = await createTestCore()
  try {
    await addDoubtful(test.core, {
      cases,
      reports: cases.map((caseId, at) => ({ id: `r${at}`, caseId, pageCount: 5 })),
      readings: cases.flatMap((caseId, at) => [
        ...factsOf(caseId, {
          ...complete,
          date: new Date(Date.UTC(2010, 0, 1 + ((at * 377) % 4001))).toISOString().slice(0, 10),
          place: `${String.fromCodePoint(0x4e00 + at)}江区`,
          unit: `${at}号厂`,
        }),
        ...rare.map((fact) => ({ caseId, fact, value: '1', confidence: at % 20 === 0 ? 0.5 : 0.9 })),
        ...Array.from({ length: 6 }, (_, copy) => ({
          caseId,
          fact: 'deaths',
          value: at % 10 === 0 ? String(copy) : '3',
          chosen: 0 as const,
        })),
      ]),
    })
    const { core } = test
    const reference = quantiles(await timeEach(12, () => core.call('cases.list', {})))
    line('reference: list the 1,000 cases with their facts', reference)
    line(
      'list what is to check',
      quantiles(await timeEach(12, () => core.call('review.list', {}))),
      reference,
    )
    line(
      'count what is to check',
      quantiles(await timeEach(12, () => core.call('review.count', {}))),
      reference,
    )
  } finally {
    await test.close()
  }
}
