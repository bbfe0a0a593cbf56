import type { CodeTree } from '../code-tree.ts'
import { openBranches, showInCodebook } from '../codebook-view.ts'
import { placeAfter, placeBelow } from './clipboard.ts'

/** Begins a code: after the code, or as a child, last below it; in a set always last at its top. */
export function beginCode(tree: CodeTree, id: string, asChild: boolean): void {
  const draft = asChild ? placeBelow(tree, id) : placeAfter(tree, id)
  if (!draft) return
  if (asChild || tree.setById.has(id)) openBranches([id])
  showInCodebook({ draft, filter: '', show: 'all' })
}
