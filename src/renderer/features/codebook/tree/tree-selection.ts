import type { CodeTree } from '../code-tree.ts'

/** What a row of the tree is to the selection. */
interface SelectableRow {
  id: string
  kind: 'set' | 'code' | 'draft'
  /** Only there to show where another stands: not marked with many. */
  context?: boolean
}

/** What is chosen in the tree: one row has the focus, and acts are about the marked ones. */
export interface TreeSelection {
  /** Id of the code or set that has the focus; the inspector shows it. */
  selected: string | null
  /** Where a range begins. */
  anchor: string | null
  /** Ids that acts are about: several codes, or a single code or set. Never empty while something is selected. */
  marked: ReadonlySet<string>
}

export function selectOne(id: string | null): TreeSelection {
  return { selected: id, anchor: id, marked: new Set(id === null ? [] : [id]) }
}

/** Adds a code to the marked ones, or takes it out; the last one stays. A set is only chosen alone. */
export function toggleMark(tree: CodeTree, selection: TreeSelection, id: string): TreeSelection {
  if (!tree.byId.has(id)) return selectOne(id)
  const marked = new Set([...selection.marked].filter((other) => tree.byId.has(other)))
  if (!marked.has(id)) return { selected: id, anchor: id, marked: marked.add(id) }
  if (marked.size === 1) return selectOne(id)
  marked.delete(id)
  const last = [...marked].at(-1) ?? null
  return { selected: last, anchor: last, marked }
}

/** Marks the codes from where the range began to the row; without a beginning there, the row alone. */
export function extendTo(
  rows: readonly SelectableRow[],
  selection: TreeSelection,
  id: string,
): TreeSelection {
  const from = rows.findIndex((row) => row.id === selection.anchor)
  const to = rows.findIndex((row) => row.id === id)
  if (from < 0 || to < 0) return selectOne(id)
  const codes = rows.slice(Math.min(from, to), Math.max(from, to) + 1).flatMap(codeIdOf)
  return { selected: id, anchor: selection.anchor, marked: new Set(codes.length > 0 ? codes : [id]) }
}

/** Marks all that stand beside the focus and can be seen; again, all of its set. */
export function markBeside(
  tree: CodeTree,
  rows: readonly SelectableRow[],
  selection: TreeSelection,
): TreeSelection {
  const node = tree.byId.get(selection.selected ?? '')
  const codes = rows.flatMap(codeIdOf).flatMap((id) => tree.byId.get(id)?.code ?? [])
  if (!node) {
    const inSet = codes.filter(({ codeSetId }) => codeSetId === selection.selected)
    return inSet.length === 0 ? selection : { ...selection, marked: new Set(inSet.map(({ id }) => id)) }
  }
  const { parentId, codeSetId } = node.code
  const inSet = codes.filter((code) => code.codeSetId === codeSetId)
  const beside = inSet.filter((code) => code.parentId === parentId)
  const already = beside.every(({ id }) => selection.marked.has(id))
  return { ...selection, marked: new Set((already ? inSet : beside).map(({ id }) => id)) }
}

/** Of some codes those that are there and do not stand below another of them, in the order of the tree. */
export function topmost(tree: CodeTree, ids: Iterable<string>): string[] {
  const all = new Set(ids)
  return tree.nodes
    .filter(({ code, above }) => all.has(code.id) && !above.some((id) => all.has(id)))
    .map(({ code }) => code.id)
}

/** The selection after branches were closed: what went out of sight with them is not marked any more. */
export function afterClosing(
  tree: CodeTree,
  selection: TreeSelection,
  closed: readonly string[],
): TreeSelection {
  const under = (id: string): string | undefined => {
    const node = tree.byId.get(id)
    return closed.find((each) => node && (node.above.includes(each) || node.code.codeSetId === each))
  }
  const above = selection.selected === null ? undefined : under(selection.selected)
  if (above !== undefined) return selectOne(above)
  const marked = [...selection.marked].filter((id) => under(id) === undefined)
  return marked.length === selection.marked.size ? selection : { ...selection, marked: new Set(marked) }
}

const codeIdOf = (row: SelectableRow): string[] =>
  row.kind === 'code' && row.context !== true ? [row.id] : []
