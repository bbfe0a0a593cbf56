import { Text } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { ReportRow } from '../../../shared/contract/reports.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { useView } from '../../view.ts'
import classes from './Panes.module.css'
import { type Row, RowList } from '../../components/RowList.tsx'

interface ReportEntry extends Row {
  reportId: string
  file: string
  codings: number | null
}

/** All reports by case. */
export function ReportList({ reportId }: { reportId: string }): ReactNode {
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
