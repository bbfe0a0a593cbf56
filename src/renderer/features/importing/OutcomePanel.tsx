import { ActionIcon, Button, CopyButton, Group, PasswordInput, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCircleDashedCheck, IconX } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../shared/contract/errors.ts'
import type { ImportOutcome } from '../../../shared/contract/importing.ts'
import { type Notices, useCommand, useLanguage, useNotices } from '../../api/index.ts'
import { titleIn } from '../../../shared/names.ts'
import { useView } from '../../view.ts'
import { countOutcomes, hideOutcomes, type ImportRun, useImports, wantsALook } from './import-store.ts'
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
const rankOf = (outcome: ImportOutcome): number => (wantsALook(outcome) ? 1 : rank[outcome.outcome])

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
        if (outcome.recognised > 0)
          remarks.unshift(t('reports.import.recognised', { count: outcome.recognised }))
        if (outcome.similar)
          remarks.push(
            t(`reports.import.similar.${outcome.similar.likeness}`, {
              title: titleIn(language, {
                title: outcome.similar.caseTitle,
                titleEn: outcome.similar.caseTitleEn,
              }),
            }),
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
        {outcome.outcome === 'unreadable' && asksForPassword.has(outcome.code) && (
          <Unlock outcome={outcome} name={name} />
        )}
        {outcome.outcome === 'imported' && outcome.similar && (
          <SameCase reportId={outcome.reportId} caseId={outcome.similar.caseId} />
        )}
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

/** Failures that another try with a password may mend. */
const asksForPassword = new Set(['reading.encrypted', 'reading.wrongPassword'])

/** Asks for the password of an encrypted file and tries again. */
function Unlock({ outcome, name }: { outcome: ImportOutcome; name: string }): ReactNode {
  const { t } = useTranslation()
  const { unlock } = useImport()
  const [password, setPassword] = useState('')
  const [trying, setTrying] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '' || trying) return
        setTrying(true)
        void unlock(outcome, password).then(() => {
          setTrying(false)
          setPassword('')
        })
      }}
    >
      <Group gap={6} mt={4} wrap="nowrap">
        <PasswordInput
          size="xs"
          style={{ flex: 1 }}
          aria-label={t('reports.import.passwordOf', { name })}
          placeholder={t('reports.import.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button size="xs" variant="light" type="submit" disabled={password === ''} loading={trying}>
          {t('reports.import.unlock')}
        </Button>
      </Group>
    </form>
  )
}

/** Puts a report into the case that it probably belongs to. */
function SameCase({ reportId, caseId }: { reportId: string; caseId: string }): ReactNode {
  const { t } = useTranslation()
  const move = useCommand('reports.moveToCase')
  const [moved, setMoved] = useState(false)
  if (moved) return null
  return (
    <Button
      size="compact-xs"
      variant="light"
      mt={4}
      loading={move.running}
      onClick={async () => {
        const done = await move.run(
          { reportIds: [reportId], caseId },
          { notice: t('reports.import.movedToCase') },
        )
        if (done !== undefined) setMoved(true)
      }}
    >
      {t('reports.import.moveToCase')}
    </Button>
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
