import { Button, SegmentedControl, Select } from '@mantine/core'
import { IconTopologyStar3 } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import type { ChainModel } from './chain-model.ts'
import { useChainView } from './chain-view.ts'
import { matrixLines } from './matrix-model.ts'
import { MatrixGrid } from './MatrixGrid.tsx'
import classes from './matrix.module.css'

interface MatrixViewProps {
  model: ChainModel
  tabs: ReactNode
}

/** Causes against recommendations: what supports what, and how well. */
export function MatrixView({ model, tabs }: MatrixViewProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const matrix = useCoreQuery('chain.matrix', {})
  const codebook = useCoreQuery('codebook.get', {})
  const [count, setCount] = useState<'cases' | 'codings'>('cases')
  const [wantedSet, setSetId] = useState<string | null>(null)
  const setsWithRows = useMemo(() => {
    const codeSetIds = new Set(matrix.data?.codeIds.map((id) => model.codeById.get(id)?.codeSetId))
    return model.sets.filter((set) => codeSetIds.has(set.id))
  }, [matrix.data, model])
  const setId = setsWithRows.some((set) => set.id === wantedSet) ? wantedSet : null
  const lines = useMemo(
    () => (matrix.data && codebook.data ? matrixLines(matrix.data, codebook.data, setId) : null),
    [matrix.data, codebook.data, setId],
  )
  const title = t('shell.place.chain')
  if (!matrix.data || !lines)
    return (
      <PlaceFrame title={title} tools={tabs}>
        {null}
      </PlaceFrame>
    )
  if (matrix.data.codeIds.length === 0 || matrix.data.recommendationIds.length === 0) {
    return (
      <PlaceFrame title={title} tools={tabs}>
        <EmptyState
          icon={<IconTopologyStar3 size={40} stroke={1.2} aria-hidden />}
          title={t('chain.matrix.emptyTitle')}
          text={t('chain.matrix.emptyText')}
          actions={
            <Button onClick={() => useChainView.setState({ tab: 'board' })}>{t('chain.matrix.open')}</Button>
          }
        />
      </PlaceFrame>
    )
  }
  return (
    <PlaceFrame
      title={title}
      tools={
        <>
          {setsWithRows.length > 1 && (
            <Select
              size="xs"
              w={210}
              aria-label={t('chain.matrix.set')}
              placeholder={t('chain.matrix.allSets')}
              clearable
              data={setsWithRows.map((set) => ({ value: set.id, label: nameIn(language, set) }))}
              value={setId}
              onChange={setSetId}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t('chain.matrix.count')}
            value={count}
            onChange={(value) => setCount(value === 'codings' ? 'codings' : 'cases')}
            data={[
              { value: 'cases', label: t('chain.matrix.cases') },
              { value: 'codings', label: t('chain.matrix.codings') },
            ]}
          />
          {tabs}
        </>
      }
    >
      <div className={classes.view}>
        <MatrixGrid model={model} matrix={matrix.data} lines={lines} count={count} />
        <p className={classes.legend}>
          <span>
            <i className={classes.mark} data-direct aria-hidden /> {t('chain.matrix.direct')}
          </span>
          <span>
            <i className={classes.mark} aria-hidden /> {t('chain.matrix.through')}
          </span>
          <span className={classes.legendHint}>{t('chain.matrix.hint')}</span>
        </p>
      </div>
    </PlaceFrame>
  )
}
