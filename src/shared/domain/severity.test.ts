import { describe, expect, it } from 'vitest'
import { computeSeverity, type SeverityFigures } from './severity.ts'

const unknown: SeverityFigures = {
  deaths: null,
  missing: null,
  seriousInjuries: null,
  directEconomicLoss: null,
}

function graded(figures: Partial<SeverityFigures>) {
  return computeSeverity({ ...unknown, ...figures })
}

describe('severity of published accidents', () => {
  it('grades 长沙 4·29 by its deaths, above the grade of its loss', () => {
    expect(graded({ deaths: 54, directEconomicLoss: 90_778_600 })).toEqual({
      grade: 'particularly-major',
      criteria: ['deaths'],
    })
  })

  it('grades 东兴 4·24 by its deaths and by its loss alike', () => {
    expect(graded({ deaths: 4, seriousInjuries: 3, directEconomicLoss: 41_540_000 })).toEqual({
      grade: 'larger',
      criteria: ['deaths', 'directEconomicLoss'],
    })
  })

  it('grades 淖尔壕 3·8 as ordinary', () => {
    expect(graded({ deaths: 1, directEconomicLoss: 3_024_900 })).toEqual({
      grade: 'ordinary',
      criteria: ['deaths', 'directEconomicLoss'],
    })
  })

  it('grades 笏山 1·10 as major with or without its missing person', () => {
    expect(graded({ deaths: 10, missing: 1, directEconomicLoss: 68_473_300 })).toEqual({
      grade: 'major',
      criteria: ['deaths', 'directEconomicLoss'],
    })
  })
})

describe('limits of the grades', () => {
  it.each([
    [0, 'ordinary'],
    [2, 'ordinary'],
    [3, 'larger'],
    [9, 'larger'],
    [10, 'major'],
    [29, 'major'],
    [30, 'particularly-major'],
  ])('grades %d deaths as %s', (deaths, grade) => {
    expect(graded({ deaths }).grade).toBe(grade)
  })

  it.each([
    [9, 'ordinary'],
    [10, 'larger'],
    [49, 'larger'],
    [50, 'major'],
    [99, 'major'],
    [100, 'particularly-major'],
  ])('grades %d serious injuries as %s', (seriousInjuries, grade) => {
    expect(graded({ seriousInjuries })).toEqual({ grade, criteria: ['seriousInjuries'] })
  })

  it.each([
    [9_999_999.99, 'ordinary'],
    [10_000_000, 'larger'],
    [49_999_999.99, 'larger'],
    [50_000_000, 'major'],
    [99_999_999.99, 'major'],
    [100_000_000, 'particularly-major'],
  ])('grades a loss of %d yuan as %s', (directEconomicLoss, grade) => {
    expect(graded({ directEconomicLoss })).toEqual({ grade, criteria: ['directEconomicLoss'] })
  })
})

describe('figures that are not known', () => {
  it('gives no grade where none of the three figures is known', () => {
    expect(graded({})).toEqual({ grade: null, reason: 'noFigures' })
    expect(graded({ missing: 12 })).toEqual({ grade: null, reason: 'noFigures' })
  })

  it('lets no criterion decide where all known figures are zero', () => {
    expect(graded({ deaths: 0, seriousInjuries: 0 })).toEqual({ grade: 'ordinary', criteria: [] })
  })

  it('leaves a zero out of the deciding criteria', () => {
    expect(graded({ deaths: 1, seriousInjuries: 0 })).toEqual({ grade: 'ordinary', criteria: ['deaths'] })
  })
})

describe('missing persons', () => {
  it('keeps the grade of the dead and reports the one that the missing would give', () => {
    expect(graded({ deaths: 6, missing: 47 })).toEqual({
      grade: 'larger',
      criteria: ['deaths'],
      gradeIfMissingDied: 'particularly-major',
    })
  })

  it('counts the missing against a loss that already decided', () => {
    expect(graded({ deaths: 2, missing: 1, directEconomicLoss: 10_000_000 })).toEqual({
      grade: 'larger',
      criteria: ['directEconomicLoss'],
    })
  })

  it('reports a change where deaths are unknown but the loss is known', () => {
    expect(graded({ missing: 3, directEconomicLoss: 200_000 })).toEqual({
      grade: 'ordinary',
      criteria: ['directEconomicLoss'],
      gradeIfMissingDied: 'larger',
    })
  })
})
