import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { dump } from '../../src/core/testing/undo.ts'
import { commonErrors } from '../../src/shared/contract/errors.ts'
import { isMethodName, type MethodName, methods } from '../../src/shared/contract/index.ts'
import type { Answer } from '../../src/shared/contract/wire.ts'
import { examples } from './examples.ts'
import { createFixture, directClient, type Fixture } from './study.ts'

type Json = Record<string, unknown>

/** The whole input in place of an object. */
const wholes: readonly unknown[] = [null, 7, '', 'text', true, [], [[]], [{}], Number.NaN, { '': '' }]

/** What stands in place of one value: wrong types, wrong sizes, and names that objects and SQL know. */
const values: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE cases; --",
  '%_*"(',
  'NEAR(a b, 5) AND *',
  '../../etc/passwd',
  '事'.repeat(100_001),
  '\u{1f600}'.repeat(250),
  [],
  [null],
  ['', ''],
  ['x', 'x'],
  {},
  { kind: 'problem', id: 'x' },
  JSON.parse('{"__proto__": {"polluted": true}}'),
]

const names = [...methods.keys()].filter(isMethodName)

let fixture: Fixture
let client: Client

beforeAll(async () => {
  fixture = await createFixture()
  client = directClient(fixture.test.core)
})
afterAll(() => fixture.close())

/** Every input that differs from a good one in one place, however deep. */
function* spoiled(good: unknown, others: readonly unknown[]): Generator<unknown> {
  if (Array.isArray(good)) {
    for (const value of others) yield value
    for (const [index, item] of good.entries()) {
      for (const value of spoiled(item, others)) yield good.with(index, value)
    }
    yield [...good, ...good]
    return
  }
  if (typeof good === 'object' && good !== null) {
    for (const [key, item] of Object.entries(good as Json)) {
      for (const value of spoiled(item, others)) yield { ...good, [key]: value }
      const { [key]: _, ...without } = good as Json
      yield without
    }
    return
  }
  for (const value of others) yield value
}

/** Calls a method and waits for a job's end. */
async function outcome(name: MethodName, input: unknown): Promise<Answer> {
  const { core } = fixture.test
  if (methods.get(name)?.kind !== 'job') return core.answer(name, input)
  const ended = Promise.withResolvers<Answer>()
  const states = new Map<string, Answer>()
  let jobId: string | undefined
  const stop = core.onEvent((event) => {
    if (event.type !== 'job' || event.job.state === 'running') return
    const { id, error, result } = event.job
    states.set(id, error ? { ok: false, error } : { ok: true, result, changes: {} })
    const state = jobId === undefined ? undefined : states.get(jobId)
    if (state) ended.resolve(state)
  })
  try {
    const answer = await core.answer(name, input)
    if (!answer.ok) return answer
    jobId = (answer.result as { jobId: string }).jobId
    return states.get(jobId) ?? (await ended.promise)
  } finally {
    stop()
  }
}

describe('whatever is sent', () => {
  it.each(names)('%s answers with its declared errors only, and changes nothing then', async (name) => {
    const method = methods.get(name)
    const declared = [...(method?.errors ?? []), ...commonErrors].filter((code) => code !== 'internal')
    const changes = method?.kind === 'command'
    let before = ''
    const start = async (): Promise<unknown> => {
      await fixture.reset(client)
      await examples[name].prepare?.(client, fixture)
      if (changes) before = dump(fixture.test.core)
      return examples[name].input(fixture, client)
    }
    const good = await start()
    // Ids of all the other kinds, in place of the right ones.
    const ids = Object.entries(fixture.study).flatMap(([key, id]) => (key.endsWith('Id') ? [id] : []))
    const unexpected: unknown[] = []
    const spoiledInputs = [...wholes, ...spoiled(good, [...values, ...ids])].slice(0, 3000)
    for (const input of spoiledInputs) {
      const answer = await outcome(name, input)
      const short = JSON.stringify(input)?.slice(0, 300)
      if (answer.ok) {
        if (method?.kind !== 'query') await start()
      } else if (!declared.includes(answer.error.code)) unexpected.push([short, answer.error])
      else if (changes && dump(fixture.test.core) !== before) unexpected.push([short, 'changed'])
    }
    expect(unexpected).toEqual([])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})
