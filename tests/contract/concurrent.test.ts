import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, createClient } from '../../src/client/client.ts'
import { dump } from '../../src/core/testing/undo.ts'
import { methods } from '../../src/shared/contract/index.ts'
import { createRandom } from './random.ts'
import { type ChangingName, makers, stateOf } from './random-commands.ts'
import { createFixture, directClient, type Fixture } from './study.ts'
import { type OpenedTransport, transports } from './transports.ts'

const seeds = [1, 2, 3, 4]
/** What undo may say besides doing it: others undo too. */
const undoErrors = ['history.nothingToUndo', 'history.nothingToRedo']

let fixture: Fixture
let direct: Client
let opened: OpenedTransport[]
let clients: Client[]

beforeAll(async () => {
  fixture = await createFixture()
  direct = directClient(fixture.test.core)
  opened = await Promise.all(Object.values(transports).map((open) => open(fixture)))
  clients = opened.map(({ transport }) => createClient(transport))
})
afterAll(async () => {
  for (const { close } of opened) await close()
  await fixture.close()
})

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

async function undoAll(): Promise<void> {
  while ((await direct.call('history.state', {})).undo !== null) await direct.call('history.undo', {})
}

describe('many clients at once while an import runs', () => {
  it.each(seeds)('leave a sound study, and nothing that undo cannot take back (seed %i)', async (seed) => {
    await fixture.reset(direct)
    const { core } = fixture.test
    const random = createRandom(seed)
    await undoAll()
    const before = dump(core)
    while ((await direct.call('history.state', {})).redo !== null) await direct.call('history.redo', {})
    const unexpected: unknown[] = []
    const names = Object.keys(makers) as ChangingName[]
    const file = (name: string, content: string): string => fixture.file(`c${seed}-${name}`, content)
    const reports = Array.from({ length: 15 }, (_, index) =>
      file(`${index}.txt`, `第${index}号事故调查报告\n\n违章操作，监管缺失。\n`.repeat(1 + index)),
    )
    let running = true
    const importing = direct.run('importing.importFiles', { tokens: reports }).finally(() => {
      running = false
    })
    const works = clients.map(async (client, which) => {
      for (let turn = 0; running || turn < 10; turn += 1) {
        const number = which * 1000 + turn
        const method = random.pick(names) ?? 'cases.create'
        const choice = random.below(10)
        try {
          if (choice < 2) await client.call('history.undo', {})
          else if (choice < 3) await client.call('history.redo', {})
          else {
            const making = { random, state: await stateOf(client), number, file }
            await (method === 'importing.importFiles'
              ? client.run(method, makers[method](making) as never)
              : client.call(method as never, makers[method](making) as never))
          }
        } catch (error) {
          const declared = [
            ...(methods.get(method)?.errors ?? []),
            'not.found',
            'input.invalid',
            ...undoErrors,
          ]
          if (!declared.includes(codeOf(error))) unexpected.push([method, choice, codeOf(error)])
        }
        if (turn > 200) return
      }
    })
    await Promise.all(works)
    await importing.catch((error: unknown) => unexpected.push(['the import', codeOf(error)]))
    expect(unexpected).toEqual([])
    expect(await core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
    await undoAll()
    expect(dump(core)).toBe(before)
  })
})
