import {
  Box,
  Button,
  Group,
  SegmentedControl,
  Slider,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
  useMantineColorScheme,
} from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { changeLanguage } from '../../i18n.ts'
import { useView } from '../../view.ts'

/** Appearance, reading and the project's own description. Everything is saved as it is changed. */
export function SettingsPlace(): ReactNode {
  const { t } = useTranslation()
  const settings = useCoreQuery('settings.get', {})
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
      <Box h="100%" px="md" pb="xl" style={{ overflow: 'auto' }}>
        <Stack gap="xl" maw={640}>
          {settings.data && <Appearance settings={settings.data} />}
          {project.data && (
            <ProjectDetails
              key={project.data.id}
              title={project.data.title}
              description={project.data.description}
              location={project.data.location}
            />
          )}
        </Stack>
      </Box>
    </PlaceFrame>
  )
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
      <Labelled label={t('shell.settings.readingFont')}>
        <SegmentedControl
          aria-label={t('shell.settings.readingFont')}
          value={settings.readingFont}
          onChange={(value) => void update.run({ readingFont: value === 'serif' ? 'serif' : 'sans' })}
          data={(['sans', 'serif'] as const).map((value) => ({
            value,
            label: t(`shell.settings.fonts.${value}`),
          }))}
        />
      </Labelled>
      <Labelled label={t('shell.settings.readingSize', { size: settings.readingSize })}>
        <Slider
          w={240}
          min={12}
          max={28}
          step={1}
          thumbLabel={t('shell.settings.readingSizeName')}
          value={settings.readingSize}
          onChange={(readingSize) => void update.run({ readingSize })}
        />
      </Labelled>
      <Text
        p="md"
        bd="1px solid var(--causeway-line)"
        style={{
          borderRadius: 6,
          fontSize: settings.readingSize,
          lineHeight: 1.8,
          ...(settings.readingFont === 'serif' && { fontFamily: 'var(--causeway-serif)' }),
        }}
      >
        {t('shell.settings.readingSample')}
      </Text>
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

function Labelled({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{label}</Text>
      {children}
    </Group>
  )
}
