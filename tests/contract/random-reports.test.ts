import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { readReport } from '../../src/core/importing/reading/read-report.ts'
import type { Findings, UnderstandInput } from '../../src/core/importing/understanding/findings.ts'
import { understand } from '../../src/core/importing/understanding/understand.ts'
import { fakeReading } from '../../src/core/testing/fake-reading.ts'
import { addCodeSet } from '../../src/core/testing/study.ts'
import { createTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { createRandom, type Random } from './random.ts'
import type { ChangingName, State } from './random-commands.ts'
import { runCourse } from './random-course.ts'
import { directClient } from './study.ts'

/** What people do with reports and what is found in them, again and again with rules that find otherwise. */
const names: ChangingName[] = [
  ...(Array.from({ length: 6 }).fill('importing.importFiles') as ChangingName[]),
  ...(Array.from({ length: 3 }).fill('cases.readFacts') as ChangingName[]),
  ...(Array.from({ length: 3 }).fill('reports.readAgain') as ChangingName[]),
  'reports.moveToCase',
  'reports.moveToCase',
  'reports.remove',
  'cases.merge',
  'cases.create',
  'cases.setFact',
  'cases.setFact',
  'cases.chooseReading',
  'cases.chooseReading',
  'cases.confirmFact',
  'reports.setKind',
  'reports.setSection',
  'reports.setSection',
  'reports.confirmSections',
  'reports.createRecommendation',
  'reports.updateRecommendation',
  'reports.confirmRecommendations',
  'reports.removeRecommendations',
  'review.confirm',
  'coding.create',
  'coding.create',
  'coding.moveBoundaries',
  'coding.moveBoundaries',
]
/** After these, all that people said must be as it was. */
const byRules = new Set<ChangingName>(['importing.importFiles', 'cases.readFacts', 'reports.readAgain'])

let test: TestCore
let rules: Random
const steps = new Map<ChangingName, number>()

/** Findings as other rules would give them: some are missed, some come out otherwise. */
function otherwise(findings: Findings): Findings {
  const facts = findings.facts
    .filter(() => rules.chance(0.8))
    .map((fact) => ({
      ...fact,
      ...(rules.chance(0.2) && ['deaths', 'directEconomicLoss'].includes(fact.fact) && { value: '7' }),
      confidence: rules.chance(0.3) ? 0.4 : fact.confidence,
    }))
  const best = new Map(facts.map((fact) => [fact.fact, fact]))
  return {
    ...findings,
    facts: facts.map((fact) => ({ ...fact, best: best.get(fact.fact) === fact })),
    sections: findings.sections.filter(() => rules.chance(0.8)),
    recommendations: findings.recommendations.filter(() => rules.chance(0.8)),
  }
}

beforeAll(async () => {
  test = await createTestCore({
    reading: fakeReading({
      read: async (input, signal) => {
        const report = await readReport({ ...input, signal })
        return { ...report, findings: otherwise(report.findings) }
      },
      understand: (input: UnderstandInput) => Promise.resolve(otherwise(understand(input))),
    }),
  })
})
afterAll(() => test.close())

/** All that people chose and wrote down, by what it is about. */
function saidBy({ cases, passages, measures }: State): Record<string, unknown> {
  const said: Record<string, unknown> = {}
  for (const { id, facts } of cases) {
    for (const [fact, { value, state }] of Object.entries(facts))
      if (state === 'confirmed' || state === 'entered') said[`${id} ${fact}`] = [value, state]
  }
  for (const { id, codeId, memo } of passages) said[id] = [codeId, memo]
  for (const { id, state, addressee } of measures) if (state !== 'automatic') said[id] = [state, addressee]
  return said
}

/** Sections that people made or took away, with or without their place. */
const sections = (): unknown[] =>
  test.core
    .openStore()
    .sqlite.prepare(`SELECT id, kind, state FROM sections WHERE state <> 'automatic' ORDER BY id`)
    .all()

async function checkQueue({ call }: Client): Promise<void> {
  const { total, items, counts } = await call('review.list', { limit: 5000 })
  expect(await call('review.count', {})).toEqual({ total })
  expect(items).toHaveLength(total)
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
  expect(new Set(items.map(({ key }) => key)).size, 'keys').toBe(total)
}

describe('any course of work with reports', () => {
  it.each(Array.from({ length: 8 }, (_, index) => index + 1))(
    'keeps what people said, and is taken back and redone whole (seed %i)',
    async (seed) => {
      const { core } = test
      const client = directClient(core)
      rules = createRandom(1000 + seed)
      const path = join(test.folder, `study-${seed}.causeway`)
      await core.call('project.create', { token: test.token(path), title: 'Study' })
      await core.call('coding.useCoder', { name: 'Lin' })
      await addCodeSet(core, { nameEn: 'Causes' }, [{ path: 'Act' }, { path: 'Supervision' }])
      const file = (name: string, content: string): string => {
        const written = join(test.folder, `${seed}-${name}`)
        writeFileSync(written, content)
        return test.token(written)
      }
      const done = await runCourse({
        core,
        client,
        random: createRandom(seed),
        names,
        commands: 70,
        file,
        watch: (method, before) => {
          const [said, begun] = [saidBy(before), sections()]
          return async (after) => {
            if (byRules.has(method)) {
              expect(saidBy(after), method).toMatchObject(said)
              expect(sections(), method).toEqual(begun)
            }
            await checkQueue(client)
          }
        },
      })
      for (const [name, count] of done) steps.set(name, (steps.get(name) ?? 0) + count)
    },
  )

  it('comes by every one of these methods several times', () => {
    expect([...new Set(names)].filter((name) => (steps.get(name) ?? 0) < 3)).toEqual([])
  })
})
