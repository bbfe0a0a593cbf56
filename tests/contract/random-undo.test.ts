import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { examples } from './examples.ts'
import { createRandom } from './random.ts'
import { type ChangingName, makers } from './random-commands.ts'
import { runCourse } from './random-course.ts'
import { createFixture, directClient, type Fixture } from './study.ts'

const seeds = Array.from({ length: 28 }, (_, index) => index + 1)
const names = Object.keys(makers) as ChangingName[]

let fixture: Fixture
let client: Client
const done = new Set<string>()

beforeAll(async () => {
  fixture = await createFixture()
  client = directClient(fixture.test.core)
})
afterAll(() => fixture.close())

describe('any course of work', () => {
  it.each(seeds)('is taken back and redone whole, byte for byte (seed %i)', async (seed) => {
    await fixture.reset(client)
    await examples['cases.confirmFact'].prepare?.(client, fixture)
    await examples['codebook.applyCrosswalk'].prepare?.(client, fixture)
    await examples['codebook.addShippedCrosswalk'].prepare?.(client, fixture)
    const { core } = fixture.test
    const random = createRandom(seed)
    const file = (name: string, content: string): string => fixture.file(`${seed}-${name}`, content)
    const steps = await runCourse({ core, client, random, names, commands: 80, file })
    expect(steps.size).toBeGreaterThan(10)
    for (const name of steps.keys()) done.add(name)
  })

  it('comes by every method that changes the study', () => {
    expect(names.filter((name) => !done.has(name))).toEqual([])
  })
})
