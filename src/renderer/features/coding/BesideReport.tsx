import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconArrowsExchange, IconReplace, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportText } from '../../../shared/contract/reports.ts'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { useView } from '../../view.ts'
import classes from './Beside.module.css'
import { closeBeside, useBeside } from './beside-store.ts'
import { BesidePicker } from './BesidePicker.tsx'
import { BesideText } from './BesideText.tsx'
import { readerDocument, type Span } from './reader-document.ts'
import { readingMeasure } from './reading-measure.ts'
import { positionOf } from './text-positions.ts'
import type { Codes } from './use-codes.ts'
import { useLayout } from './use-layout.ts'
import { useReportCodings } from './use-report-codings.ts'

interface BesideReportProps {
  /** The report that is coded. */
  main: ReportText
  settings: AppSettings
  codes: Codes
  /** Share of the width. */
  share: number
  onLeave: () => void
}

/** A second report beside the first, to be read and compared; one key makes it the one that is coded. */
export function BesideReport({ main, settings, codes, share, onLeave }: BesideReportProps): ReactNode {
  const { t } = useTranslation()
  const reportId = useBeside((beside) => beside.reportId)
  const choosing = useBeside((beside) => beside.choosing)
  const report = useCoreQuery(
    'reports.get',
    { reportId: reportId ?? '' },
    { enabled: reportId !== null, keepPrevious: false },
  )
  const { ref, width } = useElementSize<HTMLElement>()
  // It was removed, or another project is open.
  useEffect(() => {
    if (report.isError) closeBeside()
  }, [report.isError])
  const close = (): void => {
    closeBeside()
    onLeave()
  }
  return (
    <section
      ref={ref}
      className={classes.beside}
      style={{ flexGrow: share }}
      aria-label={t('coding.beside.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <BesideHeader main={main} report={reportId === null ? null : (report.data ?? null)} onClose={close} />
      {choosing || reportId === null ? (
        <BesidePicker main={main} />
      ) : (
        report.data &&
        width > 0 && (
          <BesideBody
            key={report.data.id}
            report={report.data}
            settings={settings}
            codes={codes}
            width={width}
          />
        )
      )}
    </section>
  )
}

interface BesideBodyProps {
  report: ReportText
  settings: AppSettings
  codes: Codes
  width: number
}

function BesideBody({ report, settings, codes, width }: BesideBodyProps): ReactNode {
  const document = useMemo(() => readerDocument(report), [report])
  const { shown } = useReportCodings(report.id, codes)
  const layout = useLayout(document, shown, codes)
  const measure = useMemo(
    () => readingMeasure(width, settings, document.language, true),
    [width, settings, document],
  )
  return (
    <div className={classes.text}>
      <BesideText document={document} layout={layout} measure={measure} title={report.title || report.file} />
    </div>
  )
}

interface BesideHeaderProps {
  main: ReportText
  report: ReportText | null
  onClose: () => void
}

function BesideHeader({ main, report, onClose }: BesideHeaderProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { labelled, aria } = useShortcutTexts()
  const go = useView((view) => view.go)
  const choosing = useBeside((beside) => beside.choosing)
  const title = report ? report.title || report.file : t('coding.beside.choose')
  const caseTitle = report && titleIn(language, { title: report.caseTitle, titleEn: report.caseTitleEn })
  const swap = (): void => {
    if (!report) return
    const span = selectedBeside()
    useBeside.setState({ reportId: main.id, choosing: false })
    go('reader', { reportId: report.id, ...span })
  }
  return (
    <header className={classes.header}>
      <div className={classes.title}>
        <Text component="h2" fz={13} fw={600} lineClamp={1} title={title}>
          {title}
        </Text>
        {caseTitle !== null && caseTitle !== title && (
          <Text fz={12} c="dimmed" lineClamp={1} title={caseTitle}>
            {caseTitle}
          </Text>
        )}
      </div>
      {report && (
        <>
          <HeaderButton
            label={t('coding.beside.change')}
            hint={labelled(t('coding.beside.change'), 'view.beside')}
            keys={aria('view.beside')}
            pressed={choosing}
            icon={<IconReplace size={17} stroke={1.6} />}
            onClick={() => useBeside.setState({ choosing: !choosing })}
          />
          <HeaderButton
            label={t('coding.beside.swap')}
            icon={<IconArrowsExchange size={17} stroke={1.6} />}
            onClick={swap}
          />
        </>
      )}
      <HeaderButton
        label={t('coding.beside.close')}
        hint={`${t('coding.beside.close')} (Esc)`}
        icon={<IconX size={17} stroke={1.6} />}
        onClick={onClose}
      />
    </header>
  )
}

interface HeaderButtonProps {
  label: string
  hint?: string
  keys?: string | undefined
  pressed?: boolean
  icon: ReactNode
  onClick: () => void
}

function HeaderButton({ label, hint = label, keys, pressed, icon, onClick }: HeaderButtonProps): ReactNode {
  return (
    <Tooltip label={hint}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={label}
        aria-keyshortcuts={keys}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

/** What the browser has selected in the pane: it is to be coded when its report becomes the one that is. */
function selectedBeside(): Span | undefined {
  const selection = window.getSelection()
  const pane = document.querySelector(`.${classes.text}`)
  if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return undefined
  if (!pane?.contains(selection.anchorNode) || !pane.contains(selection.focusNode)) return undefined
  const one = positionOf(selection.anchorNode, selection.anchorOffset)
  const other = positionOf(selection.focusNode, selection.focusOffset)
  if (one === null || other === null || one === other) return undefined
  return { start: Math.min(one, other), end: Math.max(one, other) }
}
