import { Text } from '@mantine/core'
import { memo, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { ReportRow } from '../../../shared/contract/reports.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { useView } from '../../view.ts'
import classes from './Panes.module.css'
import type { OutlineEntry, ReaderDocument } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { type Row, RowList } from './RowList.tsx'

interface LeftPaneProps {
  reportId: string
  document: ReaderDocument
  onHeading: (blockIndex: number) => void
}

/** All reports by case, and the headings of the open one. */
export const LeftPane = memo(function LeftPane({ reportId, document, onHeading }: LeftPaneProps): ReactNode {
  return (
    <nav className={classes.left}>
      <ReportList reportId={reportId} />
      <Outline document={document} onHeading={onHeading} />
    </nav>
  )
})

interface ReportEntry extends Row {
  reportId: string
  file: string
  codings: number | null
}

function ReportList({ reportId }: { reportId: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const reports = useCoreQuery('reports.list', {})
  const cases = useCoreQuery('cases.list', {})
  const go = useView((view) => view.go)
  const rows = useMemo(
    () => reportRows(reports.data ?? [], cases.data ?? [], language),
    [reports.data, cases.data, language],
  )
  return (
    <section className={classes.reports}>
      <Text component="h2" className={classes.heading}>
        {t('coding.reports')}
      </Text>
      <RowList
        rows={rows}
        label={t('coding.reports')}
        current={reportId}
        onChoose={(row) => go('reader', { reportId: row.reportId })}
        render={(row) => (
          <>
            <span className={classes.name} title={row.heading ? row.text : `${row.text} · ${row.file}`}>
              {row.text}
            </span>
            {row.codings !== null && (
              <span className={classes.quietCount}>{row.codings === 0 ? '' : row.codings}</span>
            )}
          </>
        )}
        style={{ flex: '0 1 auto', height: rows.length * 28 + 8 }}
      />
    </section>
  )
}

/** A case with one report is one row, named as the case; a case with several is a heading over them. */
function reportRows(
  reports: readonly ReportRow[],
  cases: readonly CaseRow[],
  language: string,
): ReportEntry[] {
  const byCase = Map.groupBy(reports, ({ caseId }) => caseId)
  return cases.flatMap((item): ReportEntry[] => {
    const own = byCase.get(item.id) ?? []
    const title = titleIn(language, item)
    const entry = (report: ReportRow, text: string, depth: number): ReportEntry => ({
      key: report.id,
      reportId: report.id,
      text,
      depth,
      file: report.file,
      codings: report.codings,
    })
    const [only] = own
    if (!only) return []
    if (own.length === 1) return [entry(only, title, 0)]
    return [
      { key: item.id, reportId: only.id, text: title, file: '', codings: null, heading: true },
      ...own.map((report) => entry(report, report.title || report.file, 1)),
    ]
  })
}

interface HeadingRow extends Row {
  blockIndex: number
}

function Outline({ document, onHeading }: Pick<LeftPaneProps, 'document' | 'onHeading'>): ReactNode {
  const { t } = useTranslation()
  const rows = useMemo(() => document.outline.map(headingRow), [document])
  const current = useReader(
    ({ topBlock }) => rows.findLast(({ blockIndex }) => blockIndex <= topBlock)?.key ?? null,
  )
  return (
    <section className={classes.outline}>
      <Text component="h2" className={classes.heading}>
        {t('coding.outline')}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" px="sm">
          {t('coding.noOutline')}
        </Text>
      ) : (
        <RowList
          rows={rows}
          label={t('coding.outline')}
          current={current}
          onChoose={(row) => onHeading(row.blockIndex)}
          render={(row) => (
            <span
              className={classes.name}
              title={row.text}
              lang={document.language === 'other' ? undefined : document.language}
            >
              {row.text}
            </span>
          )}
          style={{ flex: 1 }}
        />
      )}
    </section>
  )
}

const headingRow = ({ blockIndex, depth, text }: OutlineEntry): HeadingRow => ({
  key: String(blockIndex),
  blockIndex,
  depth,
  text,
})
