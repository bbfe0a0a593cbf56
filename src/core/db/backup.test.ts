import { expect, test } from 'vitest'
import { backupsToRemove } from './backup.ts'

const at = (stamp: string): string => `${stamp} change-1.causeway`

test('keeps the newest three of today, the newest of each earlier day, ten in all', () => {
  const today = [
    '2026-03-20T08-00-00',
    '2026-03-20T09-00-00',
    '2026-03-20T10-00-00',
    '2026-03-20T11-00-00',
  ].map(at)
  const yesterday = ['2026-03-19T08-00-00', '2026-03-19T18-00-00'].map(at)
  const older = Array.from({ length: 9 }, (_, index) =>
    at(`2026-03-${String(10 + index).padStart(2, '0')}T08-00-00`),
  )
  const removed = backupsToRemove(
    [...older, ...yesterday, ...today, 'notes.txt'],
    new Date('2026-03-20T12:00:00Z'),
  )
  expect(removed.toSorted()).toEqual(
    [
      at('2026-03-10T08-00-00'),
      at('2026-03-11T08-00-00'),
      at('2026-03-12T08-00-00'),
      at('2026-03-19T08-00-00'),
      at('2026-03-20T08-00-00'),
    ].toSorted(),
  )
})
