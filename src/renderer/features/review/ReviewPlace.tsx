import { Button, Chip, Group, Text } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReviewItem, type ReviewKind, reviewKinds } from '../../../shared/contract/review.ts'
import { type DocumentKind, documentKinds } from '../../../shared/domain/sections.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { type Row, RowList } from '../../components/RowList.tsx'
import { useView } from '../../view.ts'
import { openItem } from './open-item.ts'
import { ReviewDetails } from './ReviewDetails.tsx'
import { wordsOf } from './review-rows.ts'
import classes from './review.module.css'
import { useSettling } from './use-settling.ts'

interface ReviewRow extends Row {
  item: ReviewItem
}

/** Everything that a person should check, worst first: Enter says 'right as it is' and goes on to the next. */
export function ReviewPlace(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const caseId = useView((view) => view.params.caseId)
  const [kinds, setKinds] = useState<ReviewKind[]>([])
  const [chosen, setChosen] = useState<{ key: string; at: number } | null>(null)
  const answer = useCoreQuery('review.list', {
    ...(kinds.length > 0 && { kinds }),
    ...(caseId !== undefined && { caseId }),
  })
  const all = useCoreQuery('review.list', { limit: 1, ...(caseId !== undefined && { caseId }) })
  const confirm = useCommand('review.confirm')
  const choose = useCommand('cases.chooseReading')
  const setKind = useCommand('reports.setKind')
  const { hidden, settle } = useSettling(answer.dataUpdatedAt)
  const listed = answer.data?.items ?? []
  const items = listed.filter(({ key }) => !hidden(key))
  const hiddenCount = listed.length - items.length
  const rows = items.map((item): ReviewRow => {
    const words = wordsOf(item, t, language)
    return { key: item.key, text: words, item }
  })
  // The item that took the place of one that is done.
  const at = Math.max(
    0,
    chosen === null
      ? 0
      : items.some(({ key }) => key === chosen.key)
        ? items.findIndex(({ key }) => key === chosen.key)
        : Math.min(chosen.at, items.length - 1),
  )
  const active = items[at]
  const walkTo = (item: ReviewItem): void =>
    setChosen({ key: item.key, at: items.findIndex(({ key }) => key === item.key) })
  const confirmItem = (item: ReviewItem): void => {
    walkTo(item)
    settle(item.key, () => confirm.run({ keys: [item.key] }))
  }
  /** A reading that is chosen is the person's word: the item is done. */
  const chooseReading = (item: ReviewItem, readingId: string): void => {
    walkTo(item)
    settle(item.key, () => choose.run({ readingId }))
  }
  const chooseKind = (item: ReviewItem, kind: DocumentKind): void => {
    if (item.kind !== 'unknown-kind') return
    walkTo(item)
    settle(item.key, () => setKind.run({ reportId: item.reportId, kind }))
  }
  const onKey = (event: KeyboardEvent, { item }: ReviewRow): boolean => {
    if (event.key === 'o' || event.key === 'O') {
      openItem(item)
      return true
    }
    if (!/^[1-9]$/.test(event.key)) return false
    const at = Number(event.key) - 1
    const reading = 'readings' in item ? item.readings[at] : undefined
    const kind = documentKinds[at]
    if (reading) chooseReading(item, reading.id)
    else if (kind) chooseKind(item, kind)
    return true
  }
  const place = useRef<HTMLDivElement>(null)
  const activeKey = active?.key
  // Keys go on where a button or field has gone with its item.
  useEffect(() => {
    if (window.document.activeElement === window.document.body)
      place.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
  }, [activeKey])
  if (all.isSuccess && all.data.total === 0) {
    return (
      <EmptyState
        title={t('review.empty.title')}
        text={t('review.empty.text')}
        icon={<IconChecks size={36} stroke={1.4} aria-hidden />}
      />
    )
  }
  return (
    <PlaceFrame
      title={t('shell.place.review')}
      inspectorWidth="clamp(420px, 44%, 760px)"
      tools={
        <Text size="sm" c="dimmed" role="status">
          {t('review.left', { count: Math.max(0, (answer.data?.total ?? 0) - hiddenCount) })}
        </Text>
      }
      {...(active && {
        inspector: (
          <ReviewDetails
            key={active.key}
            item={active}
            onConfirm={() => confirmItem(active)}
            onChoose={(readingId) => chooseReading(active, readingId)}
            onKind={(kind) => chooseKind(active, kind)}
          />
        ),
      })}
    >
      <div ref={place} className={classes.place}>
        <Chip.Group
          multiple
          value={kinds}
          onChange={(value) => setKinds(reviewKinds.filter((kind) => value.includes(kind)))}
        >
          <Group gap={6} px="md" pb="xs" role="group" aria-label={t('review.kinds')}>
            {reviewKinds.map((kind) => {
              const count = all.data?.counts[kind] ?? 0
              return (
                (count > 0 || kinds.includes(kind)) && (
                  <Chip
                    key={kind}
                    value={kind}
                    size="xs"
                    variant="light"
                    classNames={{ label: classes.chip ?? '' }}
                  >
                    {t(`review.kind.${kind}`)} {count.toLocaleString(language)}
                  </Chip>
                )
              )
            })}
            {caseId !== undefined && (
              <Button size="compact-xs" variant="subtle" onClick={() => useView.getState().go('review')}>
                {t('review.allCases')}
              </Button>
            )}
          </Group>
        </Chip.Group>
        {items.length === 0 && answer.isSuccess && (
          <Text size="sm" c="dimmed" px="md" py="xs">
            {t('review.noneOfKind')}
          </Text>
        )}
        {items.length === 0 ? (
          <div style={{ flex: 1 }} />
        ) : (
          <RowList
            rows={rows}
            label={t('shell.place.review')}
            current={active?.key ?? null}
            rowHeight={46}
            onActive={(row) => row && walkTo(row.item)}
            activeOnHover={false}
            onChoose={(row) => walkTo(row.item)}
            onEnter={(row) => confirmItem(row.item)}
            onKey={onKey}
            render={({ item, text }) => (
              <div className={classes.row}>
                <span className={classes.kind} data-gravity={gravity[item.kind]}>
                  {t(`review.kind.${item.kind}`)}
                </span>
                <div className={classes.words}>
                  <div className={classes.says}>{text}</div>
                  <div className={classes.case}>
                    {titleIn(language, { title: item.caseTitle, titleEn: item.caseTitleEn })}
                  </div>
                </div>
              </div>
            )}
            style={{ flex: 1 }}
          />
        )}
        <Text size="xs" c="dimmed" px="md" py={6}>
          {t('review.keys')}
        </Text>
      </div>
    </PlaceFrame>
  )
}

/** How grave: what is lost, what contradicts itself, what is open. */
const gravity: Record<ReviewKind, 'lost' | 'doubtful' | 'open'> = {
  'orphaned-coding': 'lost',
  disagreement: 'doubtful',
  severity: 'doubtful',
  duplicate: 'doubtful',
  'low-confidence': 'open',
  'missing-fact': 'open',
  'recognised-page': 'open',
  'unrecognised-pages': 'open',
  'unknown-kind': 'open',
}
