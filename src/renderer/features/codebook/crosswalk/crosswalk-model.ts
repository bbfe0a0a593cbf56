import type { CrosswalkRow } from '../../../../shared/contract/codebook.ts'
import type { CodeNode, CodeTree } from '../code-tree.ts'

/** A code of the first set with what is said of its successors in the second. */
export interface CrosswalkLine {
  node: CodeNode
  rows: readonly CrosswalkRow[]
}

/** Every code of a set in order, with its rows. */
export function crosswalkLines(
  tree: CodeTree,
  fromSetId: string,
  rows: readonly CrosswalkRow[],
): CrosswalkLine[] {
  const byCode = Map.groupBy(rows, ({ fromCodeId }) => fromCodeId)
  return tree.nodes
    .filter(({ code }) => code.codeSetId === fromSetId)
    .map((node) => ({ node, rows: byCode.get(node.code.id) ?? [] }))
}

/** Codes of the second set that no row leads to. */
export function unreached(
  tree: CodeTree,
  toSetId: string,
  rows: readonly CrosswalkRow[],
): ReadonlySet<string> {
  const reached = new Set(rows.map(({ toCodeId }) => toCodeId))
  return new Set(
    tree.nodes.flatMap(({ code }) => (code.codeSetId === toSetId && !reached.has(code.id) ? [code.id] : [])),
  )
}

/** The one code that codings of a line go to: 'same' or 'broader', and no other such; else null. */
export function successorOf({ rows }: CrosswalkLine): string | null {
  const successors = rows.filter(({ relation }) => relation === 'same' || relation === 'broader')
  return successors.length === 1 ? (successors[0]?.toCodeId ?? null) : null
}

/** Codings of the first set that have a successor, and that have none or several. */
export function codingsToGo(lines: readonly CrosswalkLine[]): { decided: number; undecided: number } {
  let [decided, undecided] = [0, 0]
  for (const line of lines) {
    if (successorOf(line) === null) undecided += line.node.code.codings
    else decided += line.node.code.codings
  }
  return { decided, undecided }
}

/** The two sets to begin with: those that most rows relate, else two editions of one framework, else the first two. */
export function firstSets(tree: CodeTree, rows: readonly CrosswalkRow[]): [string, string] {
  const pairs = new Map<string, number>()
  for (const { fromCodeId, toCodeId } of rows) {
    const from = tree.byId.get(fromCodeId)?.code.codeSetId
    const to = tree.byId.get(toCodeId ?? '')?.code.codeSetId
    if (from !== undefined && to !== undefined) {
      const key = `${from} ${to}`
      pairs.set(key, (pairs.get(key) ?? 0) + 1)
    }
  }
  const [most] = [...pairs].toSorted(([, a], [, b]) => b - a)
  const [from, to] = most?.[0].split(' ') ?? []
  if (from !== undefined && to !== undefined) return [from, to]
  return editions(tree) ?? [tree.sets[0]?.id ?? '', tree.sets[1]?.id ?? '']
}

/** Two shipped sets whose ids differ in their year only, the older first. */
function editions(tree: CodeTree): [string, string] | null {
  const family = (shippedId: string): string => shippedId.replace(/-\d{4}\b/u, '')
  const shipped = tree.sets
    .flatMap(({ id, shippedId }) => (shippedId === null ? [] : [{ id, shippedId }]))
    .toSorted((a, b) => (a.shippedId < b.shippedId ? -1 : 1))
  for (const [index, older] of shipped.entries()) {
    const newer = shipped
      .slice(index + 1)
      .find(({ shippedId }) => family(shippedId) === family(older.shippedId))
    if (newer) return [older.id, newer.id]
  }
  return null
}
