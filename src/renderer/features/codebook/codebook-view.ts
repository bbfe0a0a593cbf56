import { create } from 'zustand'
import { afterClosing, selectOne, type TreeSelection } from './tree/tree-selection.ts'
import type { CodeTree } from './code-tree.ts'

/** A code that is being typed into the tree and is not there yet. */
export interface Draft {
  codeSetId: string
  parentId: string | null
  /** Its place among its siblings. */
  position: number
}

/** Which codes the tree shows. */
export const shows = ['all', 'unused', 'doubtful', 'undefined'] as const
export type Show = (typeof shows)[number]

/** What is being done with codes, beside the tree. */
export interface Act {
  kind: 'merge' | 'move' | 'copy'
  codeIds: readonly string[]
}

/** Codes that Ctrl+C or Ctrl+X took up. */
export interface Clipboard {
  codeIds: readonly string[]
  cut: boolean
}

export const inspectorTabs = ['meaning', 'examples', 'use', 'history'] as const
export type InspectorTab = (typeof inspectorTabs)[number]

interface CodebookView extends TreeSelection {
  /** Sets and codes whose branch is hidden: what is new is open. */
  collapsed: ReadonlySet<string>
  filter: string
  show: Show
  /** Id of the code or set whose name is being changed in the tree. */
  renaming: string | null
  draft: Draft | null
  addingSet: boolean
  act: Act | null
  clipboard: Clipboard | null
  tab: InspectorTab
  /** Id of the code being split, over the whole place. */
  splitting: string | null
  /** Whether the crosswalk is shown, over the whole place. */
  crosswalk: boolean
  /** Whether the ways out of the codebook are shown. */
  exporting: boolean
}

/** What the codebook's place shows; kept while other places are looked at. */
export const useCodebookView = create<CodebookView>(() => ({
  ...selectOne(null),
  collapsed: new Set(),
  filter: '',
  show: 'all',
  renaming: null,
  draft: null,
  addingSet: false,
  act: null,
  clipboard: null,
  tab: 'meaning',
  splitting: null,
  crosswalk: false,
  exporting: false,
}))

/** Changes what is shown. Selecting something else marks it alone and ends what was being done with codes. */
export function showInCodebook(change: Partial<CodebookView>): void {
  const selects = change.selected !== undefined && change.marked === undefined
  useCodebookView.setState({
    ...(change.selected !== undefined && { act: null }),
    ...(selects && selectOne(change.selected ?? null)),
    ...change,
  })
}

/** Opens branches. */
export function openBranches(ids: readonly string[]): void {
  useCodebookView.setState(({ collapsed }) => {
    const next = new Set(collapsed)
    for (const id of ids) next.delete(id)
    return { collapsed: next }
  })
}

/** Closes branches; what is selected in them gives way to the branch. */
export function closeBranches(tree: CodeTree, ids: readonly string[]): void {
  useCodebookView.setState((view) => ({
    ...afterClosing(tree, view, ids),
    collapsed: new Set([...view.collapsed, ...ids]),
  }))
}
