import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodebookPreviewRow } from '../../../../shared/contract/codebook.ts'
import { AppError } from '../../../../shared/contract/errors.ts'
import { useLanguage, useNotices } from '../../../api/index.ts'
import classes from './Import.module.css'
import { pathIn } from './path-in.ts'

/** Rows of a table that is to be imported, with what each does; virtualised, for codebooks have hundreds. */
export function PreviewRows({
  rows,
  label,
}: {
  rows: readonly CodebookPreviewRow[]
  label: string
}): ReactNode {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    getItemKey: (index) => rows[index]?.row ?? index,
    overscan: 10,
  })
  return (
    <div className={classes.table}>
      <div className={classes.head} aria-hidden>
        <span>{t('codebook.import.row')}</span>
        <span>{t('codebook.import.does')}</span>
        <span>{t('codebook.import.code')}</span>
      </div>
      <div ref={scroller} className={classes.rows} tabIndex={0} role="list" aria-label={label}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="listitem"
                className={classes.row}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span className={classes.number}>{row.row}</span>
                <span className={classes.does} data-does={row.does}>
                  {t(`codebook.import.did.${row.does}`)}
                </span>
                <RowText row={row} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function RowText({ row }: { row: CodebookPreviewRow }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const language = useLanguage()
  return (
    <div className={classes.text}>
      <div>{pathIn(language, row) || '–'}</div>
      {row.problem && (
        <div className={classes.problem}>
          {notices.sentence(new AppError(row.problem.code, row.problem.params))}
        </div>
      )}
      {row.does !== 'add' &&
        row.changes.map(({ field, before, after }) => (
          <div key={field} className={classes.change}>
            <span>{t(`codebook.field.${field}`, { defaultValue: field })}</span>
            <span>
              {before !== '' && <del>{before}</del>}
              {before !== '' && ' → '}
              <ins>{after === '' ? '–' : after}</ins>
            </span>
          </div>
        ))}
    </div>
  )
}
