import { Button } from '@mantine/core'
import { IconListTree } from '@tabler/icons-react'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { useCommandHandler } from '../../commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { AddSetDialog } from './AddSetDialog.tsx'
import { CodebookInspector } from './CodebookInspector.tsx'
import { CodebookTools } from './CodebookTools.tsx'
import { showInCodebook, useCodebookView } from './codebook-view.ts'
import { CrosswalkView } from './crosswalk/CrosswalkView.tsx'
import { useExchange } from './exchange/use-exchange.ts'
import { ImportDialog } from './exchange/ImportDialog.tsx'
import { shownCodes } from './shown-codes.ts'
import { SplitView } from './split/SplitView.tsx'
import { CodeTreeView } from './tree/CodeTreeView.tsx'
import { treeRows } from './tree/tree-rows.ts'
import { useAskedCode } from './use-asked-code.ts'
import { useCodeActs } from './use-code-acts.ts'
import { useCodeUsage } from './use-code-usage.ts'
import { useCodebook } from './use-codebook.ts'
import { useCodebookActions } from './use-codebook-actions.ts'

/** The codebook: all sets and codes as a tree, and the one that is chosen in full. */
export function CodebookPlace(): ReactNode {
  const { t } = useTranslation()
  const tree = useCodebook()
  const actions = useCodebookActions(tree)
  const exchange = useExchange()
  // Not what is selected: with every step of an arrow the tree and the inspector alone are drawn anew.
  const { collapsed, filter, show, draft, splitting, crosswalk } = useCodebookView(
    useShallow(({ collapsed, filter, show, draft, splitting, crosswalk }) => ({
      collapsed,
      filter,
      show,
      draft,
      splitting,
      crosswalk,
    })),
  )
  const filterInput = useRef<HTMLInputElement>(null)
  const treeBox = useRef<HTMLDivElement>(null)
  const usage = useCodeUsage(show === 'doubtful')
  const only = useMemo(() => shownCodes(tree, show, usage), [tree, show, usage])
  const rows = useMemo(
    () => treeRows(tree, { collapsed, filter, draft, only }),
    [tree, collapsed, filter, draft, only],
  )
  const acts = useCodeActs(tree, rows, actions)
  useAskedCode(tree)

  const addSet = (): void => showInCodebook({ addingSet: true })
  const addCode = (): void => {
    const selected = useCodebookView.getState().selected ?? ''
    const [first] = tree.sets
    if (!tree.byId.has(selected) && !tree.setById.has(selected) && first)
      showInCodebook({ selected: first.id })
    acts.add(false)
  }
  const hasSets = tree.sets.length > 0
  /** Acts in the tree leave what stands over it. */
  const inTree = (act: () => void) => (): void => {
    showInCodebook({ splitting: null, crosswalk: false })
    act()
  }
  useCommandHandler('codebook.addSet', inTree(addSet))
  useCommandHandler('codebook.addCode', inTree(addCode), hasSets)
  useCommandHandler('codebook.merge', inTree(acts.merge), hasSets)
  useCommandHandler('codebook.split', inTree(acts.split), hasSets)
  useCommandHandler(
    'codebook.import',
    inTree(() => void exchange.choose()),
    hasSets,
  )
  useCommandHandler(
    'codebook.export',
    inTree(() => showInCodebook({ exporting: true })),
    hasSets,
  )
  useCommandHandler('codebook.crosswalk', () => showInCodebook({ splitting: null, crosswalk: true }), hasSets)

  const backToTree = useCallback(
    (): void => treeBox.current?.querySelector<HTMLElement>('[role=tree]')?.focus(),
    [],
  )
  // Coming back from splitting or the crosswalk, the keys belong to the tree again.
  const over = splitting !== null || crosswalk
  const wasOver = useRef(over)
  useEffect(() => {
    if (wasOver.current && !over) backToTree()
    wasOver.current = over
  }, [over, backToTree])

  if (!tree.ready) return null
  if (!hasSets) {
    return (
      <>
        <EmptyState
          icon={<IconListTree size={36} stroke={1.3} />}
          title={t('codebook.emptyTitle')}
          text={t('codebook.emptyText')}
          actions={<Button onClick={addSet}>{t('codebook.addSet')}</Button>}
        />
        <AddSetDialog actions={actions} />
      </>
    )
  }
  const split = tree.byId.get(splitting ?? '')
  if (split) return <SplitView key={split.code.id} tree={tree} node={split} />
  if (crosswalk) return <CrosswalkView tree={tree} />
  return (
    <PlaceFrame
      title={t('codebook.title')}
      inspectorWidth={400}
      tools={
        <CodebookTools
          tree={tree}
          filterInput={filterInput}
          onAddCode={addCode}
          onAddSet={addSet}
          onImport={() => void exchange.choose()}
          onDown={backToTree}
        />
      }
      inspector={<CodebookInspector tree={tree} actions={actions} acts={acts} backToTree={backToTree} />}
    >
      <div ref={treeBox} style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
        <CodeTreeView
          tree={tree}
          rows={rows}
          actions={actions}
          acts={acts}
          usage={usage}
          focusFilter={() => filterInput.current?.focus()}
        />
      </div>
      <AddSetDialog actions={actions} />
      {exchange.file && (
        <ImportDialog key={exchange.file.token} tree={tree} file={exchange.file} onClose={exchange.close} />
      )}
    </PlaceFrame>
  )
}
