import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetPreview } from '../../../shared/contract/exporting.ts'
import { useLanguage } from '../../api/index.ts'
import classes from './exporting.module.css'

const numericTypes = new Set(['integer', 'number', 'binary', 'count'])

/** The first rows exactly as they will be written. */
export function PreviewTable({ preview }: { preview: DatasetPreview }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const numeric = preview.dictionary.map(({ type }) => numericTypes.has(type))
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            {preview.dictionary.map(({ column, labelEn, labelZh }, index) => (
              <th
                key={column}
                scope="col"
                title={language === 'en' ? `${column}: ${labelEn}` : `${column}：${labelZh}`}
                {...(numeric[index] && { 'data-numeric': true })}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td
                  key={preview.columns[place]}
                  title={cell === null ? t('exporting.missing') : String(cell)}
                  {...(numeric[place] && { 'data-numeric': true })}
                  {...(preview.columns[place]?.endsWith('_id') && { 'data-id': true })}
                  {...(cell === null && { className: classes.missing })}
                >
                  {cell === null ? '–' : String(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {preview.totalRows > preview.rows.length && (
        <p className={classes.more}>
          {t('exporting.moreRows', { count: preview.totalRows - preview.rows.length })}
        </p>
      )}
    </>
  )
}
