import { chineseOrEnglish } from './new-names.ts'
import { type FoundIn, searchCodes } from './code-search.ts'
import type { CodeNode, CodeTree } from './code-tree.ts'

export type PickerRow =
  | { kind: 'heading'; key: string; text: 'recent' | 'likely' | 'all' }
  | { kind: 'code'; key: string; node: CodeNode; foundIn: FoundIn | null; indent: number }
  | { kind: 'create'; key: string; plan: NewCodePlan }

/** Where a code that is not there yet would be made. */
export interface NewCodePlan {
  name: string
  /** Null: a set of the study's own has to be made first. */
  codeSetId: string | null
  parentId: string | null
}

interface PickerOptions {
  /** Codes used last, newest first. */
  recentIds: readonly string[]
  /** Codes that the passage probably deserves, most probable first. */
  likelyIds?: readonly string[]
  allowCreate: boolean
}

/** So many of the codes used last, and of the likely ones, stand before all others. */
const shortlist = 6

/**
 * What the picker lists: without a query the recent codes, the likely ones, and then all in order; with one what it
 * finds, best first, recent and likely ones before others that match as well or a little better, and last the making
 * of a code of that name when there is none.
 */
export function pickerRows(
  tree: CodeTree,
  query: string,
  { recentIds, likelyIds = [], allowCreate }: PickerOptions,
): PickerRow[] {
  if (query.trim() === '') {
    const known = (ids: readonly string[]): CodeNode[] =>
      ids.flatMap((id) => tree.byId.get(id) ?? []).slice(0, shortlist)
    const recent = known(recentIds)
    const taken = new Set(recent.map(({ code }) => code.id))
    const likely = known(likelyIds.filter((id) => !taken.has(id)))
    const all = tree.nodes.map((node): PickerRow => ({ ...codeRow(node, 'all'), indent: node.depth }))
    const group = (text: 'recent' | 'likely', nodes: readonly CodeNode[]): PickerRow[] =>
      nodes.length === 0
        ? []
        : [{ kind: 'heading', key: text, text }, ...nodes.map((node) => codeRow(node, text))]
    const first = [...group('recent', recent), ...group('likely', likely)]
    return first.length === 0 ? all : [...first, { kind: 'heading', key: 'all', text: 'all' }, ...all]
  }
  const favour = new Map([...favours(likelyIds, 9), ...favours(recentIds, 12)])
  const matches = searchCodes(tree, query, (id) => favour.get(id) ?? 0)
  const rows = matches.map(({ node, foundIn }): PickerRow => ({ ...codeRow(node, 'found'), foundIn }))
  const plan = allowCreate ? planNewCode(tree, query) : null
  return plan ? [...rows, { kind: 'create', key: 'create', plan }] : rows
}

/** Points by place in the list: less than from a part of a name to its beginning, so that an exact name stays first. */
const favours = (ids: readonly string[], most: number): [string, number][] =>
  ids.slice(0, most).map((id, index) => [id, most - index])

function codeRow(node: CodeNode, group: string): Extract<PickerRow, { kind: 'code' }> {
  return { kind: 'code', key: `${group} ${node.code.id}`, node, foundIn: null, indent: 0 }
}

/**
 * 'Name' goes to the top of the study's own set; 'Above/Name' below the code of that name. Null when there is
 * such a code already, or no code of the name before the slash.
 */
function planNewCode(tree: CodeTree, query: string): NewCodePlan | null {
  const parts = query.split('/').map((part) => part.trim())
  const name = parts.pop() ?? ''
  if (name === '') return null
  const above = parts.at(-1)
  const key = (text: string): string => text.normalize('NFC').toLowerCase()
  const named = (text: string) =>
    tree.nodes.filter(({ code }) => [code.nameEn, code.nameZh].map(key).includes(key(text)))
  if (above !== undefined) {
    const [parent] = named(above)
    if (!parent) return null
    const taken = tree.childrenOf(parent.code.id).some(({ code }) => {
      const { nameEn, nameZh } = chineseOrEnglish(name)
      return [code.nameEn, code.nameZh].map(key).includes(key(nameEn || nameZh))
    })
    return taken ? null : { name, codeSetId: parent.code.codeSetId, parentId: parent.code.id }
  }
  if (named(name).length > 0) return null
  return { name, codeSetId: tree.sets.find((set) => set.status === 'own')?.id ?? null, parentId: null }
}
