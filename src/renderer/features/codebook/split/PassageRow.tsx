import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage, Role } from '../../../../shared/contract/coding.ts'
import { nameIn, titleIn } from '../../../../shared/names.ts'
import { useLanguage } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'
import type { SplitPart } from './split-plan.ts'
import classes from './Split.module.css'

interface PassageRowProps {
  tree: CodeTree
  passage: Passage
  role: Role | undefined
  parts: readonly SplitPart[]
  /** Index of the part that gets it. */
  to: number | null
  /** By hand, not by a rule. */
  said: boolean
  onAssign: (part: number | null) => void
}

/** A passage with what tells it apart, and the part it goes to. */
export function PassageRow({ tree, passage, role, parts, to, said, onAssign }: PassageRowProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const part = to === null ? undefined : parts[to]
  const existing = tree.byId.get(part?.codeId ?? '')?.code
  const partName = existing ? nameIn(language, existing) : (part?.name.trim() ?? '')
  const facts = [
    titleIn(language, { title: passage.caseTitle, titleEn: passage.caseTitleEn }),
    passage.section === null ? null : t(`reports.section.${passage.section}`),
    role ? nameIn(language, role) : null,
    passage.certainty === null ? null : t(`coding.certainty.${passage.certainty}`),
    passage.coderName,
    passage.page === null ? null : t('codebook.page', { page: passage.page }),
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <>
      <div className={classes.text}>
        <p className={classes.quote} lang={passage.language === 'zh' ? 'zh-CN' : undefined}>
          {passage.quote}
        </p>
        <div className={classes.facts}>
          {facts.map((fact, index) => (
            <span key={index}>{fact}</span>
          ))}
        </div>
      </div>
      {/* For the mouse; the keyboard has the numbers. */}
      <div className={classes.target} aria-hidden>
        <div className={classes.digits}>
          {parts.map(({ key }, index) => (
            <span
              key={key}
              className={classes.digit}
              data-on={to === index || undefined}
              onClick={(event) => {
                event.stopPropagation()
                onAssign(to === index ? null : index)
              }}
            >
              {index + 1}
            </span>
          ))}
        </div>
        <span className={classes.to} data-stays={part === undefined || undefined}>
          {part === undefined
            ? t('codebook.split.stays')
            : `${partName === '' ? t('codebook.split.part', { number: (to ?? 0) + 1 }) : partName}${said ? '' : ` · ${t('codebook.split.ruled')}`}`}
        </span>
      </div>
      <span className={classes.spoken}>
        {part === undefined
          ? t('codebook.split.stays')
          : t('codebook.split.goesTo', { name: partName === '' ? (to ?? 0) + 1 : partName })}
      </span>
    </>
  )
}
