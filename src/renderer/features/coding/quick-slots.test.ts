import { expect, test } from 'vitest'
import { quickSlots } from './quick-slots.ts'

const codes = (letters: string): string[] => [...letters]

test('keys keep their codes while these are used in turn', () => {
  const before = quickSlots({ before: [], pinned: [], recent: codes('ba'), further: codes('xay') })
  expect(before).toEqual(codes('baxy'))
  expect(quickSlots({ before, pinned: [], recent: codes('ab'), further: codes('yx') })).toEqual(before)
})

test('pinned codes come first and are never displaced', () => {
  const before = codes('abcdefghi')
  const input = { before, pinned: codes('zc'), recent: codes('a'), further: [] }
  expect(quickSlots(input)).toEqual(codes('zcabdefgh'))
})

test('a code without a key takes that of the one not used for longest', () => {
  const before = codes('abcdefghi')
  expect(quickSlots({ before, pinned: [], recent: codes('zihgfedab'), further: [] })).toEqual(
    codes('abzdefghi'),
  )
  const recent = codes('zabcdefghi')
  expect(quickSlots({ before, pinned: [], recent, further: [] })).toEqual(codes('abcdefghz'))
  expect(quickSlots({ before: [], pinned: before, recent: codes('z'), further: [] })).toEqual(before)
})
