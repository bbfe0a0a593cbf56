import type { Coding } from '../../../shared/contract/coding.ts'
import { nameIn } from '../../../shared/names.ts'
import type { CodeNode, CodeTree } from '../codebook/index.ts'
import type { Row } from '../../components/RowList.tsx'

/** A row of the codes panel: a set or a code. */
export interface CodeRow extends Row {
  codeId: string | null
  /** Codings with the branch: in this report, and in the whole project. */
  here: number
  total: number
}

/** Above so many codes only the sets are open at first. */
const openUpTo = 60

interface CodeRowsInput {
  codes: CodeTree
  codings: readonly Coding[]
  /** Codings per code (without branches) over the whole project, where not those of all coders are meant. */
  totals: ReadonlyMap<string, number> | null
  language: string
  query: string
  /** Rows opened or closed by hand. */
  toggled: ReadonlyMap<string, boolean>
}

/** The code sets as rows of a tree, with counts that include branches; with a query only what it finds, opened. */
export function codeRows({ codes, codings, totals, language, query, toggled }: CodeRowsInput): CodeRow[] {
  const own = new Map<string, number>()
  for (const { codeId } of codings) own.set(codeId, (own.get(codeId) ?? 0) + 1)
  const here = branchCounts(codes, own)
  const all = totals && branchCounts(codes, totals)
  const wanted = query.trim().toLowerCase()
  const found = wanted === '' ? null : branchesWith(codes, wanted)
  const isOpen = (key: string, byDefault: boolean): boolean =>
    found !== null || (toggled.get(key) ?? byDefault)
  const openBranches = codes.nodes.length <= openUpTo
  const below = (parentId: string): CodeRow[] =>
    codes.childrenOf(parentId).flatMap((node): CodeRow[] => {
      const { code, depth, branchCodings } = node
      if (found && !found.has(code.id)) return []
      const branch = codes.childrenOf(code.id).length > 0
      const expanded = branch && isOpen(code.id, openBranches)
      const row = {
        key: code.id,
        codeId: code.id,
        text: nameIn(language, code),
        depth: depth + 1,
        ...(branch && { expanded }),
        here: here.get(code.id) ?? 0,
        total: all ? (all.get(code.id) ?? 0) : branchCodings,
      }
      return expanded ? [row, ...below(code.id)] : [row]
    })
  return codes.sets.flatMap((set): CodeRow[] => {
    const expanded = isOpen(set.id, true)
    const rows = expanded ? below(set.id) : []
    if (found && rows.length === 0) return []
    const total = all ? (all.get(set.id) ?? 0) : codes.setCodings(set.id)
    const row = {
      key: set.id,
      codeId: null,
      text: nameIn(language, set),
      depth: 0,
      expanded,
      here: here.get(set.id) ?? 0,
      total,
    }
    return [row, ...rows]
  })
}

/** Codings per code with its branch, and per set. */
function branchCounts(codes: CodeTree, own: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [codeId, count] of own) {
    const node = codes.byId.get(codeId)
    if (!node) continue
    for (const id of [codeId, ...node.above, node.code.codeSetId])
      counts.set(id, (counts.get(id) ?? 0) + count)
  }
  return counts
}

/** Codes whose number or name in either language holds the words, with all above them. */
function branchesWith(codes: CodeTree, wanted: string): Set<string> {
  const matches = ({ code }: CodeNode): boolean =>
    [code.number, code.nameEn, code.nameZh].some((part) => part.toLowerCase().includes(wanted))
  return new Set(codes.nodes.filter(matches).flatMap(({ code, above }) => [code.id, ...above]))
}
