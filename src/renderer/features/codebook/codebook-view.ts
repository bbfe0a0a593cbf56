import { create } from 'zustand'

/** A code that is being typed into the tree and is not there yet. */
export interface Draft {
  codeSetId: string
  parentId: string | null
  /** Its place among its siblings. */
  position: number
}

interface CodebookView {
  /** Id of the code or set that the inspector shows. */
  selected: string | null
  /** Sets and codes whose branch is hidden: what is new is open. */
  collapsed: ReadonlySet<string>
  filter: string
  /** Id of the code or set whose name is being changed in the tree. */
  renaming: string | null
  draft: Draft | null
  addingSet: boolean
}

/** What the codebook's place shows; kept while other places are looked at. */
export const useCodebookView = create<CodebookView>(() => ({
  selected: null,
  collapsed: new Set(),
  filter: '',
  renaming: null,
  draft: null,
  addingSet: false,
}))

export const showInCodebook = (change: Partial<CodebookView>): void => useCodebookView.setState(change)

/** Opens or closes branches. */
export function setOpen(ids: readonly string[], open: boolean): void {
  useCodebookView.setState(({ collapsed }) => {
    const next = new Set(collapsed)
    for (const id of ids) {
      if (open) next.delete(id)
      else next.add(id)
    }
    return { collapsed: next }
  })
}
