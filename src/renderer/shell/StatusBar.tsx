import { Button, Popover, Progress, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProjectInfo } from '../../shared/contract/project.ts'
import type { JobStatus } from '../../shared/contract/wire.ts'
import { useClient, useCoreQuery, useJobs, useLanguage, useNotices } from '../api/index.ts'
import { openPassages } from '../components/passages/index.ts'
import { useView } from '../view.ts'
import classes from './Frame.module.css'

/** What is saved, how much there is, and the work under way. */
export function StatusBar({ project }: { project: ProjectInfo }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const history = useCoreQuery('history.state', {})
  const jobs = useJobs((state) => state.jobs)
  const go = useView((view) => view.go)
  const running = jobs.find((job) => job.state === 'running')
  const savedAt = history.data?.savedAt
  const time = savedAt
    ? new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(savedAt))
    : null
  return (
    <footer className={classes.status} aria-label={t('shell.status')}>
      <span style={{ display: 'flex', alignItems: 'center', gap: 4 }}>
        <IconCheck size={14} aria-hidden />
        {time === null ? t('shell.saved') : t('shell.savedAt', { time })}
      </span>
      <span>
        <UnstyledButton className={classes.statusNumber} onClick={() => go('cases')}>
          {t('shell.countCases', { count: project.counts.cases })}
        </UnstyledButton>{' '}
        ·{' '}
        <UnstyledButton
          className={classes.statusNumber}
          onClick={() => openPassages({ filter: {}, title: t('shell.allCodings') })}
        >
          {t('shell.countCodings', { count: project.counts.codings })}
        </UnstyledButton>
      </span>
      <span style={{ flex: 1 }} />
      {running && <RunningJob job={running} />}
      {jobs.length > 0 && <JobTray jobs={jobs} />}
    </footer>
  )
}

function RunningJob({ job }: { job: JobStatus }): ReactNode {
  const { t } = useTranslation()
  const client = useClient()
  const notices = useNotices()
  const share = job.total === null || job.total === 0 ? null : (100 * job.done) / job.total
  const name = t(`shell.job.${job.method}`)
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 }} role="status">
      <span style={{ flex: 'none' }}>
        {name} {job.total !== null && `${job.done}/${job.total}`}
      </span>
      <Text size="xs" truncate="end" maw={240} span title={job.item ?? undefined}>
        {job.item}
      </Text>
      {job.part && (
        <Text size="xs" span style={{ flex: 'none' }}>
          {t('shell.jobPage', { page: Math.min(job.part.done + 1, job.part.total), of: job.part.total })}
        </Text>
      )}
      <Progress value={share ?? 100} animated={share === null} w={100} size="sm" aria-label={name} />
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => client.call('jobs.cancel', { jobId: job.id }).catch(notices.failed)}
      >
        {t('common.cancel')}
      </Button>
    </span>
  )
}

function JobTray({ jobs }: { jobs: readonly JobStatus[] }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  return (
    <Popover position="top-end" shadow="md" width={360}>
      <Popover.Target>
        <UnstyledButton fz="xs" c="dimmed">
          {t('shell.jobs', { count: jobs.length })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="sm" mah={320} style={{ overflow: 'auto' }}>
        <Stack gap={6}>
          {jobs.map((job) => (
            <div key={job.id}>
              <Text size="sm">{t(`shell.job.${job.method}`)}</Text>
              <Text size="xs" c={job.state === 'failed' ? 'red' : 'dimmed'}>
                {t(`shell.jobState.${job.state}`, { done: job.done })}
                {job.error &&
                  ` · ${t(`errors.${job.error.code}`, { ...job.error.params, defaultValue: notices.sentence(job.error) })}`}
              </Text>
            </div>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
