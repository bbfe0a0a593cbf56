import { Highlight } from '@mantine/core'
import { IconArrowsExchange, IconBulb, IconCopy, IconExternalLink, IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage, Role } from '../../../shared/contract/coding.ts'
import type { CodingOrigin } from '../../../shared/contract/filters.ts'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { codeColour } from '../code-colours.ts'
import { caseTitleOf, codeNameOf, contextOf } from './grouping.ts'
import type { Grouping } from './passages-store.ts'
import classes from './passages.module.css'

interface PassageCardProps {
  passage: Passage
  role: Role | undefined
  grouping: Grouping
  active: boolean
  words: string[]
  onOpen: () => void
  onCopy: () => void
}

const originIcons: Record<CodingOrigin, ReactNode> = {
  search: <IconSearch size={12} aria-hidden />,
  suggestion: <IconBulb size={12} aria-hidden />,
  crosswalk: <IconArrowsExchange size={12} aria-hidden />,
}

/** One passage: its words in their context, and everything needed to cite it. */
export function PassageCard({
  passage,
  role,
  grouping,
  active,
  words,
  onOpen,
  onCopy,
}: PassageCardProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { before, after } = contextOf(passage)
  const report = passage.reportTitle || passage.reportFile
  const page = passage.page === null ? null : t('chain.passages.page', { page: passage.page })
  const facts = [
    grouping === 'case' ? null : caseTitleOf(passage, language),
    report,
    page,
    passage.section === null ? null : t(`reports.section.${passage.section}`),
    passage.coderName,
    role ? nameIn(language, role) : null,
    passage.orphanedAt === null ? null : t('chain.passages.orphaned'),
    passage.certainty === null ? null : t(`chain.passages.certainty.${passage.certainty}`),
  ].filter((fact) => fact !== null)
  return (
    <div className={classes.card} data-active={active || undefined}>
      <div className={classes.stripe} style={{ background: codeColour(passage.colour) }} aria-hidden />
      <div className={classes.body}>
        <p
          className={classes.text}
          data-clamped={!active || undefined}
          lang={passage.language === 'zh' ? 'zh-CN' : undefined}
        >
          <span className={classes.context}>
            {before.cut && '…'}
            {before.text}
          </span>
          <Highlight component="span" inherit highlight={words} className={classes.quote}>
            {passage.quote}
          </Highlight>
          <span className={classes.context}>
            {after.text}
            {after.cut && '…'}
          </span>
        </p>
        {grouping === 'case' && (
          <div className={classes.code} title={language === 'zh-CN' ? passage.codePathZh : passage.codePath}>
            <span className={classes.dot} style={{ background: codeColour(passage.colour) }} aria-hidden />
            <span className={classes.codeName}>{codeNameOf(passage, language)}</span>
          </div>
        )}
        <div className={classes.facts}>
          {facts.map((fact, index) => (
            <span key={index} className={classes.fact} title={fact}>
              {fact}
            </span>
          ))}
          {passage.origin !== null && (
            <span className={classes.origin} title={t(`search.passages.originWhy.${passage.origin}`)}>
              {originIcons[passage.origin]}
              {t(`search.passages.origin.${passage.origin}`)}
            </span>
          )}
        </div>
        {passage.memo !== '' && (
          <p className={classes.memo} data-clamped={!active || undefined}>
            {passage.memo}
          </p>
        )}
      </div>
      {/* For the mouse; the keyboard has the same acts in the bar below the list. */}
      <div className={classes.quick} aria-hidden>
        <span className={classes.quickAct} title={t('chain.passages.open')} onClick={onOpen}>
          <IconExternalLink size={16} stroke={1.7} />
        </span>
        <span className={classes.quickAct} title={t('chain.passages.copy')} onClick={onCopy}>
          <IconCopy size={16} stroke={1.7} />
        </span>
      </div>
    </div>
  )
}
