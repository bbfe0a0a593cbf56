import type { CodeTree } from '../code-tree.ts'

export interface MergeSummary {
  /** The codes that go: all but the one that stays. */
  codeIds: string[]
  /** Codings of these codes themselves. */
  codings: number
  /** Codes below them, which come below the one that stays. */
  below: number
}

/** What joining codes into another will do; null as the other counts all of them. */
export function mergeSummary(tree: CodeTree, codeIds: readonly string[], into: string | null): MergeSummary {
  const going = codeIds.filter((id) => id !== into)
  const nodes = going.flatMap((id) => tree.byId.get(id) ?? [])
  return {
    codeIds: going,
    codings: nodes.reduce((sum, { code }) => sum + code.codings, 0),
    below: tree.nodes.filter(({ code, above }) => code.id !== into && above.some((id) => going.includes(id)))
      .length,
  }
}
