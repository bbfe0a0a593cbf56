import { nameIn } from '../../../shared/names.ts'
import { openPassages } from '../../components/passages/index.ts'
import type { CodeTree } from './code-tree.ts'

/** Shows the passages of a code with its branch, or of a whole set; nothing when there are none. */
export function openBranchPassages(tree: CodeTree, { id }: { id: string }, language: string): void {
  const node = tree.byId.get(id)
  const named = node?.code ?? tree.setById.get(id)
  const codings = node?.branchCodings ?? tree.setCodings(id)
  if (!named || codings === 0) return
  const codeIds = node ? [id] : tree.childrenOf(id).map(({ code }) => code.id)
  openPassages({ filter: { codeIds }, title: nameIn(language, named) })
}
