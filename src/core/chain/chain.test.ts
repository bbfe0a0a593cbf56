import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/contract/errors.ts'
import { seedCodings } from '../testing/seed-codings.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

let testCore: TestCore
let call: TestCore['core']['call']
beforeEach(async () => {
  testCore = await createTestCore()
  call = testCore.core.call.bind(testCore.core)
})
afterEach(() => testCore.close())

const named = (nameEn: string) => ({ nameEn, nameZh: '' })

test('links without a coder where an undo took the coder in use away', async () => {
  await call('coding.createCoder', { name: 'Bo' })
  await call('coding.useCoder', { name: 'Bo' })
  await call('history.undo', {})
  const problem = await call('chain.create', { kind: 'problem', ...named('Problem') })
  const reason = await call('chain.create', { kind: 'reason', ...named('Reason') })
  await call('chain.link', {
    from: { kind: 'problem', id: problem.id },
    to: { kind: 'reason', id: reason.id },
    relation: 'explained-by',
  })
  const links = await testCore.core.openStore().db.selectFrom('links').select('coderId').execute()
  expect(links).toEqual([{ coderId: null }])
})

test('creates each kind after the last of its kind with the fields it has', async () => {
  const aspect = await call('chain.create', { kind: 'aspect', nameEn: 'Government', nameZh: '政府' })
  const problem = await call('chain.create', {
    kind: 'problem',
    ...named('Inspections miss hazards'),
    aspectId: aspect.id,
    description: 'Seen in most cases.',
  })
  const first = await call('chain.create', { kind: 'recommendation', ...named('First') })
  const second = await call('chain.create', {
    kind: 'recommendation',
    ...named('Second'),
    aspectId: aspect.id,
    addressee: 'County bureau',
    strength: 'stronger',
    status: 'proposed',
    timeFrame: '2027',
    indicator: 'Share of sites inspected',
  })
  const none = { codings: 0, cases: 0, reports: 0, deaths: null }
  expect(await call('chain.get', {})).toEqual({
    aspects: [{ id: aspect.id, nameEn: 'Government', nameZh: '政府', position: 0 }],
    causes: [],
    problems: [
      {
        id: problem.id,
        ...named('Inspections miss hazards'),
        aspectId: aspect.id,
        description: 'Seen in most cases.',
        memo: '',
        position: 0,
        evidence: none,
      },
    ],
    reasons: [],
    recommendations: [
      {
        id: first.id,
        ...named('First'),
        aspectId: null,
        description: '',
        memo: '',
        position: 0,
        addressee: '',
        strength: null,
        status: 'draft',
        timeFrame: '',
        indicator: '',
        evidence: none,
      },
      {
        id: second.id,
        ...named('Second'),
        aspectId: aspect.id,
        description: '',
        memo: '',
        position: 1,
        addressee: 'County bureau',
        strength: 'stronger',
        status: 'proposed',
        timeFrame: '2027',
        indicator: 'Share of sites inspected',
        evidence: none,
      },
    ],
    links: [],
  })
})

test('refuses fields that a kind lacks, unknown aspects and empty names', async () => {
  await expect(call('chain.create', { kind: 'aspect', ...named('A'), description: 'x' })).rejects.toEqual(
    new AppError('chain.wrongField', { field: 'description', kind: 'aspect' }),
  )
  await expect(call('chain.create', { kind: 'reason', ...named('R'), strength: 'weaker' })).rejects.toEqual(
    new AppError('chain.wrongField', { field: 'strength', kind: 'reason' }),
  )
  await expect(call('chain.create', { kind: 'problem', ...named('P'), aspectId: 'gone' })).rejects.toEqual(
    new AppError('not.found', { what: 'aspect', id: 'gone' }),
  )
  const { id } = await call('chain.create', { kind: 'problem', ...named('P') })
  await expect(call('chain.update', { kind: 'problem', id, nameEn: '' })).rejects.toEqual(
    new AppError('chain.nameEmpty'),
  )
  expect((await call('chain.get', {})).problems.map((problem) => problem.nameEn)).toEqual(['P'])
})

test('moves a node among its kind', async () => {
  const ids: string[] = []
  for (const name of ['one', 'two', 'three'])
    ids.push((await call('chain.create', { kind: 'reason', ...named(name) })).id)
  const order = async () => (await call('chain.get', {})).reasons.map((reason) => reason.nameEn)
  await call('chain.move', { kind: 'reason', id: ids[2] ?? '', position: 0 })
  expect(await order()).toEqual(['three', 'one', 'two'])
  await call('chain.move', { kind: 'reason', id: ids[2] ?? '', position: 99 })
  expect(await order()).toEqual(['one', 'two', 'three'])
})

test('links only ends that the relation joins, and no pair twice', async () => {
  const problem = {
    kind: 'problem',
    id: (await call('chain.create', { kind: 'problem', ...named('P') })).id,
  } as const
  const reason = {
    kind: 'reason',
    id: (await call('chain.create', { kind: 'reason', ...named('R') })).id,
  } as const
  const link = { from: problem, to: reason, relation: 'explained-by' } as const
  const { linkId } = await call('chain.link', { ...link, rationale: 'Interviews say so.' })
  await expect(call('chain.link', link)).rejects.toEqual(new AppError('chain.linkExists'))
  await expect(call('chain.link', { from: reason, to: problem, relation: 'shows' })).rejects.toEqual(
    new AppError('chain.wrongEnds', { from: 'reason', to: 'problem', relation: 'shows' }),
  )
  await expect(
    call('chain.link', { from: { kind: 'code', id: 'gone' }, to: problem, relation: 'shows' }),
  ).rejects.toEqual(new AppError('not.found', { what: 'code', id: 'gone' }))
  const { links } = await call('chain.get', {})
  expect(links).toEqual([
    { id: linkId, ...link, rationale: 'Interviews say so.', coderId: null, createdAt: links[0]?.createdAt },
  ])
})

test('a link carries the coder in use', async () => {
  await seedCodings(testCore, { cases: [], codes: [{ id: 'training' }], codings: [] })
  await call('settings.update', { coderName: 'Ann' })
  const project = { token: testCore.token(`${testCore.folder}/study.causeway`) }
  await call('project.close', {})
  await call('project.open', project)
  const { id } = await call('chain.create', { kind: 'problem', ...named('P') })
  await call('chain.link', {
    from: { kind: 'code', id: 'training' },
    to: { kind: 'problem', id },
    relation: 'shows',
  })
  expect((await call('chain.get', {})).links.map((link) => link.coderId)).toEqual(['coder-1'])
})

test('removing a node takes its links along; removing an aspect leaves its findings', async () => {
  const aspect = await call('chain.create', { kind: 'aspect', ...named('A') })
  const problem = await call('chain.create', { kind: 'problem', ...named('P'), aspectId: aspect.id })
  const reason = await call('chain.create', { kind: 'reason', ...named('R') })
  await call('chain.link', {
    from: { kind: 'problem', id: problem.id },
    to: { kind: 'reason', id: reason.id },
    relation: 'explained-by',
  })
  expect(await call('chain.remove', { kind: 'aspect', id: aspect.id })).toEqual({ links: 0 })
  expect((await call('chain.get', {})).problems.map((found) => found.aspectId)).toEqual([null])
  expect(await call('chain.remove', { kind: 'reason', id: reason.id })).toEqual({ links: 1 })
  expect((await call('chain.get', {})).links).toEqual([])
  await expect(call('chain.remove', { kind: 'reason', id: reason.id })).rejects.toEqual(
    new AppError('not.found', { what: 'reason', id: reason.id }),
  )
})

test('every command of the chain can be undone and redone', async () => {
  const { core } = testCore
  await assertUndoable(core, () => call('chain.create', { kind: 'aspect', ...named('A') }))
  const aspect = await call('chain.create', { kind: 'aspect', ...named('B') })
  const problem = await call('chain.create', { kind: 'problem', ...named('P'), aspectId: aspect.id })
  const reason = await call('chain.create', { kind: 'reason', ...named('R') })
  const other = await call('chain.create', { kind: 'reason', ...named('S') })
  const ends = {
    from: { kind: 'problem', id: problem.id },
    to: { kind: 'reason', id: reason.id },
    relation: 'explained-by',
  } as const
  await assertUndoable(core, () => call('chain.link', ends))
  const linkId = (await call('chain.get', {})).links[0]?.id ?? ''
  await assertUndoable(core, () => call('chain.updateLink', { linkId, rationale: 'Because.' }))
  await assertUndoable(core, () =>
    call('chain.update', { kind: 'problem', id: problem.id, description: 'More' }),
  )
  await assertUndoable(core, () => call('chain.move', { kind: 'reason', id: other.id, position: 0 }))
  await assertUndoable(core, () => call('chain.remove', { kind: 'aspect', id: aspect.id }))
  await assertUndoable(core, () => call('chain.unlink', { linkId }))
  await assertUndoable(core, () => call('chain.link', ends))
  await assertUndoable(core, () => call('chain.remove', { kind: 'problem', id: problem.id }))
})

test('a failing command changes nothing and adds no step', async () => {
  const before = await call('history.list', {})
  await expect(call('chain.unlink', { linkId: 'gone' })).rejects.toEqual(
    new AppError('not.found', { what: 'link', id: 'gone' }),
  )
  await expect(call('chain.updateLink', { linkId: 'gone', rationale: '' })).rejects.toThrow('not.found')
  expect(await call('history.list', {})).toEqual(before)
})
