import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, createClient, type Transport } from '../../src/client/client.ts'
import type { AnyMethod } from '../../src/shared/contract/define.ts'
import { commonErrors } from '../../src/shared/contract/errors.ts'
import { isMethodName, type MethodName, methods } from '../../src/shared/contract/index.ts'
import type { JobStatus } from '../../src/shared/contract/wire.ts'
import { examples } from './examples.ts'
import { createFixture, type Fixture } from './study.ts'
import { type OpenedTransport, transports } from './transports.ts'

const names = [...methods.keys()].filter(isMethodName)

function methodOf(name: string): AnyMethod {
  const method = methods.get(name)
  if (!method) throw new Error(`no method ${name}`)
  return method
}

/** Calls a method of any kind; a job is run to its end. */
function perform(client: Client, name: MethodName, input: unknown): Promise<unknown> {
  return methodOf(name).kind === 'job'
    ? client.run(name as never, input as never)
    : client.call(name as never, input as never)
}

/** The code of the AppError that a method answers with, wherever it comes: at once, or at a job's end. */
async function errorOf(client: Client, name: MethodName, input: unknown): Promise<string> {
  try {
    return `no error but ${JSON.stringify(await perform(client, name, input))}`
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

/** The same input with every id replaced by one that nothing has; null where it names nothing. */
function withUnknownIds(input: unknown, known: ReadonlySet<string>): unknown {
  let changed = false
  const replaced: unknown = JSON.parse(JSON.stringify(input), (_key, value: unknown) => {
    if (typeof value !== 'string' || !known.has(value)) return value
    changed = true
    return 'nothing-has-this-id'
  })
  return changed ? replaced : null
}

describe('the examples', () => {
  it('are there for every method, and for nothing else', () => {
    expect(Object.keys(examples).toSorted()).toEqual([...methods.keys()].toSorted())
  })
})

describe.each(Object.entries(transports))('the contract %s', (_name, open) => {
  let fixture: Fixture
  let opened: OpenedTransport
  let transport: Transport
  let client: Client

  beforeAll(async () => {
    fixture = await createFixture()
    opened = await open(fixture)
    transport = opened.transport
    client = createClient(transport)
  })
  afterAll(async () => {
    await opened.close()
    await fixture.close()
  })

  it.each(names)('%s answers its example', async (name) => {
    const example = examples[name]
    await fixture.reset(client)
    await example.prepare?.(client, fixture)
    expect(await perform(client, name, await example.input(fixture, client))).toEqual(
      example.answers(fixture),
    )
  })

  it.each(names.filter((name) => methodOf(name).needsProject))(
    '%s says that no project is open',
    async (name) => {
      const example = examples[name]
      await fixture.reset(client)
      await example.prepare?.(client, fixture)
      const input = await example.input(fixture, client)
      await client.call('project.close', {})
      expect(await errorOf(client, name, input)).toBe('project.none')
    },
  )

  it.each(names)('%s refuses keys it does not know', async (name) => {
    await fixture.reset(client)
    await examples[name].prepare?.(client, fixture)
    const input = await examples[name].input(fixture, client)
    expect(await transport.call(name, { ...input, path: '/etc/passwd' })).toEqual({
      ok: false,
      error: { code: 'input.invalid', params: { field: '', reason: expect.any(String) } },
    })
  })

  it.each(names)('%s answers unknown ids with declared errors only', async (name) => {
    await fixture.reset(client)
    await examples[name].prepare?.(client, fixture)
    const known = new Set(Object.values(fixture.study).filter((value) => typeof value === 'string'))
    const input = withUnknownIds(await examples[name].input(fixture, client), known)
    if (input === null) return
    const { kind, errors } = methodOf(name)
    // A filter that names nothing finds nothing.
    if (kind === 'query' && !errors.includes('not.found')) await perform(client, name, input)
    else
      expect([...errors, ...commonErrors].filter((code) => code !== 'internal')).toContain(
        await errorOf(client, name, input),
      )
  })

  const withToken = names.filter((name) =>
    JSON.stringify(methodOf(name).input.toJSONSchema?.() ?? {}).includes('"token"'),
  )

  it('knows which methods take files', () => {
    expect(withToken).toEqual(
      expect.arrayContaining(['project.open', 'cases.importTable', 'exporting.dataset']),
    )
  })

  it.each(withToken)('%s refuses a path in place of a token', async (name) => {
    await fixture.reset(client)
    const input = { ...(await examples[name].input(fixture, client)), token: '/etc/passwd' }
    expect(await errorOf(client, name, input)).toBe('file.unknownToken')
  })

  it('importing.importFiles refuses paths in place of tokens', async () => {
    await fixture.reset(client)
    // Of many files one that can't be read does not stop the others, so the refusal is that file's outcome.
    expect(await client.run('importing.importFiles', { tokens: ['/etc/passwd'] })).toEqual([
      { file: '', outcome: 'unreadable', code: 'file.unknownToken', params: {} },
    ])
    expect((await client.call('reports.list', {})).map((report) => report.id)).toEqual([
      fixture.study.reportId,
    ])
  })

  it('refuses unknown methods', async () => {
    for (const method of ['cases.explode', 'nothing', 'constructor.name', 'cases.__proto__', '']) {
      expect(await transport.call(method, {})).toEqual({
        ok: false,
        error: { code: 'method.unknown', params: { method } },
      })
    }
  })

  it('refuses input of another shape, and names the field', async () => {
    await fixture.reset(client)
    expect(await transport.call('cases.create', { title: 7 })).toEqual({
      ok: false,
      error: { code: 'input.invalid', params: { field: 'title', reason: expect.any(String) } },
    })
    expect(await transport.call('cases.create', {})).toMatchObject({ error: { code: 'input.invalid' } })
    expect(await transport.call('cases.create', 'title')).toMatchObject({ error: { code: 'input.invalid' } })
    expect(await transport.call('cases.create', { title: ' ' })).toMatchObject({
      error: { code: 'input.invalid' },
    })
  })

  it('tells what a command changed, in its answer and to everybody', async () => {
    await fixture.reset(client)
    const heard: unknown[] = []
    const stop = client.onChanged((changes) => heard.push(changes))
    const answer = await transport.call('cases.create', { title: '坍塌' })
    const expected = { cases: [expect.any(String)], history: [expect.stringMatching(/^\d+$/)] }
    expect(answer).toEqual({ ok: true, result: { caseId: expect.any(String) }, changes: expected })
    await expect.poll(() => heard).toContainEqual(expected)
    stop()
  })

  it('tells the course of a job', async () => {
    await fixture.reset(client)
    const course: JobStatus[] = []
    await client.run('project.check', {}, (status) => course.push(status))
    expect(course.at(-1)).toMatchObject({
      method: 'project.check',
      state: 'done',
      error: null,
      result: { ok: true },
    })
  })
})
