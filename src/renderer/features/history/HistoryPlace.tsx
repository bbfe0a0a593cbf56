import { Badge, Box, Button, Group, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Step } from '../../../shared/contract/history.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import classes from './HistoryPlace.module.css'

const pageSize = 1000

/** The study's audit trail: who did what when, and what can still be undone. */
export function HistoryPlace(): ReactNode {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(200)
  const steps = useCoreQuery('history.list', { limit: Math.min(limit, pageSize) })
  const scroller = useRef<HTMLDivElement>(null)
  const rows = steps.data ?? []
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 52,
    overscan: 12,
  })
  if (steps.isSuccess && rows.length === 0) {
    return <EmptyState title={t('shell.place.history')} text={t('shell.history.empty')} />
  }
  return (
    <PlaceFrame
      title={t('shell.place.history')}
      tools={
        rows.length === limit && limit < pageSize ? (
          <Button variant="subtle" size="xs" onClick={() => setLimit(pageSize)}>
            {t('shell.history.more')}
          </Button>
        ) : undefined
      }
    >
      <Box
        ref={scroller}
        h="100%"
        style={{ overflow: 'auto' }}
        tabIndex={0}
        role="list"
        aria-label={t('shell.place.history')}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const step = rows[item.index]
            return (
              step && (
                <div
                  key={step.id}
                  role="listitem"
                  className={classes.row}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <StepRow step={step} />
                </div>
              )
            )
          })}
        </div>
      </Box>
    </PlaceFrame>
  )
}

function StepRow({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(step.at),
  )
  const isTakenBack = step.state === 'undone' || step.state === 'abandoned'
  const changes = step.changes
    .map(({ table, inserted, updated, deleted }) =>
      [
        t(`shell.history.table.${table}`),
        inserted > 0 ? `+${inserted}` : '',
        updated > 0 ? `~${updated}` : '',
        deleted > 0 ? `−${deleted}` : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join(' · ')
  return (
    <>
      <Text size="sm" c="dimmed" className={classes.time}>
        {at}
      </Text>
      <Text size="sm" className={classes.coder} truncate="end" title={step.coder ?? ''}>
        {step.coder ?? '–'}
      </Text>
      <div style={{ minWidth: 0, flex: 1 }}>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" truncate="end" td={isTakenBack ? 'line-through' : undefined}>
            {t(`history.step.${step.method}`, { count: 1, ...step.params })}
          </Text>
          {step.state !== 'done' && (
            <Badge size="sm" variant="light" color="gray" style={{ flex: 'none' }}>
              {t(`shell.history.state.${step.state}`)}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" truncate="end">
          {changes}
        </Text>
      </div>
    </>
  )
}
