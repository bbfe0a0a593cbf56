import {
  Box,
  Button,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
  useMantineColorScheme,
} from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { useCommand, useCoreQuery, useLanguage, useSettings } from '../../api/index.ts'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { changeLanguage } from '../../i18n.ts'
import { useView } from '../../view.ts'
import { KeysSettings } from './KeysSettings.tsx'
import { Labelled } from './Labelled.tsx'
import { ReadingControls } from './ReadingControls.tsx'
import { ReadingSample } from './ReadingSample.tsx'
import { useReadingCommands } from './use-reading-commands.ts'

/** Appearance, reading, the project's own description and keys. Everything is saved as it is changed. */
export function SettingsPlace(): ReactNode {
  const { t } = useTranslation()
  const settings = useSettings()
  useReadingCommands(settings)
  useAskedPart(settings !== undefined)
  const project = useCoreQuery('project.current', {})
  const go = useView((view) => view.go)
  return (
    <PlaceFrame
      title={t('shell.place.settings')}
      tools={
        project.data === null && (
          <Button variant="default" size="xs" onClick={() => go('start')}>
            {t('common.back')}
          </Button>
        )
      }
    >
      <Box h="100%" px="md" pt="sm" pb="xl" style={{ overflow: 'auto' }}>
        <Stack gap="xl" maw={640}>
          {settings && <Appearance settings={settings} />}
          {settings && <Reading settings={settings} />}
          {project.data && (
            <ProjectDetails
              key={project.data.id}
              title={project.data.title}
              description={project.data.description}
              location={project.data.location}
            />
          )}
          {settings && <KeysSettings settings={settings} />}
        </Stack>
      </Box>
    </PlaceFrame>
  )
}

/** Comes to the part that was asked for. */
function useAskedPart(ready: boolean): void {
  const visit = useView((view) => view.visit)
  useEffect(() => {
    const { part } = useView.getState().params
    if (ready && part !== undefined) document.querySelector(`#settings-${part}`)?.scrollIntoView()
  }, [ready, visit])
}

function Appearance({ settings }: { settings: AppSettings }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { setColorScheme } = useMantineColorScheme()
  const update = useCommand('settings.update')
  return (
    <Stack gap="md">
      <Title order={2}>{t('shell.settings.appearance')}</Title>
      <Labelled label={t('shell.settings.language')}>
        <SegmentedControl
          aria-label={t('shell.settings.language')}
          value={language}
          onChange={(value) => {
            const chosen = value === 'zh-CN' ? 'zh-CN' : 'en'
            void changeLanguage(chosen)
            void update.run({ language: chosen })
          }}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '简体中文' },
          ]}
        />
      </Labelled>
      <Labelled label={t('shell.settings.theme')}>
        <SegmentedControl
          aria-label={t('shell.settings.theme')}
          value={settings.theme}
          onChange={(value) => {
            const theme = value === 'light' || value === 'dark' ? value : 'auto'
            setColorScheme(theme)
            void update.run({ theme })
          }}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({
            value,
            label: t(`shell.settings.themes.${value}`),
          }))}
        />
      </Labelled>
    </Stack>
  )
}

function Reading({ settings }: { settings: AppSettings }): ReactNode {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <Title order={2} id="settings-reading">
        {t('shell.settings.reading')}
      </Title>
      <ReadingControls settings={settings} />
      <ReadingSample settings={settings} />
    </Stack>
  )
}

function ProjectDetails(project: { title: string; description: string; location: string }): ReactNode {
  const { t } = useTranslation()
  const update = useCommand('project.update')
  const [title, setTitle] = useState(project.title)
  const [description, setDescription] = useState(project.description)
  return (
    <Stack gap="md">
      <Title order={2}>{t('shell.settings.project')}</Title>
      <TextInput
        label={t('shell.newProject.title')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={() => {
          if (title.trim() === '') setTitle(project.title)
          else if (title !== project.title) void update.run({ title })
        }}
      />
      <Textarea
        label={t('shell.settings.description')}
        autosize
        minRows={3}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        onBlur={() => {
          if (description !== project.description) void update.run({ description })
        }}
      />
      <Text size="xs" c="dimmed">
        {t('shell.settings.location', { location: project.location })}
      </Text>
    </Stack>
  )
}
