import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconChartBar, IconPlus, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Statistic } from '../../../shared/contract/statistics.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { useCommandHandler } from '../../commands.ts'
import { type FigureFields, FigureForm } from './FigureForm.tsx'
import { FigureList } from './FigureList.tsx'
import { FigurePanel } from './FigurePanel.tsx'
import { pivotOf } from './pivot.ts'
import { PivotTable } from './PivotTable.tsx'
import classes from './statistics.module.css'

const emptyFigure: FigureFields = {
  indicator: '',
  period: '',
  periodKind: 'year',
  region: '',
  sector: '',
  severity: '',
  value: null,
  unit: '',
  scopeNoteEn: '',
  scopeNoteZh: '',
  source: '',
  asOf: '',
  status: 'published',
  note: '',
}

/** The official figures that the study's cases are read against. */
export function StatisticsPlace(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const list = useCoreQuery('statistics.list', {})
  const create = useCommand('statistics.create')
  const [view, setView] = useState<'pivot' | 'list'>('pivot')
  const [filter, setFilter] = useState('')
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const figures = list.data
  const selected = useMemo(
    () => figuresOfCell(figures ?? [], selectedId, view, language),
    [figures, selectedId, view, language],
  )
  const title = t('shell.place.statistics')
  useCommandHandler('statistics.add', () => setAdding(true))
  if (!figures) return <PlaceFrame title={title}>{null}</PlaceFrame>
  const add = (
    <Button
      size={figures.length === 0 ? 'sm' : 'xs'}
      variant={figures.length === 0 ? 'filled' : 'default'}
      leftSection={<IconPlus size={15} />}
      onClick={() => setAdding(true)}
    >
      {t('statistics.add')}
    </Button>
  )
  const form = adding && (
    <div className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('statistics.newFigure')}</h2>
      <FigureForm
        start={likeLast(figures, selectedId)}
        submitLabel={t('statistics.create')}
        onCancel={() => setAdding(false)}
        onSubmit={(fields) => {
          void create.run({ statistics: [fields] }).then((created) => {
            if (!created) return
            setAdding(false)
            setSelectedId(created.ids[0] ?? null)
          })
        }}
      />
    </div>
  )
  if (figures.length === 0) {
    return (
      <PlaceFrame title={title} inspector={form || undefined}>
        <EmptyState
          icon={<IconChartBar size={40} stroke={1.2} aria-hidden />}
          title={t('statistics.emptyTitle')}
          text={t('statistics.emptyText')}
          actions={adding ? undefined : add}
        />
      </PlaceFrame>
    )
  }
  return (
    <PlaceFrame
      title={title}
      inspectorWidth={320}
      inspector={
        form ||
        (selected.length > 0 && <FigurePanel figures={selected} onClose={() => setSelectedId(null)} />)
      }
      tools={
        <>
          {view === 'list' && (
            <TextInput
              size="xs"
              w={190}
              leftSection={<IconSearch size={14} aria-hidden />}
              placeholder={t('statistics.filter')}
              aria-label={t('statistics.filter')}
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && setFilter('')}
            />
          )}
          {add}
          <SegmentedControl
            size="xs"
            aria-label={t('statistics.viewLabel')}
            value={view}
            onChange={(value) => setView(value === 'list' ? 'list' : 'pivot')}
            data={[
              { value: 'pivot', label: t('statistics.pivot') },
              { value: 'list', label: t('statistics.list') },
            ]}
          />
        </>
      }
    >
      {view === 'pivot' ? (
        <PivotTable figures={figures} selectedId={selectedId} onSelect={setSelectedId} />
      ) : (
        <FigureList figures={figures} filter={filter} selectedId={selectedId} onSelect={setSelectedId} />
      )}
    </PlaceFrame>
  )
}

/** In the pivot all figures of the chosen one's cell, in the list that one. */
function figuresOfCell(
  figures: readonly Statistic[],
  id: string | null,
  view: 'pivot' | 'list',
  language: string,
): Statistic[] {
  const chosen = figures.find((figure) => figure.id === id)
  if (!chosen) return []
  if (view === 'list') return [chosen]
  const { series } = pivotOf(figures, language)
  return (
    series.map(({ cells }) => cells.get(chosen.period) ?? []).find((cell) => cell.includes(chosen)) ?? [
      chosen,
    ]
  )
}

/** A new figure begins like the chosen one, else the last: what differs is mostly period and value. */
function likeLast(figures: readonly Statistic[], id: string | null): FigureFields {
  const model = figures.find((figure) => figure.id === id) ?? figures.at(-1)
  if (!model) return emptyFigure
  const { id: _, ...fields } = model
  return { ...fields, period: '', value: null, note: '', status: 'published' }
}
