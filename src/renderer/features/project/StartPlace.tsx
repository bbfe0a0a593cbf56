import {
  ActionIcon,
  Button,
  Center,
  Group,
  Loader,
  SegmentedControl,
  Stack,
  Text,
  Title,
  Tooltip,
  UnstyledButton,
} from '@mantine/core'
import { IconFolderOpen, IconPlus, IconRoute, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecentProject } from '../../../shared/contract/project.ts'
import type { Language } from '../../../shared/i18n/resources.ts'
import { useCommand, useCoreQuery, useHost, useLanguage } from '../../api/index.ts'
import { runCommand } from '../../commands.ts'
import { changeLanguage } from '../../i18n.ts'
import classes from './StartPlace.module.css'
import { useOpenProject } from './use-open-project.ts'

/** Recent projects, New, Open, Sample study, language: nothing else. */
export function StartPlace(): ReactNode {
  const { t } = useTranslation()
  const { openToken, openSample, buildingSample } = useOpenProject()
  const recent = useCoreQuery('project.recent', {})
  const folder = useFolderProjects()
  const known = new Set((recent.data ?? []).map(({ file }) => file))
  const others = folder.filter(({ name }) => !known.has(name))
  return (
    <Center mih="100%" p="xl">
      <Stack gap="xl" w="min(680px, 100%)">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Group gap="md" wrap="nowrap">
            <img src="./icon.svg" alt="" width={52} height={52} />
            <div>
              <Title order={1}>Causeway</Title>
              <Text c="dimmed">{t('shell.start.claim')}</Text>
            </div>
          </Group>
          <LanguageSwitch />
        </Group>
        <Group grow gap="sm">
          <Button size="md" leftSection={<IconPlus size={18} />} onClick={() => runCommand('project.new')}>
            {t('shell.start.new')}
          </Button>
          <Button
            size="md"
            variant="default"
            leftSection={<IconFolderOpen size={18} />}
            onClick={() => runCommand('project.open')}
          >
            {t('shell.start.open')}
          </Button>
          <Button
            size="md"
            variant="default"
            disabled={buildingSample}
            leftSection={buildingSample ? <Loader size={16} /> : <IconRoute size={18} />}
            onClick={() => void openSample()}
          >
            {t('shell.start.sample')}
          </Button>
        </Group>
        {(recent.data?.length ?? 0) > 0 && (
          <section aria-label={t('shell.start.recent')}>
            <Title order={3} mb="xs">
              {t('shell.start.recent')}
            </Title>
            <Stack gap={4}>
              {recent.data?.map((project) => (
                <RecentRow
                  key={project.token}
                  project={project}
                  onOpen={() => void openToken(project.token)}
                />
              ))}
            </Stack>
          </section>
        )}
        {others.length > 0 && (
          <section aria-label={t('shell.start.folder')}>
            <Title order={3} mb="xs">
              {t('shell.start.folder')}
            </Title>
            <Stack gap={4}>
              {others.map(({ token, name }) => (
                <UnstyledButton key={token} className={classes.row} onClick={() => void openToken(token)}>
                  <Text truncate="end">{name}</Text>
                </UnstyledButton>
              ))}
            </Stack>
          </section>
        )}
        {recent.isSuccess && recent.data.length === 0 && (
          <Text c="dimmed" style={{ textWrap: 'pretty' }}>
            {t('shell.start.first')}
          </Text>
        )}
      </Stack>
    </Center>
  )
}

function RecentRow({ project, onOpen }: { project: RecentProject; onOpen: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const forget = useCommand('project.forgetRecent')
  const opened = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(project.openedAt))
  return (
    <div className={classes.recent}>
      <UnstyledButton className={classes.row} onClick={onOpen} disabled={!project.present}>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Text fw={500} truncate="end">
            {project.title}
          </Text>
          <Text size="xs" c="dimmed" truncate="start">
            {/* Cut at its start, yet a path reads from left to right. */}
            <bdi>
              {project.present ? project.location : t('shell.start.missing', { location: project.location })}
            </bdi>
          </Text>
        </div>
        <Stack gap={0} align="flex-end" style={{ flex: 'none' }}>
          <Text size="xs" c="dimmed">
            {t('shell.countCases', { count: project.counts.cases })} ·{' '}
            {t('shell.countCodings', { count: project.counts.codings })}
          </Text>
          <Text size="xs" c="dimmed">
            {opened}
          </Text>
        </Stack>
      </UnstyledButton>
      <Tooltip label={t('shell.start.forget')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('shell.start.forgetNamed', { title: project.title })}
          onClick={() => void forget.run({ token: project.token })}
        >
          <IconX size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

function LanguageSwitch(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const update = useCommand('settings.update')
  return (
    <SegmentedControl
      size="xs"
      style={{ flex: 'none' }}
      aria-label={t('shell.settings.language')}
      value={language}
      onChange={(value) => {
        const chosen: Language = value === 'zh-CN' ? 'zh-CN' : 'en'
        void changeLanguage(chosen)
        void update.run({ language: chosen })
      }}
      data={[
        { value: 'en', label: 'English' },
        { value: 'zh-CN', label: '简体中文' },
      ]}
    />
  )
}

/** Projects in the web host's folder; the desktop opens them through its dialog. */
function useFolderProjects(): readonly { token: string; name: string }[] {
  const host = useHost()
  const files = useQuery({
    queryKey: ['host.projectFiles'],
    queryFn: () => host.projectFiles(),
    staleTime: 0,
  })
  return files.data ?? []
}
