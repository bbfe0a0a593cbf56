import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch, IconTopologyStar3 } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { useCommandHandler } from '../../commands.ts'
import { useView } from '../../view.ts'
import { AspectsMenu } from './AspectsMenu.tsx'
import { Board } from './Board.tsx'
import { buildModel, type ChainModel, type FindingKind } from './chain-model.ts'
import { type ChainTab, chainTabs, selectCard, useChainView } from './chain-view.ts'
import { GapsView } from './GapsView.tsx'
import { MatrixView } from './MatrixView.tsx'
import { NodeInspector } from './NodeInspector.tsx'
import { OutlineView } from './OutlineView.tsx'

/** From coded causes to recommendations: the board, the matrix, the gaps. */
export function ChainPlace(): ReactNode {
  const { t } = useTranslation()
  const chain = useCoreQuery('chain.get', {})
  const codebook = useCoreQuery('codebook.get', {})
  const tab = useChainView((view) => view.tab)
  const arrange = useChainView((view) => view.arrange)
  const selectedId = useChainView((view) => view.selectedId)
  const visit = useView((view) => view.visit)
  const params = useView((view) => view.params)
  const [filter, setFilter] = useState('')
  const [adding, setAdding] = useState<FindingKind | null>(null)
  const model = useMemo(
    () => (chain.data && codebook.data ? buildModel(chain.data, codebook.data) : null),
    [chain.data, codebook.data],
  )

  useEffect(() => {
    const wanted = params.nodeId ?? params.codeId
    if (wanted === undefined) return
    useChainView.setState({ tab: 'board' })
    selectCard(wanted)
  }, [visit, params])

  const show = (wanted: ChainTab): void => useChainView.setState({ tab: wanted })
  const startAdding = (kind: FindingKind): void => {
    useChainView.setState({ tab: 'board', arrange: 'kind' })
    setAdding(kind)
  }
  useCommandHandler('chain.board', () => show('board'))
  useCommandHandler('chain.matrix', () => show('matrix'))
  useCommandHandler('chain.outline', () => show('outline'))
  useCommandHandler('chain.gaps', () => show('gaps'))
  useCommandHandler('chain.addProblem', () => startAdding('problem'))
  useCommandHandler('chain.addReason', () => startAdding('reason'))
  useCommandHandler('chain.addRecommendation', () => startAdding('recommendation'))

  if (!model) return <PlaceFrame title={t('shell.place.chain')}>{null}</PlaceFrame>
  const selected = selectedId === null ? undefined : model.cardById.get(selectedId)
  const isEmpty = model.cards.length === 0 && adding === null
  const tabs = (
    <SegmentedControl
      size="xs"
      aria-label={t('chain.tabsLabel')}
      value={tab}
      onChange={(value) =>
        useChainView.setState({ tab: chainTabs.find((known) => known === value) ?? 'board' })
      }
      data={chainTabs.map((value) => ({ value, label: t(`chain.tabs.${value}`) }))}
    />
  )
  if (tab === 'matrix') return <MatrixView model={model} tabs={tabs} />
  if (tab === 'outline') return <OutlineView model={model} tabs={tabs} />
  if (tab === 'gaps') {
    return (
      <PlaceFrame title={t('shell.place.chain')} tools={tabs}>
        <GapsView model={model} />
      </PlaceFrame>
    )
  }
  return (
    <PlaceFrame
      title={t('shell.place.chain')}
      inspectorWidth={340}
      inspector={isEmpty ? undefined : <NodeInspector model={model} card={selected} />}
      tools={
        <>
          {!isEmpty && <BoardTools model={model} arrange={arrange} filter={filter} onFilter={setFilter} />}
          {tabs}
        </>
      }
    >
      {isEmpty ? (
        <EmptyBoard onStart={() => startAdding('problem')} />
      ) : (
        <Board model={model} filter={filter} adding={adding} onAdding={setAdding} />
      )}
    </PlaceFrame>
  )
}

interface BoardToolsProps {
  model: ChainModel
  arrange: 'kind' | 'aspect'
  filter: string
  onFilter: (filter: string) => void
}

function BoardTools({ model, arrange, filter, onFilter }: BoardToolsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        size="xs"
        w={170}
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder={t('chain.filterCards')}
        aria-label={t('chain.filterCards')}
        value={filter}
        onChange={(event) => onFilter(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onFilter('')}
      />
      <AspectsMenu aspects={model.aspects} />
      <SegmentedControl
        size="xs"
        aria-label={t('chain.arrange')}
        value={arrange}
        onChange={(value) => useChainView.setState({ arrange: value === 'aspect' ? 'aspect' : 'kind' })}
        data={[
          { value: 'kind', label: t('chain.byKind') },
          { value: 'aspect', label: t('chain.byAspect') },
        ]}
      />
    </>
  )
}

function EmptyBoard({ onStart }: { onStart: () => void }): ReactNode {
  const { t } = useTranslation()
  const go = useView((view) => view.go)
  return (
    <EmptyState
      icon={<IconTopologyStar3 size={40} stroke={1.2} aria-hidden />}
      title={t('chain.empty.title')}
      text={t('chain.empty.text')}
      actions={
        <Group>
          <Button onClick={() => go('reader')}>{t('chain.empty.code')}</Button>
          <Button variant="subtle" onClick={onStart}>
            {t('chain.empty.start')}
          </Button>
        </Group>
      }
    />
  )
}
