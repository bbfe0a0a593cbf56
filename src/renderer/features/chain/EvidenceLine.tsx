import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../shared/contract/chain.ts'
import classes from './chain.module.css'

/** What stands behind a card: cases, codings, deaths. */
export function EvidenceLine({ evidence }: { evidence: Evidence }): ReactNode {
  const { t } = useTranslation()
  if (evidence.codings === 0) return <span className={classes.noEvidence}>{t('chain.evidence.none')}</span>
  return (
    <span className={classes.evidence}>
      <span>{t('chain.evidence.cases', { count: evidence.cases })}</span>
      <span>{t('chain.evidence.codings', { count: evidence.codings })}</span>
      {evidence.deaths !== null && <span>{t('chain.evidence.deaths', { count: evidence.deaths })}</span>}
    </span>
  )
}
