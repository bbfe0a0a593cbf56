import { describe, expect, it } from 'vitest'
import { renumber } from './order.ts'

const rows = (...positions: number[]) => positions.map((position) => ({ id: `at-${position}`, position }))

describe('renumber', () => {
  it('changes only the moved row where there is a free number', () => {
    const [a, b, c] = rows(0, 5, 9)
    if (!a || !b || !c) throw new Error('three rows')
    expect(renumber([a, c, b], new Set([c.id]))).toEqual([{ id: 'at-9', position: 1 }])
  })

  it('pushes the following rows along only as far as they collide', () => {
    const moved = { id: 'moved', position: 7 }
    expect(renumber([moved, ...rows(0, 1, 5)], new Set(['moved']))).toEqual([
      { id: 'moved', position: 0 },
      { id: 'at-0', position: 1 },
      { id: 'at-1', position: 2 },
    ])
  })

  it('changes nothing when the order is as it was', () => {
    expect(renumber(rows(0, 1, 2), new Set(['at-1']))).toEqual([])
  })
})
