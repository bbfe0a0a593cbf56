import type { LinkTable } from '../db/schema.ts'

/** The kinds of node that codings can be evidence of. */
export type SupportedKind = 'problem' | 'reason' | 'recommendation'

export interface SupportedNode {
  kind: SupportedKind
  id: string
}

/** What supports a node: whole codes (their branches included) and single codings. */
export interface Support {
  codeIds: ReadonlySet<string>
  codingIds: ReadonlySet<string>
}

export type LinkRow = Omit<LinkTable, 'rationale' | 'createdAt' | 'coderId'>

export interface CodeParent {
  id: string
  parentId: string | null
}

export interface SupportMap {
  /** All that reaches a node by any path of links. */
  of: (node: SupportedNode) => Support
  /** What reaches a recommendation by a link of its own, not through a problem or reason. */
  directOf: (recommendationId: string) => Support
  /** A code with its branch. */
  branchOf: (codeId: string) => Support
}

interface Sources {
  codeIds: Set<string>
  codingIds: Set<string>
}

const noSources = (): Sources => ({ codeIds: new Set(), codingIds: new Set() })

/**
 * Follows the links of the chain once: code or coding → problem ('shows') → reason ('explained-by') →
 * recommendation ('addressed-by'), with the short cuts to a recommendation from any of them. A code stands
 * for its branch.
 */
export function mapSupport(links: readonly LinkRow[], codes: readonly CodeParent[]): SupportMap {
  const problems = new Map<string, Sources>()
  const reasons = new Map<string, Sources>()
  const recommendations = new Map<string, Sources>()
  const direct = new Map<string, Sources>()
  const childrenOf = Map.groupBy(codes, (code) => code.parentId)

  for (const link of links) {
    if (link.toProblemId !== null) addEnds(sourcesAt(problems, link.toProblemId), link)
    if (link.toRecommendationId !== null) addEnds(sourcesAt(direct, link.toRecommendationId), link)
  }
  for (const link of links) {
    if (link.toReasonId === null || link.fromProblemId === null) continue
    addAll(sourcesAt(reasons, link.toReasonId), problems.get(link.fromProblemId))
  }
  for (const link of links) {
    if (link.toRecommendationId === null) continue
    const sources = sourcesAt(recommendations, link.toRecommendationId)
    addEnds(sources, link)
    if (link.fromProblemId !== null) addAll(sources, problems.get(link.fromProblemId))
    if (link.fromReasonId !== null) addAll(sources, reasons.get(link.fromReasonId))
  }

  const byKind = { problem: problems, reason: reasons, recommendation: recommendations }
  const withBranches = ({ codeIds, codingIds }: Sources): Support => {
    const branches = new Set<string>()
    const pending = [...codeIds]
    for (let codeId = pending.pop(); codeId !== undefined; codeId = pending.pop()) {
      if (branches.has(codeId)) continue
      branches.add(codeId)
      for (const child of childrenOf.get(codeId) ?? []) pending.push(child.id)
    }
    return { codeIds: branches, codingIds }
  }
  return {
    of: ({ kind, id }) => withBranches(byKind[kind].get(id) ?? noSources()),
    directOf: (id) => withBranches(direct.get(id) ?? noSources()),
    branchOf: (codeId) => withBranches({ codeIds: new Set([codeId]), codingIds: new Set() }),
  }
}

function sourcesAt(map: Map<string, Sources>, id: string): Sources {
  const known = map.get(id)
  if (known) return known
  const fresh = noSources()
  map.set(id, fresh)
  return fresh
}

function addEnds(sources: Sources, link: LinkRow): void {
  if (link.fromCodeId !== null) sources.codeIds.add(link.fromCodeId)
  if (link.fromCodingId !== null) sources.codingIds.add(link.fromCodingId)
}

function addAll(sources: Sources, more: Sources | undefined): void {
  for (const codeId of more?.codeIds ?? []) sources.codeIds.add(codeId)
  for (const codingId of more?.codingIds ?? []) sources.codingIds.add(codingId)
}
