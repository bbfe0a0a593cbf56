import { describe, expect, it } from 'vitest'
import type { PageInfo, PageMap } from '../../../../shared/domain/page-map.ts'
import { heightAt, heightOfPosition, pageAt, positionAtHeight, stackPages } from './page-geometry.ts'

const page = (number: number, height = 800): PageInfo => ({
  page: number,
  width: 600,
  height,
  turned: 0,
  skew: 0,
  source: 'text',
  confidence: null,
})
const line = (start: number, end: number, top: number): PageMap['lines'][number] => ({
  start,
  end,
  top,
  bottom: top + 10,
  edges: [],
  vertical: false,
  confidence: null,
})

describe('stackPages', () => {
  it('puts pages of one width under one another', () => {
    expect(stackPages([page(1), page(2, 400)], 300)).toEqual({
      width: 300,
      tops: [16, 432],
      heights: [400, 200],
      total: 768,
    })
  })

  it('keeps a place when the pages grow', () => {
    const pages = [page(1), page(2, 400)]
    const place = pageAt(stackPages(pages, 300), 532)
    expect(place).toEqual({ index: 1, share: 0.5 })
    expect(heightAt(stackPages(pages, 600), place)).toBe(832 + 200)
  })
})

describe('positions on a page', () => {
  const map: PageMap = { ...page(1), lines: [line(0, 40, 100), line(40, 60, 120), line(61, 81, 200)] }
  const known = { info: page(1), map, extent: { start: 0, end: 81 } }

  it.each([
    [0, 0],
    [105 / 800, 20],
    [115 / 800, 40],
    [125 / 800, 50],
    [1, 81],
  ])('at %f of the height stands position %d', (share, position) => {
    expect(positionAtHeight(known, share)).toBeCloseTo(position)
  })

  it.each([
    [20, 105],
    [40, 120],
    [71, 205],
  ])('position %d stands at %d points', (position, y) => {
    expect(heightOfPosition(known, position) * 800).toBeCloseTo(y)
  })

  it('spreads the text evenly until the lines are there', () => {
    const unread = { info: page(1), map: undefined, extent: { start: 100, end: 300 } }
    expect(positionAtHeight(unread, 0.25)).toBe(150)
    expect(heightOfPosition(unread, 150)).toBe(0.25)
  })

  it('a page without text has no position', () => {
    expect(positionAtHeight({ info: page(1), map: undefined, extent: null }, 0.5)).toBeNull()
  })
})
