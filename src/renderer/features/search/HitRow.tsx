import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { titleIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import classes from './search.module.css'

/** One hit: where it is, and its line of text with the match in the middle. `repeated`: same report as above. */
export function HitRow({ hit, repeated }: { hit: SearchHit; repeated: boolean }): ReactNode {
  const { t } = useTranslation()
  const place = usePlaceOf(hit)
  return (
    <>
      <span className={classes.where} data-repeated={repeated || undefined} title={place}>
        <span className={classes.title}>{place}</span>
        {hit.page !== null && <span className={classes.page}>{t('search.page', { page: hit.page })}</span>}
      </span>
      <span className={classes.line} lang={langOf(hit)}>
        <span className={classes.before}>
          <span>{oneLine(hit.before)}</span>
        </span>
        <mark className={classes.match}>{oneLine(hit.match)}</mark>
        <span className={classes.after}>{oneLine(hit.after)}</span>
      </span>
    </>
  )
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

/** Case and report; one of them where they have the same title. */
export function usePlaceOf(hit: SearchHit): string {
  const language = useLanguage()
  const title = titleIn(language, { title: hit.caseTitle, titleEn: hit.caseTitleEn })
  const report = hit.reportTitle === '' ? hit.reportFile : hit.reportTitle
  return report === hit.caseTitle ? title : `${title} · ${report}`
}

/** Language of the words, for the browser's choice of glyphs and line breaks. */
export const langOf = (hit: SearchHit): 'zh-CN' | 'en' | undefined =>
  hit.language === 'zh' ? 'zh-CN' : hit.language === 'en' ? 'en' : undefined
