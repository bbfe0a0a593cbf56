import { beforeEach, expect, test } from 'vitest'
import type { Coding } from '../../../shared/contract/coding.ts'
import {
  addPending,
  changePending,
  dropAdded,
  settleChanged,
  usePendingCodings,
  withPending,
} from './pending-codings.ts'

const coding = (id: string, start: number, part: Partial<Coding> = {}): Coding => ({
  id,
  reportId: 'report',
  codeId: 'code',
  coderId: 'coder',
  start,
  end: start + 5,
  quote: '',
  roleId: null,
  certainty: null,
  memo: '',
  createdAt: '',
  updatedAt: '',
  orphanedAt: null,
  origin: null,
  ...part,
})
const shown = (stored: readonly Coding[]): Coding[] =>
  withPending(stored, 'report', usePendingCodings.getState())

beforeEach(() => usePendingCodings.setState({ added: [], changed: new Map() }))

test('a new coding shows before the core has answered, and only once when it has', () => {
  const early = coding('b', 10)
  addPending([early, coding('c', 10, { reportId: 'other' })])
  expect(shown([coding('a', 0)]).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(shown([coding('a', 0), coding('b', 10)]).map(({ id }) => id)).toEqual(['a', 'b'])
  dropAdded([early])
  expect(shown([coding('a', 0)]).map(({ id }) => id)).toEqual(['a'])
})

test('a coding that is not confirmed yet can be changed and removed', () => {
  const early = coding('b', 10)
  addPending([early])
  changePending('b', { ...early, end: 12 })
  expect(shown([]).map(({ end }) => end)).toEqual([12])
  changePending('b', null)
  expect(shown([])).toEqual([])
})

test('a change stays on top until all commands for it have been answered', () => {
  const stored = coding('a', 0)
  changePending('a', { ...stored, end: 6 })
  changePending('a', { ...stored, end: 7 })
  settleChanged('a')
  expect(shown([stored]).map(({ end }) => end)).toEqual([7])
  settleChanged('a')
  expect(shown([stored]).map(({ end }) => end)).toEqual([5])
})

test('a removed coding is gone at once, and back when the core refused', () => {
  const stored = coding('a', 0)
  changePending('a', null)
  expect(shown([stored])).toEqual([])
  settleChanged('a')
  expect(shown([stored])).toEqual([stored])
})
