import { Button } from '@mantine/core'
import { IconCircleCheck, IconLink, IconTopologyStar3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gaps } from '../../../shared/contract/chain.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { openPassages } from '../../components/passages/index.ts'
import { branchColour, type ChainModel } from './chain-model.ts'
import { askForLink } from './chain-view.ts'
import classes from './chain.module.css'

const nodeGaps = [
  'recommendationsWithoutEvidence',
  'problemsWithoutReason',
  'problemsWithoutEvidence',
] as const

/** Where the chain is not closed; every line leads to where it is mended. */
export function GapsView({ model }: { model: ChainModel }): ReactNode {
  const { t } = useTranslation()
  const gaps = useCoreQuery('chain.gaps', {})
  if (!gaps.data) return null
  if (model.cards.length === 0) {
    return (
      <EmptyState
        icon={<IconTopologyStar3 size={40} stroke={1.2} aria-hidden />}
        title={t('chain.gaps.emptyTitle')}
        text={t('chain.gaps.emptyText')}
      />
    )
  }
  const open =
    gaps.data.causesWithoutRecommendation.length +
    nodeGaps.reduce((sum, gap) => sum + (gaps.data?.[gap].length ?? 0), 0)
  if (open === 0) {
    return (
      <EmptyState
        icon={<IconCircleCheck size={40} stroke={1.2} aria-hidden />}
        title={t('chain.gaps.allClosedTitle')}
        text={t('chain.gaps.allClosedText')}
      />
    )
  }
  return (
    <div className={classes.gaps}>
      <GapSection gap="causesWithoutRecommendation" count={gaps.data.causesWithoutRecommendation.length}>
        <CauseTable model={model} causes={gaps.data.causesWithoutRecommendation} />
      </GapSection>
      {nodeGaps.map((gap) => (
        <GapSection key={gap} gap={gap} count={gaps.data?.[gap].length ?? 0}>
          <NodeTable
            model={model}
            ids={gaps.data?.[gap] ?? []}
            mend={t(`chain.gaps.mend.${gap}`)}
            label={t(`chain.gaps.${gap}`)}
          />
        </GapSection>
      ))}
    </div>
  )
}

function GapSection({
  gap,
  count,
  children,
}: {
  gap: keyof Gaps
  count: number
  children: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  return (
    <section className={classes.gap}>
      <h2 className={classes.gapTitle}>
        {t(`chain.gaps.${gap}`)}
        {count > 0 && <span className={classes.count}>{count}</span>}
      </h2>
      {count === 0 ? (
        <p className={classes.closed}>✓ {t('chain.gaps.closed')}</p>
      ) : (
        <>
          <p className={classes.gapText}>{t(`chain.gaps.text.${gap}`)}</p>
          {children}
        </>
      )}
    </section>
  )
}

function CauseTable({
  model,
  causes,
}: {
  model: ChainModel
  causes: Gaps['causesWithoutRecommendation']
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <table className={classes.gapTable} aria-label={t('chain.gaps.causesWithoutRecommendation')}>
      <thead>
        <tr>
          <th>{t('chain.gaps.cause')}</th>
          <th className={classes.figure}>{t('chain.gaps.cases')}</th>
          <th className={classes.figure}>{t('chain.gaps.codings')}</th>
          <th className={classes.figure}>{t('chain.gaps.deaths')}</th>
          <th className={classes.act} aria-label={t('chain.gaps.mend.causesWithoutRecommendation')} />
        </tr>
      </thead>
      <tbody>
        {causes.map(({ codeId, cases, codings, deaths }) => {
          const code = model.codeById.get(codeId)
          if (!code) return null
          const name = nameIn(language, code)
          const show = (): void =>
            openPassages({ filter: { codeIds: [codeId], branches: false }, title: name })
          return (
            <tr key={codeId}>
              <td>
                <button type="button" className={classes.gapName} onClick={show}>
                  <CodeName code={code} colour={branchColour(code, model.codeById)} />
                </button>
              </td>
              {[
                { number: cases, label: t('chain.evidence.cases', { count: cases }) },
                { number: codings, label: t('chain.evidence.codings', { count: codings }) },
              ].map(({ number, label }) => (
                <td key={label} className={classes.figure}>
                  {/* The name beside is the tab stop of the row. */}
                  <button
                    type="button"
                    className={classes.gapNumber}
                    tabIndex={-1}
                    aria-label={`${name}: ${label}`}
                    title={t('chain.evidence.show')}
                    onClick={show}
                  >
                    {number.toLocaleString(language)}
                  </button>
                </td>
              ))}
              <td
                className={classes.figure}
                title={deaths === null ? t('chain.evidence.deathsUnknown') : undefined}
              >
                {deaths === null ? '–' : deaths.toLocaleString(language)}
              </td>
              <td className={classes.act}>
                <MendButton
                  id={codeId}
                  label={t('chain.gaps.mend.causesWithoutRecommendation')}
                  name={name}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function NodeTable({
  model,
  ids,
  mend,
  label,
}: {
  model: ChainModel
  ids: readonly string[]
  mend: string
  label: string
}): ReactNode {
  const language = useLanguage()
  return (
    <table className={classes.gapTable} aria-label={label}>
      <tbody>
        {ids.map((id) => {
          const card = model.cardById.get(id)
          if (!card) return null
          const name = nameIn(language, card)
          return (
            <tr key={id}>
              <td>
                <button type="button" className={classes.gapName} onClick={() => askForLink(id)}>
                  {name}
                </button>
              </td>
              <td className={classes.act}>
                <MendButton id={id} label={mend} name={name} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function MendButton({ id, label, name }: { id: string; label: string; name: string }): ReactNode {
  return (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<IconLink size={14} />}
      aria-label={`${label} ${name}`}
      onClick={() => askForLink(id)}
    >
      {label}
    </Button>
  )
}
