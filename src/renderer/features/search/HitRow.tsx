import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { titleIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import classes from './search.module.css'

/** One hit: its line of text with the match where all matches begin, and where it stands. `repeated`: report as above. */
export const HitRow = memo(function HitRow({
  hit,
  repeated,
}: {
  hit: SearchHit
  repeated: boolean
}): ReactNode {
  const { t } = useTranslation()
  const place = usePlaceOf(hit)
  const section = hit.section === null ? '' : t(`reports.section.${hit.section}`)
  const page = hit.page === null ? '' : t('search.page', { page: hit.page })
  return (
    <>
      <span className={classes.where} data-repeated={repeated || undefined} title={place}>
        <span className={classes.title}>{place}</span>
        <span className={classes.spot}>
          <span className={classes.section}>{section}</span>
          {page !== '' && <span className={classes.page}>{page}</span>}
        </span>
      </span>
      <span className={classes.line} lang={langOf(hit)}>
        <span className={classes.before}>
          <bdi dir="ltr">{oneLine(hit.before)}</bdi>
        </span>
        <span className={classes.after}>
          <mark className={classes.match}>{oneLine(hit.match)}</mark>
          {oneLine(hit.after)}
        </span>
      </span>
    </>
  )
})

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

interface Placed {
  caseTitle: string
  caseTitleEn: string
  reportTitle: string
  reportFile: string
}

/** Case and report; one of them where they have the same title. */
export function usePlaceOf({ caseTitle, caseTitleEn, reportTitle, reportFile }: Placed): string {
  const language = useLanguage()
  const title = titleIn(language, { title: caseTitle, titleEn: caseTitleEn })
  const report = reportTitle === '' ? reportFile : reportTitle
  return report === caseTitle ? title : `${title} · ${report}`
}

/** Language of the words, for the browser's choice of glyphs and line breaks. */
export const langOf = ({ language }: { language: SearchHit['language'] }): 'zh-CN' | 'en' | undefined =>
  language === 'zh' ? 'zh-CN' : language === 'en' ? 'en' : undefined
