import { Select } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type PassageGroup, passageGroups } from '../../../shared/contract/coding.ts'
import { type HitGroup, hitGroups } from '../../../shared/contract/search.ts'
import { useCoreQuery, useLanguage, useNotices } from '../../api/index.ts'
import { type Bar, ChartFigure } from '../../components/chart/index.ts'
import { codeColour } from '../../components/code-colours.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { openPassages } from '../../components/passages/index.ts'
import { useCodebook } from '../codebook/index.ts'
import { barName, narrowedTo, passagesOf } from './chart-groups.ts'
import { changeText, type Saved, setView, useSearch } from './search-store.ts'

/** The results counted by case, year, section …: as bars, with their numbers beside. */
export function ResultChart({ source }: { source: Saved }): ReactNode {
  return source.kind === 'text' ? <HitChart query={source.query} /> : <CodingsChart query={source.query} />
}

type TextQuery = Extract<Saved, { kind: 'text' }>['query']
type CodingsQuery = Extract<Saved, { kind: 'codings' }>['query']

/** Bars of a text search narrow it. */
function HitChart({ query }: { query: TextQuery }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const by = useSearch((state) => state.textGroup)
  const answer = useCoreQuery('search.chart', { query, by }, { keepPrevious: false })
  const bars = useMemo(
    () =>
      (answer.data ?? []).map((count): Bar => ({
        key: count.key,
        label: barName(by, count, language, t),
        value: count.paragraphs,
        more: furtherHeads(by).map((head) => count[head]),
      })),
    [answer.data, by, language, t],
  )
  const narrow = (key: string): void => {
    const scope = narrowedTo(query.scope ?? {}, by, key)
    if (!scope) return
    changeText({ scope })
    setView('list')
  }
  return (
    <Figure
      title={t('search.chart.ofText', { query: query.query, by: t(`search.chart.by.${by}`) })}
      heads={[
        headOf(t(`search.chart.by.${by}`)),
        ...['paragraphs', ...furtherHeads(by)].map((head) => t(`search.chart.head.${head}`)),
      ]}
      bars={bars}
      answered={answer.data !== undefined}
      failed={answer.error}
      time={by === 'year'}
      onChoose={narrow}
      chooseHint={t('search.chart.narrow')}
      tools={
        <GroupSelect<HitGroup>
          value={by}
          groups={hitGroups}
          onChange={(textGroup) => useSearch.setState({ textGroup })}
        />
      }
    />
  )
}

/** Bars of a coding query open their passages. */
function CodingsChart({ query }: { query: CodingsQuery }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const codebook = useCodebook()
  const by = useSearch((state) => state.codingsGroup)
  const answer = useCoreQuery('coding.count', { filter: { query }, by }, { keepPrevious: false })
  const bars = useMemo(
    () =>
      (answer.data ?? []).map((count): Bar => {
        const node = by === 'code' ? codebook.byId.get(count.key) : undefined
        return {
          key: count.key,
          label: barName(by, count, language, t),
          value: count.codings,
          more: furtherHeads(by).map((head) => count[head]),
          ...(node && { colour: codeColour(node.colour, node.colourDepth) }),
        }
      }),
    [answer.data, by, codebook, language, t],
  )
  const open = (key: string): void => {
    const filter = passagesOf({ query }, by, key)
    const bar = bars.find((each) => each.key === key)
    if (filter && bar) openPassages({ filter, title: bar.label })
  }
  return (
    <Figure
      title={t('search.chart.ofCodings', { by: t(`search.chart.by.${by}`) })}
      heads={[
        headOf(t(`search.chart.by.${by}`)),
        ...['codings', ...furtherHeads(by)].map((head) => t(`search.chart.head.${head}`)),
      ]}
      bars={bars}
      answered={answer.data !== undefined}
      failed={answer.error}
      time={by === 'year'}
      {...(by !== 'code-set' && { onChoose: open, chooseHint: t('search.chart.open') })}
      tools={
        <GroupSelect<PassageGroup>
          value={by}
          groups={passageGroups}
          onChange={(codingsGroup) => useSearch.setState({ codingsGroup })}
        />
      }
    />
  )
}

interface FigureProps {
  title: string
  heads: string[]
  bars: Bar[]
  answered: boolean
  failed: unknown
  /** Bars stand in order of time. */
  time: boolean
  onChoose?: (key: string) => void
  chooseHint?: string
  tools: ReactNode
}

function Figure({ answered, failed, bars, time, ...figure }: FigureProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  if (failed) return <EmptyState title={t('search.failed')} text={notices.sentence(failed)} />
  if (answered && bars.length === 0)
    return <EmptyState title={t('search.chart.emptyTitle')} text={t('search.chart.empty')} />
  return <ChartFigure {...figure} bars={bars} orientation={time ? 'columns' : 'horizontal'} />
}

interface GroupSelectProps<G extends string> {
  value: G
  groups: readonly G[]
  onChange: (group: G) => void
}

function GroupSelect<G extends string>({ value, groups, onChange }: GroupSelectProps<G>): ReactNode {
  const { t } = useTranslation()
  return (
    <Select
      size="xs"
      w={200}
      allowDeselect={false}
      aria-label={t('search.chart.group')}
      value={value}
      data={groups.map((group) => ({
        value: group,
        label: t('search.chart.byGroup', { by: t(String(`search.chart.by.${group}`)) }),
      }))}
      onChange={(chosen) => {
        const group = groups.find((each) => each === chosen)
        if (group) onChange(group)
      }}
    />
  )
}

/** A word of a sentence as the head of a column. */
const headOf = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** What is counted besides, where it says something: a case has itself as its one case. */
const furtherHeads = (by: HitGroup | PassageGroup): ('reports' | 'cases')[] =>
  by === 'case' ? ['reports'] : by === 'report' ? [] : ['reports', 'cases']
