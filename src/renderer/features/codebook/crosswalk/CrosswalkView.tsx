import { ActionIcon, Button, Select, Title, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconArrowsLeftRight } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage, useNotices } from '../../../api/index.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import type { CodeTree } from '../code-tree.ts'
import { showInCodebook } from '../codebook-view.ts'
import classes from './Crosswalk.module.css'
import { CrosswalkTable } from './CrosswalkTable.tsx'
import { codingsToGo, crosswalkLines, firstSets, unreached } from './crosswalk-model.ts'

/** How the codes of one edition stand to those of another, and coding by it. */
export function CrosswalkView({ tree }: { tree: CodeTree }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const view = useRef<HTMLElement>(null)
  const all = useCoreQuery('codebook.crosswalk', {})
  const [chosen, setChosen] = useState<[string, string] | null>(null)
  const addShipped = useCommand('codebook.addShippedCrosswalk')
  const apply = useCommand('codebook.applyCrosswalk')
  const [fromSetId, toSetId] = chosen ?? firstSets(tree, all.data ?? [])
  const [from, to] = [tree.setById.get(fromSetId), tree.setById.get(toSetId)]
  const rows = useMemo(
    () =>
      (all.data ?? []).filter(
        ({ fromCodeId, toCodeId }) =>
          tree.byId.get(fromCodeId)?.code.codeSetId === fromSetId &&
          (toCodeId === null || tree.byId.get(toCodeId)?.code.codeSetId === toSetId),
      ),
    [all.data, tree, fromSetId, toSetId],
  )
  const lines = useMemo(() => crosswalkLines(tree, fromSetId, rows), [tree, fromSetId, rows])
  const missing = useMemo(() => unreached(tree, toSetId, rows), [tree, toSetId, rows])
  const { decided, undecided } = codingsToGo(lines)
  const open = lines.filter((line) => line.rows.length === 0).length
  const close = (): void => showInCodebook({ crosswalk: false })

  const add = async (): Promise<void> => {
    const added = await addShipped.run({ fromSetId, toSetId })
    if (added) notices.done(t('codebook.crosswalk.added', { count: added.rows }), { undo: added.rows > 0 })
  }
  const code = async (): Promise<void> => {
    const done = await apply.run({ fromSetId, toSetId })
    if (!done) return
    const told = [
      t('codebook.crosswalk.coded', { count: done.created }),
      ...(done.existing > 0 ? [t('codebook.crosswalk.existing', { count: done.existing })] : []),
      ...(done.undecided > 0 ? [t('codebook.crosswalk.leftOut', { count: done.undecided })] : []),
    ]
    notices.done(told.join(t('codebook.sentenceGap')), { undo: done.created > 0 })
  }
  const sets = tree.sets.map((set) => {
    const name = nameIn(language, set)
    const told = set.edition === '' || name.includes(set.edition)
    return { value: set.id, label: told ? name : `${name} (${set.edition})` }
  })
  const choose = (side: 0 | 1, id: string | null): void => {
    if (id === null) return
    const other = side === 0 ? toSetId : fromSetId
    // The same set on both sides says nothing: the sides change places.
    if (id === other) setChosen([toSetId, fromSetId])
    else setChosen(side === 0 ? [id, toSetId] : [fromSetId, id])
  }
  return (
    <section
      ref={view}
      className={classes.view}
      aria-label={t('codebook.crosswalk.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        // From a field back to the codes, from there back to the tree.
        if (event.target instanceof HTMLInputElement) {
          view.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
        } else close()
      }}
    >
      <header className={classes.header}>
        <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={15} />} onClick={close}>
          {t('codebook.title')}
        </Button>
        <Title order={1} className={classes.title}>
          {t('codebook.crosswalk.title')}
        </Title>
        {to && from && (
          <>
            {from.shippedId !== null && to.shippedId !== null && (
              <Button size="xs" variant="default" loading={addShipped.running} onClick={() => void add()}>
                {t('codebook.crosswalk.addShipped')}
              </Button>
            )}
            <Tooltip
              label={t('codebook.crosswalk.applyHint', { count: decided, undecided })}
              multiline
              maw={320}
            >
              <Button size="xs" disabled={decided === 0} loading={apply.running} onClick={() => void code()}>
                {decided === 0
                  ? t('codebook.crosswalk.applyNone')
                  : t('codebook.crosswalk.apply', { count: decided })}
              </Button>
            </Tooltip>
          </>
        )}
      </header>
      {tree.sets.length < 2 || !from || !to ? (
        <EmptyState
          icon={<IconArrowsLeftRight size={36} stroke={1.3} />}
          title={t('codebook.crosswalk.emptyTitle')}
          text={t('codebook.crosswalk.emptyText')}
          actions={
            <Button onClick={() => showInCodebook({ crosswalk: false, addingSet: true })}>
              {t('codebook.addSet')}
            </Button>
          }
        />
      ) : (
        <>
          <div className={classes.sides}>
            <Select
              size="xs"
              label={t('codebook.crosswalk.from')}
              value={fromSetId}
              data={sets}
              allowDeselect={false}
              onChange={(id) => choose(0, id)}
              style={{ flex: 1 }}
            />
            <Tooltip label={t('codebook.crosswalk.swap')}>
              <ActionIcon
                variant="default"
                size={30}
                aria-label={t('codebook.crosswalk.swap')}
                onClick={() => setChosen([toSetId, fromSetId])}
              >
                <IconArrowsLeftRight size={15} />
              </ActionIcon>
            </Tooltip>
            <Select
              size="xs"
              label={t('codebook.crosswalk.to')}
              value={toSetId}
              data={sets}
              allowDeselect={false}
              onChange={(id) => choose(1, id)}
              style={{ flex: 1 }}
            />
            <p className={classes.counts} role="status">
              {t('codebook.crosswalk.state', {
                open: t('codebook.crosswalk.open', { count: open }),
                missing: t('codebook.crosswalk.missing', { count: missing.size }),
              })}
            </p>
          </div>
          <CrosswalkTable
            key={`${fromSetId} ${toSetId}`}
            tree={tree}
            toSetId={toSetId}
            lines={lines}
            missing={missing}
          />
        </>
      )}
    </section>
  )
}
