import { Text } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseTitle } from '../../../shared/contract/cases.ts'
import type { PassageCount } from '../../../shared/contract/coding.ts'
import type { ReportRow } from '../../../shared/contract/reports.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { useView } from '../../view.ts'
import classes from './Panes.module.css'
import { useReader } from './reader-store.ts'
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
  const cases = useCoreQuery('cases.titles', {})
  const go = useView((view) => view.go)
  const own = useOwnCounts()
  const rows = useMemo(
    () => reportRows(reports.data ?? [], cases.data ?? [], language, own),
    [reports.data, cases.data, language, own],
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

/** In blind mode, how many codings of the coder in use the reports have; else null. */
function useOwnCounts(): readonly PassageCount[] | null {
  const blind = useReader(({ filter }) => filter.onlyMine)
  const coderId = useCoreQuery('coding.currentCoder', {}).data?.id ?? ''
  const { data } = useCoreQuery(
    'coding.count',
    { filter: { coderIds: [coderId] }, by: 'report' },
    { enabled: blind && coderId !== '' },
  )
  return blind ? (data ?? none) : null
}

const none: readonly PassageCount[] = []

/** A case with one report is one row, named as the case; a case with several is a heading over them. */
function reportRows(
  reports: readonly ReportRow[],
  cases: readonly CaseTitle[],
  language: string,
  own: readonly PassageCount[] | null,
): ReportEntry[] {
  const ownOf = new Map(own?.map(({ key, codings }) => [key, codings]))
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
      codings: own ? (ownOf.get(report.id) ?? 0) : report.codings,
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
