import { expect } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import type { Core } from '../../src/core/core.ts'
import { dump } from '../../src/core/testing/undo.ts'
import { AppError } from '../../src/shared/contract/errors.ts'
import { methods } from '../../src/shared/contract/index.ts'
import type { Random } from './random.ts'
import { type ChangingName, type Making, makers, type State, stateOf } from './random-commands.ts'

interface Course {
  core: Core
  client: Client
  random: Random
  /** What is chosen from; a name that is there twice comes twice as often. */
  names: readonly ChangingName[]
  commands: number
  file: Making['file']
  /** Looks at the study before a command; what it answers looks at it afterwards, unless the command was refused. */
  watch?: (method: ChangingName, before: State) => (after: State) => Promise<void>
}

/**
 * Runs commands in any order with undo and redo between them, and in the end takes all back and redoes it: the study
 * must be what it was, byte for byte. Answers how often each method made a step.
 */
export async function runCourse(course: Course): Promise<Map<ChangingName, number>> {
  const { core, client, random, names, commands, file, watch } = course
  const lastStep = async (): Promise<number | null> =>
    (await client.call('history.state', {})).undo?.id ?? null
  const done = new Map<ChangingName, number>()
  const start = await lastStep()
  /** What the study looked like after each step that is done, and behind `at` after each that is undone. */
  const dumps = [dump(core)]
  let at = 0
  const undo = async (): Promise<void> => {
    await client.call('history.undo', {})
    at -= 1
    expect(dump(core), `undo to ${at}`).toBe(dumps[at])
  }
  const redo = async (): Promise<void> => {
    await client.call('history.redo', {})
    at += 1
    expect(dump(core), `redo to ${at}`).toBe(dumps[at])
  }

  for (let number = 1; number <= commands; number += 1) {
    while (at > 0 && random.chance(0.2)) await undo()
    while (at < dumps.length - 1 && random.chance(0.3)) await redo()
    const method = random.pick(names) ?? 'cases.create'
    const before = await lastStep()
    const state = await stateOf(client)
    const look = watch?.(method, state)
    const made = await performed(core, method, { random, state, number, file })
    const now = dump(core)
    if (made && look) await look(await stateOf(client))
    if ((await lastStep()) === before) {
      expect(now, `${method} made no step`).toBe(dumps[at])
      continue
    }
    expect(made, `${method} failed and made a step`).toBe(true)
    done.set(method, (done.get(method) ?? 0) + 1)
    dumps.splice(at + 1, Number.POSITIVE_INFINITY, now)
    at += 1
  }

  while (at > 0) await undo()
  expect(await lastStep()).toBe(start)
  while (at < dumps.length - 1) await redo()
  await expect(client.call('history.redo', {})).rejects.toMatchObject({ code: 'history.nothingToRedo' })
  expect(await core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
  return done
}

/** Runs a method; false when it was refused with an error that it declares. Anything else fails the test. */
async function performed(core: Core, method: ChangingName, making: Making): Promise<boolean> {
  const input = makers[method](making)
  try {
    await core.call(method, input as never)
    return true
  } catch (error) {
    const declared = [...(methods.get(method)?.errors ?? []), 'not.found', 'input.invalid']
    if (error instanceof AppError && declared.includes(error.code)) return false
    throw new Error(`${method} ${JSON.stringify(input)}: ${String(error)}`, { cause: error })
  }
}
