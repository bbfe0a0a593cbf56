import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/client/client.ts'
import { assertUndoable, dump } from '../../src/core/testing/undo.ts'
import { isMethodName, methods } from '../../src/shared/contract/index.ts'
import { examples } from './examples.ts'
import { createFixture, directClient, type Fixture } from './study.ts'

const namesOf = (kind: string) =>
  [...methods]
    .filter(([, method]) => method.kind === kind)
    .flatMap(([name]) => (isMethodName(name) ? [name] : []))
/** Jobs that change the study; the others write files, open projects or keep what is derived. */
const changingJobs = ['importing.importFiles', 'cases.readFacts', 'reports.readAgain'] as const
const otherJobs = [
  'project.createSample',
  'project.check',
  'project.backup',
  'exporting.dataset',
  'exporting.cases',
  'exporting.passages',
  'search.exportHits',
  'codebook.export',
  'suggestions.learn',
  'memos.export',
]

let fixture: Fixture
let client: Client

beforeAll(async () => {
  fixture = await createFixture()
  client = directClient(fixture.test.core)
})
afterAll(() => fixture.close())

describe('undo', () => {
  it('knows of every job whether it changes the study', () => {
    expect(namesOf('job').toSorted()).toEqual([...changingJobs, ...otherJobs].toSorted())
  })

  it.each([...namesOf('command'), ...changingJobs])(
    'takes back and redoes %s, byte for byte',
    async (name) => {
      const { prepare, input } = examples[name]
      await fixture.reset(client)
      await prepare?.(client, fixture)
      const given = await input(fixture, client)
      await assertUndoable(fixture.test.core, () => fixture.test.core.call(name, given as never))
    },
  )

  it.each(namesOf('command'))('is one step with the method’s label for %s', async (name) => {
    const { prepare, input } = examples[name]
    await fixture.reset(client)
    await prepare?.(client, fixture)
    const { core } = fixture.test
    const [before] = await core.call('history.list', { limit: 1 })
    await core.call(name, (await input(fixture, client)) as never)
    const steps = await core.call('history.list', { limit: 2 })
    expect(steps.map((step) => step.method)).toEqual([name, before?.method])
    expect(steps[1]?.id).toBe(before?.id)
  })

  it.each(namesOf('query'))('has nothing to do with %s', async (name) => {
    const { prepare, input } = examples[name]
    await fixture.reset(client)
    await prepare?.(client, fixture)
    const given = await input(fixture, client)
    const before = dump(fixture.test.core)
    await client.call(name as never, given as never)
    expect(dump(fixture.test.core)).toBe(before)
  })
})
