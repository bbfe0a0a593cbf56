import { ActionIcon, Button, CopyButton, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCircleDashedCheck, IconX } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../shared/contract/errors.ts'
import type { ImportOutcome } from '../../../shared/contract/importing.ts'
import { type Notices, useLanguage, useNotices } from '../../api/index.ts'
import { useView } from '../../view.ts'
import { countOutcomes, hideOutcomes, type ImportRun, useImports } from './import-store.ts'
import classes from './importing.module.css'
import { useImport } from './use-import.ts'

/** What came of an import, file by file: what needs a person first. It stays until closed and is in nobody's way. */
export function OutcomePanel(): ReactNode {
  const { t } = useTranslation()
  const run = useImports((state) => state.run)
  const { retry } = useImport()
  const notices = useNotices()
  if (!run) return null
  const counts = countOutcomes(run.outcomes)
  const failures = run.outcomes.filter((outcome) => outcome.outcome === 'unreadable')
  const parts = [
    counts.imported > 0 && t('reports.import.countImported', { count: counts.imported }),
    counts['already-there'] > 0 && t('reports.import.countThere', { count: counts['already-there'] }),
    counts.unreadable > 0 && t('reports.import.countUnreadable', { count: counts.unreadable }),
  ]
  const again = run.state === 'cancelled' || counts.unreadable > 0
  return (
    <section
      className={classes.panel}
      aria-label={t('reports.import.outcomes')}
      onKeyDown={(event) => event.key === 'Escape' && hideOutcomes()}
    >
      <header className={classes.header}>
        <div style={{ minWidth: 0 }}>
          <Text fw={600} role="status">
            {run.state === 'cancelled'
              ? t('reports.import.cancelled', { done: run.done, count: run.files.length })
              : t('reports.import.finished', { count: run.files.length })}
          </Text>
          <Text size="xs" c="dimmed">
            {run.state === 'cancelled'
              ? t('reports.import.cancelledStays')
              : parts.filter(Boolean).join(' · ')}
          </Text>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={hideOutcomes}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {run.outcomes.length > 0 && <OutcomeList run={run} />}
      {again && (
        <Group gap="xs" justify="flex-end" className={classes.footer}>
          {failures.length > 0 && (
            <CopyButton
              value={failures.map((failure) => `${failure.file}\t${reasonOf(notices, failure)}`).join('\n')}
            >
              {({ copied, copy }) => (
                <Button size="xs" variant="subtle" onClick={copy}>
                  {t(copied ? 'common.copied' : 'reports.import.copyFailures')}
                </Button>
              )}
            </CopyButton>
          )}
          <Button size="xs" variant="light" onClick={() => void retry()}>
            {t(run.state === 'cancelled' ? 'reports.import.continue' : 'reports.import.retry')}
          </Button>
        </Group>
      )}
    </section>
  )
}

const rank: Record<ImportOutcome['outcome'], number> = { unreadable: 0, 'already-there': 2, imported: 3 }
/** Imported files with a remark come right after the failures. */
const rankOf = (outcome: ImportOutcome): number =>
  outcome.outcome === 'imported' && outcome.notices.length > 0 ? 1 : rank[outcome.outcome]

function OutcomeList({ run }: { run: ImportRun }): ReactNode {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => run.outcomes.toSorted((a, b) => rankOf(a) - rankOf(b)), [run.outcomes])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    overscan: 6,
  })
  return (
    <div ref={scroller} className={classes.list}>
      <ul style={{ height: virtual.getTotalSize() }} aria-label={t('reports.import.outcomes')}>
        {virtual.getVirtualItems().map((item) => {
          const outcome = rows[item.index]
          return (
            outcome && (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <OutcomeRow outcome={outcome} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}

function OutcomeRow({ outcome }: { outcome: ImportOutcome }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const go = useView((view) => view.go)
  const name = outcome.file === '' ? t('reports.import.unnamed') : outcome.file
  const words = (() => {
    switch (outcome.outcome) {
      case 'unreadable':
        return reasonOf(notices, outcome)
      case 'already-there':
        return t('reports.import.there')
      case 'imported': {
        const length = t('reports.import.length', {
          count: outcome.length,
          length: outcome.length.toLocaleString(language),
        })
        const remarks = [...new Set(outcome.notices)].map((code) =>
          t(`reports.import.note.${code}`, { defaultValue: code }),
        )
        return remarks.length > 0 ? remarks.join(' ') : length
      }
    }
  })()
  return (
    <div className={classes.row}>
      <OutcomeIcon outcome={outcome} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" truncate="end" title={name}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {words}
        </Text>
      </div>
      {outcome.outcome !== 'unreadable' && (
        <Button
          size="compact-xs"
          variant="subtle"
          style={{ flex: 'none' }}
          aria-label={t('reports.import.openNamed', { name })}
          onClick={() => go('reader', { reportId: outcome.reportId })}
        >
          {t('common.openInReader')}
        </Button>
      )}
    </div>
  )
}

function OutcomeIcon({ outcome }: { outcome: ImportOutcome }): ReactNode {
  const { t } = useTranslation()
  const label = t(`reports.import.outcome.${outcome.outcome}`)
  const [Icon, colour] = {
    imported: [IconCheck, 'var(--causeway-accent)'] as const,
    'already-there': [IconCircleDashedCheck, 'var(--causeway-quiet)'] as const,
    unreadable: [IconAlertTriangle, 'light-dark(#b3261e, #ff8a80)'] as const,
  }[outcome.outcome]
  return (
    <Icon
      size={18}
      stroke={1.7}
      color={colour}
      style={{ flex: 'none', marginTop: 2 }}
      role="img"
      aria-label={label}
    />
  )
}

const reasonOf = (notices: Notices, failure: Extract<ImportOutcome, { outcome: 'unreadable' }>): string =>
  notices.sentence(new AppError(failure.code, failure.params))
