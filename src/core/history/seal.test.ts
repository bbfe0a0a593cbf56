import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/contract/errors.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { sealHistory } from './steps.ts'

let testCore: TestCore
beforeEach(async () => {
  testCore = await createTestCore()
})
afterEach(() => testCore.close())

test('sealed steps stay in the history and are neither undone nor redone', async () => {
  const { core } = testCore
  await core.call('chain.create', { kind: 'aspect', nameEn: 'Kept', nameZh: '' })
  await core.call('chain.create', { kind: 'aspect', nameEn: 'Undone', nameZh: '' })
  await core.call('history.undo', {})
  await sealHistory(core.openStore())
  expect((await core.call('history.list', {})).map(({ params, state }) => [params, state])).toEqual([
    [{ name: 'Undone', nameZh: 'Undone' }, 'abandoned'],
    [{ name: 'Kept', nameZh: 'Kept' }, 'sealed'],
  ])
  expect(await core.call('history.state', {})).toMatchObject({ undo: null, redo: null })
  await expect(core.call('history.undo', {})).rejects.toEqual(new AppError('history.nothingToUndo'))
  await expect(core.call('history.redo', {})).rejects.toEqual(new AppError('history.nothingToRedo'))
  expect((await core.call('chain.get', {})).aspects.map((aspect) => aspect.nameEn)).toEqual(['Kept'])
})

test('what is done after the seal can be undone, the sealed step can not', async () => {
  const { core } = testCore
  await core.call('chain.create', { kind: 'aspect', nameEn: 'Kept', nameZh: '' })
  await sealHistory(core.openStore())
  await core.call('chain.create', { kind: 'aspect', nameEn: 'New', nameZh: '' })
  await core.call('history.undo', {})
  await expect(core.call('history.undo', {})).rejects.toEqual(new AppError('history.nothingToUndo'))
  await core.call('history.redo', {})
  expect((await core.call('chain.get', {})).aspects.map((aspect) => aspect.nameEn)).toEqual(['Kept', 'New'])
})
