import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportRow } from '../../../shared/contract/reports.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { type Row, RowList } from '../../components/RowList.tsx'
import classes from './Beside.module.css'
import { closeBeside, readBeside, useBeside } from './beside-store.ts'

interface ReportChoice extends Row {
  reportId: string
  file: string
}

/** Chooses the report to read beside: those of the same case first. */
export function BesidePicker({ main }: { main: ReportRow }): ReactNode {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const rows = useChoices(main, query)
  const cancel = (): void => {
    if (useBeside.getState().reportId === null) closeBeside()
    else useBeside.setState({ choosing: false })
  }
  return (
    <div
      className={classes.picker}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        cancel()
      }}
    >
      <TextInput
        autoFocus
        size="xs"
        m={8}
        leftSection={<IconSearch size={14} />}
        placeholder={t('coding.beside.find')}
        aria-label={t('coding.beside.choose')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const first = rows.find(({ heading }) => heading !== true)
          if (event.key === 'Enter' && first) readBeside(first.reportId)
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
        }}
      />
      {rows.length === 0 ? (
        <p className={classes.none}>{t('coding.beside.none')}</p>
      ) : (
        <div ref={list} className={classes.choices}>
          <RowList
            rows={rows}
            label={t('coding.beside.choose')}
            onChoose={({ reportId }) => readBeside(reportId)}
            render={(row) => (
              <span className={classes.choice} title={row.heading ? row.text : `${row.text} · ${row.file}`}>
                {row.text}
              </span>
            )}
            style={{ flex: 1 }}
          />
        </div>
      )}
    </div>
  )
}

function useChoices(main: ReportRow, query: string): ReportChoice[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const reports = useCoreQuery('reports.list', {})
  const cases = useCoreQuery('cases.titles', {})
  const all = useMemo(() => {
    const known = new Map((cases.data ?? []).map((item) => [item.id, item]))
    return (reports.data ?? []).map((report) => {
      const own = report.title || report.file
      const item = known.get(report.caseId)
      const title = item ? titleIn(language, item) : own
      // The case tells more than the file's name; with one report it tells all.
      return {
        report,
        own,
        text: item?.reportIds.length === 1 || title === own ? title : `${title} · ${own}`,
      }
    })
  }, [reports.data, cases.data, language])
  return useMemo(() => {
    const wanted = query.trim().toLowerCase()
    const fits = all.filter(({ text, own, report }) =>
      `${text} ${own} ${report.file}`.toLowerCase().includes(wanted),
    )
    const choice = ({ report }: (typeof all)[number], text: string): ReportChoice => ({
      key: report.id,
      reportId: report.id,
      file: report.file,
      text,
      depth: 0,
    })
    const group = (text: string, found: ReportChoice[]): ReportChoice[] =>
      found.length === 0
        ? []
        : [{ key: text, text, reportId: found[0]?.reportId ?? '', file: '', heading: true }, ...found]
    const ofCase = fits.filter(({ report }) => report.caseId === main.caseId && report.id !== main.id)
    const others = fits.filter(({ report }) => report.caseId !== main.caseId)
    const itself = fits.filter(({ report }) => report.id === main.id)
    return [
      ...group(
        t('coding.beside.sameCase'),
        ofCase.map((found) => choice(found, found.own)),
      ),
      ...group(
        t('coding.beside.others'),
        others.map((found) => choice(found, found.text)),
      ),
      // Two places of one report can be compared as well.
      ...group(
        t('coding.beside.this'),
        itself.map((found) => choice(found, found.own)),
      ),
    ]
  }, [all, query, main, t])
}
