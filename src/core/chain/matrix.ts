import type { Gaps, Matrix, MatrixCell } from '../../shared/contract/chain.ts'
import { countEvidence, type EvidenceBase, sumDeaths } from './evidence.ts'
import type { Support } from './support.ts'

/** Order of the nodes as the study lists them. */
export interface NodeIds {
  problems: readonly string[]
  reasons: readonly string[]
  recommendations: readonly string[]
}

interface CodeCount {
  codings: number
  caseIds: Set<string>
}

/**
 * Cause × recommendation. A row counts the code's own codings; a link on a code holds for its whole branch, so
 * the rows below it count as well.
 *
 * @param codeIds all codes in codebook order.
 */
export function buildMatrix(
  base: EvidenceBase,
  codeIds: readonly string[],
  recommendationIds: readonly string[],
): Matrix {
  const rows = causesOf(base, codeIds)
  const cells = recommendationIds.flatMap((recommendationId) => {
    const support = base.support.of({ kind: 'recommendation', id: recommendationId })
    const direct = directCodes(base, base.support.directOf(recommendationId))
    const counts = countByCode(base, support)
    return rows.flatMap((codeId): MatrixCell[] => {
      const count = counts.get(codeId)
      if (!count && !support.codeIds.has(codeId)) return []
      return [
        {
          codeId,
          recommendationId,
          codings: count?.codings ?? 0,
          cases: count?.caseIds.size ?? 0,
          direct: direct.has(codeId),
        },
      ]
    })
  })
  const own = countByCode(base, null)
  return {
    codeIds: rows,
    recommendationIds: [...recommendationIds],
    cells,
    codeTotals: rows.map((codeId) => {
      const count = own.get(codeId)
      return { codeId, codings: count?.codings ?? 0, cases: count?.caseIds.size ?? 0 }
    }),
    recommendationTotals: recommendationIds.map((recommendationId) => {
      const support = base.support.of({ kind: 'recommendation', id: recommendationId })
      const { codings, cases } = countEvidence(base, support)
      return { recommendationId, codings, cases }
    }),
  }
}

/** The codes that have codings or links, in the order given. */
export function causesOf(base: EvidenceBase, codeIds: readonly string[]): string[] {
  const linked = new Set(base.links.flatMap((link) => (link.fromCodeId === null ? [] : [link.fromCodeId])))
  return codeIds.filter((codeId) => base.groups.has(codeId) || linked.has(codeId))
}

/** Where the chain is not closed. */
export function findGaps(base: EvidenceBase, nodes: NodeIds): Gaps {
  const addressed = new Set<string>()
  const recommendationsWithoutEvidence: string[] = []
  for (const id of nodes.recommendations) {
    const support = base.support.of({ kind: 'recommendation', id })
    const counts = countByCode(base, support)
    for (const codeId of counts.keys()) addressed.add(codeId)
    if (counts.size === 0) recommendationsWithoutEvidence.push(id)
  }
  const explained = new Set(
    base.links.flatMap((link) => (link.toReasonId === null ? [] : [link.fromProblemId])),
  )
  const causes = countByCode(base, null)
  return {
    causesWithoutRecommendation: [...causes]
      .filter(([codeId]) => !addressed.has(codeId))
      .map(([codeId, { codings, caseIds }]) => ({
        codeId,
        codings,
        cases: caseIds.size,
        deaths: sumDeaths(base, caseIds),
      }))
      .toSorted(
        (a, b) =>
          b.cases - a.cases ||
          (b.deaths ?? -1) - (a.deaths ?? -1) ||
          b.codings - a.codings ||
          (a.codeId < b.codeId ? -1 : 1),
      ),
    recommendationsWithoutEvidence,
    problemsWithoutReason: nodes.problems.filter((id) => !explained.has(id)),
    problemsWithoutEvidence: nodes.problems.filter(
      (id) => countEvidence(base, base.support.of({ kind: 'problem', id })).codings === 0,
    ),
  }
}

/** Codings and cases per code, of a support or (null) of all codings. */
function countByCode(base: EvidenceBase, support: Support | null): Map<string, CodeCount> {
  const counts = new Map<string, CodeCount>()
  const add = (codeId: string, caseId: string, codings: number): void => {
    const count = counts.get(codeId) ?? { codings: 0, caseIds: new Set<string>() }
    count.codings += codings
    count.caseIds.add(caseId)
    counts.set(codeId, count)
  }
  for (const codeId of support?.codeIds ?? base.groups.keys()) {
    for (const { caseId, codings } of base.groups.get(codeId) ?? []) add(codeId, caseId, codings)
  }
  if (support === null) return counts
  for (const { id, codeId, caseId } of base.linkedCodings) {
    if (support.codingIds.has(id) && !support.codeIds.has(codeId)) add(codeId, caseId, 1)
  }
  return counts
}

function directCodes(base: EvidenceBase, direct: Support): Set<string> {
  const ofCodings = base.linkedCodings
    .filter((coding) => direct.codingIds.has(coding.id))
    .map((coding) => coding.codeId)
  return new Set([...direct.codeIds, ...ofCodings])
}
