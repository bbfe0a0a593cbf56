import { ActionIcon, Breadcrumbs, Button, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconHome, IconSearch, IconUser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryState } from '../../shared/contract/history.ts'
import type { ProjectInfo } from '../../shared/contract/project.ts'
import { useCoreQuery } from '../api/index.ts'
import { runCommand } from '../commands.ts'
import { ShortcutKeys } from '../components/ShortcutKeys.tsx'
import { useShortcutTexts } from '../shortcuts.ts'
import { useView } from '../view.ts'
import classes from './Frame.module.css'

export function TopBar({ project }: { project: ProjectInfo }): ReactNode {
  const { t } = useTranslation()
  const place = useView((view) => view.place)
  const { aria } = useShortcutTexts()
  const history = useCoreQuery('history.state', {})
  const coder = useCoreQuery('coding.currentCoder', {})
  return (
    <header className={classes.top}>
      <div className={classes.crumbs}>
        <Tooltip label={t('shell.command.project.close')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('shell.command.project.close')}
            onClick={() => runCommand('project.close')}
          >
            <IconHome size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Breadcrumbs separator="▸" separatorMargin={6} style={{ flexWrap: 'nowrap', minWidth: 0 }}>
          <Text fw={600} truncate="end" title={`${project.title}\n${project.location}`}>
            {project.title}
          </Text>
          <Text c="dimmed">{t(`shell.place.${place}`)}</Text>
        </Breadcrumbs>
      </div>
      <Button
        className={classes.palette}
        variant="default"
        size="xs"
        justify="flex-start"
        fw={400}
        styles={{ label: { flex: 1, justifyContent: 'flex-start' } }}
        leftSection={<IconSearch size={14} />}
        rightSection={<ShortcutKeys command="palette.open" />}
        aria-keyshortcuts={aria('palette.open')}
        onClick={() => runCommand('palette.open')}
      >
        {t('shell.palettePrompt')}
      </Button>
      <div className={classes.tools}>
        <StepButton direction="undo" step={history.data?.undo ?? null} />
        <StepButton direction="redo" step={history.data?.redo ?? null} />
        <Tooltip label={t('shell.command.coding.chooseCoder')}>
          <UnstyledButton
            onClick={() => runCommand('coding.chooseCoder')}
            aria-label={t('shell.coderNamed', { name: coder.data?.name ?? t('shell.noCoder') })}
            style={{ display: 'flex', alignItems: 'center', gap: 6, padding: '4px 8px', minWidth: 0 }}
          >
            <IconUser size={16} stroke={1.6} />
            <Text size="sm" truncate="end" {...(!coder.data && { c: 'dimmed' })}>
              {coder.data?.name ?? t('shell.noCoder')}
            </Text>
          </UnstyledButton>
        </Tooltip>
      </div>
    </header>
  )
}

function StepButton({
  direction,
  step,
}: {
  direction: 'undo' | 'redo'
  step: HistoryState['undo']
}): ReactNode {
  const { t } = useTranslation()
  const { aria, labelled } = useShortcutTexts()
  const label = step
    ? t(`shell.${direction}Named`, { label: t(`history.step.${step.method}`, { count: 1, ...step.params }) })
    : t(`errors.history.${direction === 'undo' ? 'nothingToUndo' : 'nothingToRedo'}`)
  return (
    <Tooltip label={labelled(label, `history.${direction}`)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-keyshortcuts={aria(`history.${direction}`)}
        aria-disabled={step === null}
        {...(step === null && { 'data-disabled': true })}
        onClick={() => runCommand(`history.${direction}`)}
      >
        {direction === 'undo' ? (
          <IconArrowBackUp size={18} stroke={1.6} />
        ) : (
          <IconArrowForwardUp size={18} stroke={1.6} />
        )}
      </ActionIcon>
    </Tooltip>
  )
}
