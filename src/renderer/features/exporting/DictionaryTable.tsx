import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DictionaryEntry } from '../../../shared/contract/exporting.ts'
import { useLanguage } from '../../api/index.ts'
import classes from './exporting.module.css'

/** What every column means, in the interface language; the file holds both languages. */
export function DictionaryTable({ dictionary }: { dictionary: readonly DictionaryEntry[] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const heads = ['column', 'label', 'type', 'unit', 'values', 'description', 'missing'] as const
  return (
    <table className={`${classes.table} ${classes.dictionary}`}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`exporting.head.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {dictionary.map((entry) => (
          <tr key={entry.column}>
            <td>
              <code>{entry.column}</code>
            </td>
            <td>{language === 'en' ? entry.labelEn : entry.labelZh}</td>
            <td>{t(`exporting.type.${entry.type}`)}</td>
            <td>{entry.unit === '' ? '' : t(`exporting.unit.${entry.unit}`)}</td>
            <td>{entry.values}</td>
            <td>{language === 'en' ? entry.descriptionEn : entry.descriptionZh}</td>
            <td>{t(`exporting.dictionary.missing.${entry.missing}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
