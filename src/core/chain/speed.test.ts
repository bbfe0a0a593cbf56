import { afterEach, beforeEach, expect, test } from 'vitest'
import { seedCodings } from '../testing/seed-codings.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'

let testCore: TestCore
beforeEach(async () => {
  testCore = await createTestCore()
})
afterEach(() => testCore.close())

/** Far above what is measured (tens of ms), so that a busy machine does not fail it but a quadratic one does. */
const patience = 1500

test('20,000 codings of 1,000 cases answer without a noticeable wait', { timeout: 60_000 }, async () => {
  const cases = Array.from({ length: 1000 }, (_, index) => ({ id: `case-${index}`, deaths: index % 5 }))
  const codes = Array.from({ length: 200 }, (_, index) => ({
    id: `code-${index}`,
    ...(index >= 20 && { parentId: `code-${index % 20}` }),
  }))
  await seedCodings(testCore, {
    cases,
    codes,
    codings: Array.from({ length: 20_000 }, (_, index) => ({
      id: `coding-${index}`,
      codeId: `code-${index % 200}`,
      caseId: `case-${(index * 7) % 1000}`,
    })),
  })
  const { core } = testCore
  for (let index = 0; index < 40; index++) {
    const { id } = await core.call('chain.create', {
      kind: 'recommendation',
      nameEn: `R${index}`,
      nameZh: '',
    })
    for (const codeId of [`code-${index % 20}`, `code-${20 + index}`]) {
      const to = { kind: 'recommendation', id } as const
      await core.call('chain.link', { from: { kind: 'code', id: codeId }, to, relation: 'addressed-by' })
    }
  }
  for (const method of ['chain.get', 'chain.matrix', 'chain.gaps'] as const) {
    const started = performance.now()
    await core.call(method, {})
    expect(performance.now() - started, method).toBeLessThan(patience)
  }
})
