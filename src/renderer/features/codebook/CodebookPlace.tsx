import { Button } from '@mantine/core'
import { IconListTree } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
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
  const { selected, collapsed, filter, show, draft, splitting, crosswalk } = useCodebookView()
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

  const isThere = tree.byId.has(selected ?? '') || tree.setById.has(selected ?? '')
  const addSet = (): void => showInCodebook({ addingSet: true })
  const addCode = (): void => {
    const [first] = tree.sets
    if (!isThere && first) showInCodebook({ selected: first.id })
    acts.add(false)
  }
  const hasSets = tree.sets.length > 0
  useCommandHandler('codebook.addSet', addSet)
  useCommandHandler('codebook.addCode', addCode, hasSets)
  useCommandHandler('codebook.merge', acts.merge, hasSets)
  useCommandHandler('codebook.split', acts.split, hasSets)
  useCommandHandler('codebook.import', () => void exchange.choose(), hasSets)
  useCommandHandler('codebook.export', () => showInCodebook({ exporting: true }), hasSets)
  useCommandHandler('codebook.crosswalk', () => showInCodebook({ crosswalk: true }), hasSets)

  const backToTree = (): void => treeBox.current?.querySelector<HTMLElement>('[role=tree]')?.focus()
  // Coming back from splitting or the crosswalk, the keys belong to the tree again.
  const over = splitting !== null || crosswalk
  const wasOver = useRef(over)
  useEffect(() => {
    if (wasOver.current && !over) treeBox.current?.querySelector<HTMLElement>('[role=tree]')?.focus()
    wasOver.current = over
  }, [over])

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
