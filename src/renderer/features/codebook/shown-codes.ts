import type { CodeUsage } from '../../../shared/contract/codebook.ts'
import type { CodeTree } from './code-tree.ts'
import type { Show } from './codebook-view.ts'

/** Ids of the codes that a choice of 'Show' means; null are all, or not known yet. */
export function shownCodes(
  tree: CodeTree,
  show: Show,
  usage: ReadonlyMap<string, CodeUsage> | null,
): ReadonlySet<string> | null {
  const codes = (holds: (node: CodeTree['nodes'][number]) => boolean): ReadonlySet<string> =>
    new Set(tree.nodes.filter(holds).map(({ code }) => code.id))
  switch (show) {
    case 'all':
      return null
    case 'unused':
      return codes(({ branchCodings }) => branchCodings === 0)
    case 'undefined':
      return codes(({ code }) => code.definitionEn === '' && code.definitionZh === '')
    case 'doubtful':
      return usage && codes(({ code }) => isDoubtful(usage.get(code.id)))
  }
}

/** A code that is used in a way that speaks against it; being unused is a case of its own. */
export function isDoubtful(usage: CodeUsage | undefined): boolean {
  return usage?.doubts.some(({ kind }) => kind !== 'unused') === true
}
