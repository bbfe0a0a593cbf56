/**
 * The four grades of production safety accidents, from the lowest to the highest:
 * 一般事故, 较大事故, 重大事故, 特别重大事故.
 */
export const severityGrades = ['ordinary', 'larger', 'major', 'particularly-major'] as const

export type SeverityGrade = (typeof severityGrades)[number]

export const severityCriteria = ['deaths', 'seriousInjuries', 'directEconomicLoss'] as const

export type SeverityCriterion = (typeof severityCriteria)[number]

/** Persons as counts, loss in yuan; null where a figure is not known. */
export interface SeverityFigures {
  deaths: number | null
  missing: number | null
  seriousInjuries: number | null
  directEconomicLoss: number | null
}

export interface GradedSeverity {
  grade: SeverityGrade
  /**
   * The criteria that reach the grade on their own, in the order of the decree. A figure of zero decides
   * nothing; the list is empty where every known figure is zero.
   */
  criteria: SeverityCriterion[]
  /** The grade if the missing were counted as dead; only where that grade differs. */
  gradeIfMissingDied?: SeverityGrade
}

export interface UngradedSeverity {
  grade: null
  reason: 'noFigures'
}

export type ComputedSeverity = GradedSeverity | UngradedSeverity

/** Lower limits of the grades 'larger', 'major' and 'particularly-major'; each limit belongs to the higher grade. */
const lowerLimits: Record<SeverityCriterion, readonly [number, number, number]> = {
  deaths: [3, 10, 30],
  seriousInjuries: [10, 50, 100],
  directEconomicLoss: [10_000_000, 50_000_000, 100_000_000],
}

/**
 * Grades an accident by its deaths, serious injuries (acute industrial poisoning included) and direct economic
 * loss: one criterion is enough and the highest grade reached applies; 以上 includes its number, 以下 excludes it.
 *
 * Unknown figures are left out. The missing are never added to the dead: the grade is that of the dead, and
 * `gradeIfMissingDied` tells where the missing would raise it. With none of the three figures known there is no
 * grade (`noFigures`).
 *
 * Source: Regulations on the Reporting, Investigation and Handling of Production Safety Accidents
 * (生产安全事故报告和调查处理条例), State Council Decree No. 493 (2007), Art. 3.
 */
export function computeSeverity(figures: SeverityFigures): ComputedSeverity {
  const known = severityCriteria.filter((criterion) => figures[criterion] !== null)
  if (known.length === 0) return { grade: null, reason: 'noFigures' }

  const rankOf = (criterion: SeverityCriterion): number => gradeRank(criterion, figures[criterion] ?? 0)
  const rank = Math.max(...known.map(rankOf))
  const graded: GradedSeverity = {
    grade: gradeAt(rank),
    criteria: known.filter((criterion) => rankOf(criterion) === rank && figures[criterion] !== 0),
  }

  const deathsWithMissing = (figures.deaths ?? 0) + (figures.missing ?? 0)
  const rankIfMissingDied = Math.max(rank, gradeRank('deaths', deathsWithMissing))
  if (rankIfMissingDied > rank) graded.gradeIfMissingDied = gradeAt(rankIfMissingDied)
  return graded
}

function gradeRank(criterion: SeverityCriterion, figure: number): number {
  return lowerLimits[criterion].filter((limit) => figure >= limit).length
}

function gradeAt(rank: number): SeverityGrade {
  return severityGrades[rank] ?? 'ordinary'
}
