import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconListTree, IconPlus, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandler } from '../../commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { AddSetDialog } from './AddSetDialog.tsx'
import { CodeInspector } from './CodeInspector.tsx'
import { CodeTreeView } from './CodeTreeView.tsx'
import { showInCodebook, useCodebookView } from './codebook-view.ts'
import inspectorClasses from './Inspector.module.css'
import { SetInspector } from './SetInspector.tsx'
import { treeRows } from './tree-rows.ts'
import { useCodebook } from './use-codebook.ts'
import { useAskedCode } from './use-asked-code.ts'
import { useCodebookActions } from './use-codebook-actions.ts'
import { beginCode } from './use-tree-keys.ts'

/** The codebook: all sets and codes as a tree, and the one that is chosen in full. */
export function CodebookPlace(): ReactNode {
  const { t } = useTranslation()
  const tree = useCodebook()
  const actions = useCodebookActions(tree)
  const { selected, collapsed, filter, draft } = useCodebookView()
  const filterInput = useRef<HTMLInputElement>(null)
  const rows = useMemo(() => treeRows(tree, { collapsed, filter, draft }), [tree, collapsed, filter, draft])
  useAskedCode(tree)

  const addSet = (): void => showInCodebook({ addingSet: true })
  const selectedOrFirst =
    tree.byId.has(selected ?? '') || tree.setById.has(selected ?? '') ? selected : tree.sets[0]?.id
  const addCode = (): void => {
    if (selectedOrFirst) showInCodebook(beginCode(tree, { id: selectedOrFirst }, false))
  }
  useCommandHandler('codebook.addSet', addSet)
  useCommandHandler('codebook.addCode', addCode, tree.sets.length > 0)

  if (!tree.ready) return null
  if (tree.sets.length === 0) {
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
  const node = tree.byId.get(selected ?? '')
  const set = tree.setById.get(selected ?? '')
  return (
    <PlaceFrame
      title={t('codebook.title')}
      inspectorWidth={400}
      tools={
        <>
          <TextInput
            ref={filterInput}
            value={filter}
            onChange={(event) => showInCodebook({ filter: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.key !== 'Escape' || filter === '') return
              event.stopPropagation()
              showInCodebook({ filter: '' })
            }}
            placeholder={t('codebook.filter')}
            aria-label={t('codebook.filter')}
            leftSection={<IconSearch size={15} stroke={1.6} />}
            rightSection={
              filter === '' ? null : (
                <CloseButton
                  size="sm"
                  aria-label={t('codebook.clearFilter')}
                  onClick={() => showInCodebook({ filter: '' })}
                />
              )
            }
            w={300}
            size="sm"
          />
          <Button size="sm" variant="default" leftSection={<IconPlus size={15} />} onClick={addCode}>
            {t('codebook.addCode')}
          </Button>
          <Button size="sm" onClick={addSet}>
            {t('codebook.addSet')}
          </Button>
        </>
      }
      inspector={
        node ? (
          <CodeInspector key={node.code.id} tree={tree} node={node} actions={actions} />
        ) : set ? (
          <SetInspector key={set.id} tree={tree} set={set} actions={actions} />
        ) : (
          <div className={inspectorClasses.inspector}>
            <div className={inspectorClasses.note}>{t('codebook.keys')}</div>
          </div>
        )
      }
    >
      <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
        <CodeTreeView
          tree={tree}
          rows={rows}
          actions={actions}
          focusFilter={() => filterInput.current?.focus()}
        />
      </div>
      <AddSetDialog actions={actions} />
    </PlaceFrame>
  )
}
