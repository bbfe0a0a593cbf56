import { Button } from '@mantine/core'
import { IconCopy, IconTopologyStar3 } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage, useNotices } from '../../api/index.ts'
import { codeColour } from '../../components/code-colours.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import type { Card, ChainModel } from './chain-model.ts'
import { selectCard, useChainView } from './chain-view.ts'
import { openEvidence } from './evidence-passages.ts'
import { EvidenceLine } from './EvidenceLine.tsx'
import { outlineOf, type OutlineProblem, outlineText } from './outline.ts'
import classes from './outline.module.css'

interface OutlineViewProps {
  model: ChainModel
  tabs: ReactNode
}

/** The chain to read from top to bottom, and to take along as text. */
export function OutlineView({ model, tabs }: OutlineViewProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const aspects = useMemo(() => outlineOf(model), [model])
  const title = t('shell.place.chain')
  if (aspects.length === 0) {
    return (
      <PlaceFrame title={title} tools={tabs}>
        <EmptyState
          icon={<IconTopologyStar3 size={40} stroke={1.2} aria-hidden />}
          title={t('chain.outline.emptyTitle')}
          text={t('chain.outline.emptyText')}
          actions={
            <Button onClick={() => useChainView.setState({ tab: 'board' })}>{t('chain.matrix.open')}</Button>
          }
        />
      </PlaceFrame>
    )
  }
  const copy = (): void => {
    const text = outlineText(aspects, language, {
      noAspect: t('chain.noAspect'),
      shownBy: t('chain.linksTo.shows'),
      explainedBy: t('chain.linksFrom.explained-by'),
      addressedBy: t('chain.linksFrom.addressed-by'),
      others: t('chain.outline.others'),
      passages: (count) => t('chain.passages.count', { count }),
      named: (card) =>
        t('chain.outline.named', {
          name: nameIn(language, card),
          evidence:
            card.evidence.codings === 0
              ? t('chain.evidence.none')
              : `${t('chain.evidence.cases', { count: card.evidence.cases })} · ${t('chain.evidence.codings', { count: card.evidence.codings })}`,
        }),
    })
    navigator.clipboard.writeText(text).then(
      () => notices.done(t('chain.outline.copied')),
      (error: unknown) => notices.failed(error),
    )
  }
  return (
    <PlaceFrame
      title={title}
      tools={
        <>
          <Button size="xs" variant="default" leftSection={<IconCopy size={15} />} onClick={copy}>
            {t('chain.outline.copy')}
          </Button>
          {tabs}
        </>
      }
    >
      <div className={classes.scroller}>
        <div className={classes.page}>
          {aspects.map((aspect) => (
            <section key={aspect.aspectId ?? ''} className={classes.aspect}>
              <h2>{aspect.aspectId === null ? t('chain.noAspect') : nameIn(language, aspect)}</h2>
              {aspect.problems.map((entry) => (
                <ProblemEntry key={entry.problem.id} entry={entry} />
              ))}
              {aspect.others.length > 0 && (
                <div className={classes.problem}>
                  <h3>{t('chain.outline.others')}</h3>
                  <CardList cards={aspect.others} />
                </div>
              )}
            </section>
          ))}
        </div>
      </div>
    </PlaceFrame>
  )
}

function ProblemEntry({ entry }: { entry: OutlineProblem }): ReactNode {
  const { t } = useTranslation()
  const rows: [string, Card[], number][] = [
    [t('chain.linksTo.shows'), entry.causes, entry.passages],
    [t('chain.linksFrom.explained-by'), entry.reasons, 0],
    [t('chain.linksFrom.addressed-by'), entry.recommendations, 0],
  ]
  return (
    <article className={classes.problem}>
      <h3>
        <CardLine card={entry.problem} />
      </h3>
      {rows.map(([label, cards, passages]) => (
        <div key={label} className={classes.row}>
          <span className={classes.label}>{label}</span>
          {cards.length + passages === 0 ? (
            <span className={classes.open}>{t('chain.outline.open')}</span>
          ) : (
            <CardList cards={cards}>
              {passages > 0 && <li>{t('chain.passages.count', { count: passages })}</li>}
            </CardList>
          )}
        </div>
      ))}
    </article>
  )
}

function CardList({ cards, children }: { cards: readonly Card[]; children?: ReactNode }): ReactNode {
  return (
    <ul className={classes.list}>
      {cards.map((card) => (
        <li key={card.id}>
          <CardLine card={card} />
        </li>
      ))}
      {children}
    </ul>
  )
}

/** A card's name, which leads to the board, and its evidence, which leads to the passages. */
function CardLine({ card }: { card: Card }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = nameIn(language, card)
  return (
    <span className={classes.card}>
      {card.kind === 'code' && (
        <span className={classes.dot} style={{ background: codeColour(card.colour) }} aria-hidden />
      )}
      <button
        type="button"
        className={classes.name}
        onClick={() => {
          useChainView.setState({ tab: 'board' })
          selectCard(card.id)
        }}
      >
        {name}
      </button>
      <button
        type="button"
        className={classes.evidence}
        disabled={card.evidence.codings === 0}
        title={card.evidence.codings === 0 ? undefined : t('chain.evidence.show')}
        onClick={() => openEvidence(card, name)}
      >
        <EvidenceLine evidence={card.evidence} />
      </button>
    </span>
  )
}
