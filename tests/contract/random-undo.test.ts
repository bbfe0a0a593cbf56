import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { dump } from '../../src/core/testing/undo.ts'
import { AppError } from '../../src/shared/contract/errors.ts'
import { methods } from '../../src/shared/contract/index.ts'
import { examples } from './examples.ts'
import { createRandom } from './random.ts'
import { type ChangingName, type Making, makers, stateOf } from './random-commands.ts'
import { createFixture, directClient, type Fixture } from './study.ts'

const commandsPerRun = 60
const seeds = Array.from({ length: 20 }, (_, index) => index + 1)

let fixture: Fixture
let client: Client
const done = new Set<string>()

beforeAll(async () => {
  fixture = await createFixture()
  client = directClient(fixture.test.core)
})
afterAll(() => fixture.close())

/** The id of the step that undo would take; null when there is none. */
const lastStep = async (): Promise<number | null> => (await client.call('history.state', {})).undo?.id ?? null

/** Runs a method; false when it was refused with an error that it declares. Anything else fails the test. */
async function performed(method: ChangingName, making: Making): Promise<boolean> {
  const input = makers[method](making)
  try {
    await fixture.test.core.call(method, input as never)
    return true
  } catch (error) {
    const declared = [...(methods.get(method)?.errors ?? []), 'not.found', 'input.invalid']
    if (error instanceof AppError && declared.includes(error.code)) return false
    throw new Error(`${method} ${JSON.stringify(input)}: ${String(error)}`, { cause: error })
  }
}

describe('any course of work', () => {
  it.each(seeds)('is taken back and redone whole, byte for byte (seed %i)', async (seed) => {
    await fixture.reset(client)
    await examples['cases.confirmFact'].prepare?.(client, fixture)
    const { core } = fixture.test
    const random = createRandom(seed)
    const names = Object.keys(makers) as ChangingName[]
    const file = (name: string, content: string): string => fixture.file(`${seed}-${name}`, content)
    const start = await lastStep()
    /** What the study looked like after each step that is done, and behind `at` after each that is undone. */
    const course = [dump(core)]
    let at = 0
    const undo = async (): Promise<void> => {
      await client.call('history.undo', {})
      at -= 1
      expect(dump(core), `undo to ${at}`).toBe(course[at])
    }
    const redo = async (): Promise<void> => {
      await client.call('history.redo', {})
      at += 1
      expect(dump(core), `redo to ${at}`).toBe(course[at])
    }

    for (let number = 1; number <= commandsPerRun; number += 1) {
      while (at > 0 && random.chance(0.2)) await undo()
      while (at < course.length - 1 && random.chance(0.3)) await redo()
      const method = random.pick(names) ?? 'cases.create'
      const before = await lastStep()
      const made = await performed(method, { random, state: await stateOf(client), number, file })
      const now = dump(core)
      if ((await lastStep()) === before) {
        expect(now, `${method} made no step`).toBe(course[at])
        continue
      }
      expect(made, `${method} failed and made a step`).toBe(true)
      done.add(method)
      course.splice(at + 1, Number.POSITIVE_INFINITY, now)
      at += 1
    }

    while (at > 0) await undo()
    expect(await lastStep()).toBe(start)
    while (at < course.length - 1) await redo()
    await expect(client.call('history.redo', {})).rejects.toMatchObject({ code: 'history.nothingToRedo' })
    expect(await core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
  })

  it('comes by every method that changes the study', () => {
    expect(Object.keys(makers).filter((name) => !done.has(name))).toEqual([])
  })
})
