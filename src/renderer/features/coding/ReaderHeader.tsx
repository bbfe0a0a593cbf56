import {
  ActionIcon,
  Button,
  Group,
  Menu,
  Popover,
  Stack,
  Text,
  Title,
  Tooltip,
  UnstyledButton,
} from '@mantine/core'
import {
  IconAlertTriangle,
  IconDots,
  IconFolder,
  IconFolderSymlink,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconNote,
  IconPencil,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react'
import { memo, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportText } from '../../../shared/contract/reports.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { openMemo } from '../../components/memos/index.ts'
import { openPassages } from '../../components/passages/index.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { useView } from '../../view.ts'
import { DocumentKindMenu } from './DocumentKindMenu.tsx'
import { MoveReportDialog } from './MoveReportDialog.tsx'
import classes from './Panes.module.css'
import type { ReaderDocument } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { ReaderView } from './reader-memory.ts'
import { ReadAgainDialog } from './ReadAgainDialog.tsx'
import { ReadingMenu } from './ReadingMenu.tsx'
import { RenameReportDialog } from './RenameReportDialog.tsx'
import { ViewChips } from './ViewChips.tsx'
import { ViewSwitch } from './ViewSwitch.tsx'
import type { Panes } from './use-panes.ts'

interface ReaderHeaderProps {
  report: ReportText
  document: ReaderDocument
  codings: number
  /** After the filter. */
  shown: number
  panes: Panes
  view: ReaderView
}

/** What is open: report, case, file, codings, page; and what can be done with the report. */
export const ReaderHeader = memo(function ReaderHeader({
  report,
  document,
  codings,
  shown,
  panes,
  view,
}: ReaderHeaderProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const blind = useReader(({ filter }) => filter.onlyMine)
  const me = useCoreQuery('coding.currentCoder', {}).data?.id
  const page = useReader(({ topBlock }) => document.blocks[topBlock]?.page ?? null)
  const caseTitle = titleIn(language, { title: report.caseTitle, titleEn: report.caseTitleEn })
  const title = report.title || report.file
  const openCase = (): void => go('cases', { caseId: report.caseId })
  return (
    <header className={classes.header}>
      <PaneToggle
        label={t('coding.leftPane')}
        command="view.leftPane"
        open={panes.left}
        onClick={panes.toggleLeft}
        icon={<IconLayoutSidebar size={18} stroke={1.6} />}
      />
      <div className={classes.title}>
        <Title order={1} fz={15} lineClamp={1} title={title}>
          {title}
        </Title>
        <div className={classes.facts}>
          {caseTitle !== title && (
            <UnstyledButton className={classes.fact} fz={12} onClick={openCase} title={t('coding.openCase')}>
              {caseTitle}
            </UnstyledButton>
          )}
          {report.file !== title && (
            <span className={classes.fact} title={report.file}>
              {report.file}
            </span>
          )}
          <UnstyledButton
            className={`${classes.fact} ${classes.rigid}`}
            fz={12}
            onClick={() =>
              openPassages({
                filter: { reportIds: [report.id], ...(blind && me !== undefined && { coderIds: [me] }) },
                title,
              })
            }
          >
            {blind
              ? t('coding.countMine', { count: shown })
              : shown === codings
                ? t('coding.count', { count: codings })
                : t('coding.countShown', { shown, count: codings })}
          </UnstyledButton>
          <DocumentKindMenu report={report} className={`${classes.fact} ${classes.rigid}`} />
          {page !== null && (
            <span className={`${classes.fact} ${classes.rigid}`}>
              {report.pageCount === null
                ? t('coding.page', { page })
                : t('coding.pageOf', { page, of: report.pageCount })}
            </span>
          )}
        </div>
      </div>
      <ViewChips />
      {report.pages.length > 0 && <ViewSwitch view={view} />}
      <ReportNotices notices={report.notices} />
      <ReadingMenu />
      <ReportMenu report={report} onCase={openCase} />
      <PaneToggle
        label={t('coding.rightPane')}
        command="view.rightPane"
        open={panes.right}
        onClick={panes.toggleRight}
        icon={<IconLayoutSidebarRight size={18} stroke={1.6} />}
      />
    </header>
  )
})

interface PaneToggleProps {
  label: string
  /** That does the same. */
  command: string
  open: boolean
  icon: ReactNode
  onClick: () => void
}

function PaneToggle({ label, command, open, icon, onClick }: PaneToggleProps): ReactNode {
  const { labelled, aria } = useShortcutTexts()
  return (
    <Tooltip label={labelled(label, command)}>
      <ActionIcon
        variant={open ? 'light' : 'subtle'}
        color="gray"
        aria-label={label}
        aria-keyshortcuts={aria(command)}
        aria-pressed={open}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

/** What reading the file could not make sense of. */
function ReportNotices({ notices }: Pick<ReportText, 'notices'>): ReactNode {
  const { t } = useTranslation()
  if (notices.length === 0) return null
  return (
    <Popover position="bottom-end" width={340} shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color="yellow.9"
          size="compact-xs"
          leftSection={<IconAlertTriangle size={14} />}
          style={{ flex: 'none' }}
        >
          {t('coding.notices', { count: notices.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {notices.map(({ code, params }) => (
            <Text key={code} size="sm">
              {t(`reports.notice.${code}`, { count: 1, ...params, defaultValue: code })}
            </Text>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function ReportMenu({ report, onCase }: { report: ReportText; onCase: () => void }): ReactNode {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'rename' | 'move' | 'readAgain' | null>(null)
  const remove = useCommand('reports.remove')
  const close = (): void => setDialog(null)
  return (
    <Group gap={0}>
      <Menu position="bottom-end" width={220}>
        <Tooltip label={t('coding.reportMenu')}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('coding.reportMenu')}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
        </Tooltip>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolder size={16} />} onClick={onCase}>
            {t('coding.openCase')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconNote size={16} />}
            onClick={() => openMemo({ kind: 'report', id: report.id })}
          >
            {t('memos.writeOn')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog('rename')}>
            {t('coding.rename.action')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderSymlink size={16} />} onClick={() => setDialog('move')}>
            {t('coding.move.action')}
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => setDialog('readAgain')}>
            {t('coding.readAgain.menu')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash size={16} />}
            color="red"
            onClick={() => {
              void remove.run(
                { reportId: report.id },
                {
                  notice: t('coding.reportRemoved', {
                    title: report.title || report.file,
                    count: report.codings,
                  }),
                },
              )
            }}
          >
            {t('coding.removeReport')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameReportDialog report={report} opened={dialog === 'rename'} onClose={close} />
      <MoveReportDialog report={report} opened={dialog === 'move'} onClose={close} />
      <ReadAgainDialog report={report} opened={dialog === 'readAgain'} onClose={close} />
    </Group>
  )
}
