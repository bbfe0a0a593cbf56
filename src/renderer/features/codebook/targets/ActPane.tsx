import type { ReactNode } from 'react'
import type { CodeTree } from '../code-tree.ts'
import { type Act, showInCodebook } from '../codebook-view.ts'
import { topmost } from '../tree/tree-selection.ts'
import type { CodebookActions } from '../use-codebook-actions.ts'
import { MergePane } from './MergePane.tsx'
import { PlacePane } from './PlacePane.tsx'

interface ActPaneProps {
  tree: CodeTree
  act: Act
  actions: CodebookActions
  backToTree: () => void
}

/** What is being done with codes, beside the tree, in place of the inspector. Escape gives it up. */
export function ActPane({ tree, act, actions, backToTree }: ActPaneProps): ReactNode {
  const there = act.codeIds.filter((id) => tree.byId.has(id))
  const codeIds = act.kind === 'merge' ? there : topmost(tree, there)
  const end = (): void => {
    showInCodebook({ act: null })
    backToTree()
  }
  const props = { tree, codeIds, actions, end }
  if (codeIds.length === 0) return null
  return act.kind === 'merge' ? <MergePane {...props} /> : <PlacePane {...props} kind={act.kind} />
}
