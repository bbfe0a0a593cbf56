import { memo, type ReactNode, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeTree } from './code-tree.ts'
import { useCodebookView } from './codebook-view.ts'
import { CodeInspector } from './inspector/CodeInspector.tsx'
import classes from './inspector/Inspector.module.css'
import { ManyInspector } from './inspector/ManyInspector.tsx'
import { SetInspector } from './inspector/SetInspector.tsx'
import { ActPane } from './targets/ActPane.tsx'
import type { CodeActs } from './use-code-acts.ts'
import type { CodebookActions } from './use-codebook-actions.ts'

interface CodebookInspectorProps {
  tree: CodeTree
  actions: CodebookActions
  acts: CodeActs
  backToTree: () => void
}

/** Beside the tree: what is being done with codes, else what is marked in full. */
export const CodebookInspector = memo(function CodebookInspector({
  tree,
  actions,
  acts,
  backToTree,
}: CodebookInspectorProps): ReactNode {
  const { t } = useTranslation()
  // The tree goes first: while an arrow is held down, the inspector waits for where it ends.
  const act = useCodebookView((view) => view.act)
  const marked = useDeferredValue(useCodebookView((view) => view.marked))
  const selected = useDeferredValue(useCodebookView((view) => view.selected))
  if (act) {
    return (
      <ActPane
        key={`${act.kind} ${act.codeIds.join()}`}
        tree={tree}
        act={act}
        actions={actions}
        backToTree={backToTree}
      />
    )
  }
  const codeIds = [...marked].filter((id) => tree.byId.has(id))
  if (codeIds.length > 1) return <ManyInspector tree={tree} codeIds={codeIds} acts={acts} />
  const node = tree.byId.get(selected ?? '')
  if (node) return <CodeInspector key={node.code.id} tree={tree} node={node} acts={acts} />
  const set = tree.setById.get(selected ?? '')
  if (set) return <SetInspector key={set.id} tree={tree} set={set} acts={acts} />
  return (
    <div className={classes.inspector}>
      <div className={classes.note}>{t('codebook.keys')}</div>
    </div>
  )
})
