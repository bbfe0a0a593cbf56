import { chineseOrEnglish } from './new-names.ts'
import { type FoundIn, searchCodes } from './code-search.ts'
import type { CodeNode, CodeTree } from './code-tree.ts'

export type PickerRow =
  | { kind: 'heading'; key: string; text: 'recent' | 'all' }
  | { kind: 'code'; key: string; node: CodeNode; foundIn: FoundIn | null; indent: number }
  | { kind: 'create'; key: string; plan: NewCodePlan }

/** Where a code that is not there yet would be made. */
export interface NewCodePlan {
  name: string
  /** Null: a set of the study's own has to be made first. */
  codeSetId: string | null
  parentId: string | null
}

/**
 * What the picker lists: without a query the recent codes and then all in order; with one what it finds, best
 * first, and last the making of a code of that name when there is none.
 */
export function pickerRows(
  tree: CodeTree,
  query: string,
  options: { recentIds: readonly string[]; allowCreate: boolean },
): PickerRow[] {
  if (query.trim() === '') {
    const recent = options.recentIds.flatMap((id) => tree.byId.get(id) ?? [])
    const all = tree.nodes.map((node): PickerRow => ({ ...codeRow(node, 'all'), indent: node.depth }))
    if (recent.length === 0) return all
    return [
      { kind: 'heading', key: 'recent', text: 'recent' },
      ...recent.map((node) => codeRow(node, 'recent')),
      { kind: 'heading', key: 'all', text: 'all' },
      ...all,
    ]
  }
  const matches = searchCodes(tree, query)
  const rows = matches.map(({ node, foundIn }): PickerRow => ({ ...codeRow(node, 'found'), foundIn }))
  const plan = options.allowCreate ? planNewCode(tree, query) : null
  return plan ? [...rows, { kind: 'create', key: 'create', plan }] : rows
}

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
