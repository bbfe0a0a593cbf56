import { createTestCore } from '../../src/core/testing/test-core.ts'
import { aThousandCases, addDoubtful } from '../../src/core/testing/doubtful-study.ts'
import { line, quantiles, timeEach } from './measure.ts'

/** The review queue of 1,000 cases with 20 readings each, against reading all their facts. */
export async function reviewing(): Promise<void> {
  const test = await createTestCore()
  try {
    await addDoubtful(test.core, aThousandCases())
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
