import type { DragEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { codeColour } from '../../components/code-colours.ts'
import { type Card, type End, isLinked, linkBetween } from './chain-model.ts'
import { selectCard, useChainView } from './chain-view.ts'
import { EvidenceLine } from './EvidenceLine.tsx'
import { openEvidence } from './evidence-passages.ts'
import classes from './chain.module.css'

interface NodeCardProps {
  card: Card
  /** Most cases that a card of the column has: the measure's full width. */
  mostCases: number
  selected: boolean
  /** Another card is selected, and this one is not on its chain. */
  dimmed: boolean
  linked: boolean
  tabStop: boolean
  links: Parameters<typeof isLinked>[0]
  onDropCard: (dragged: End, onto: End) => void
}

export function NodeCard(props: NodeCardProps): ReactNode {
  const { card, mostCases, selected, dimmed, linked, tabStop, links, onDropCard } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const dragging = useChainView((view) => view.dragging)
  const { evidence } = card
  const end: End = { kind: card.kind, id: card.id }
  const possible = dragging && dragging.id !== card.id ? linkBetween(dragging, end) : null
  const canDrop = possible !== null && dragging !== null && !isLinked(links, dragging.id, card.id)
  const name = nameIn(language, card)
  const other = name === card.nameEn ? card.nameZh : card.nameEn
  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'link'
    event.dataTransfer.setData('text/plain', name)
    // Changing the page in dragstart ends the drag in Chromium; after it, it does not.
    setTimeout(() => useChainView.setState({ dragging: end }))
  }
  return (
    <div
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-pressed={selected}
      data-card={card.id}
      data-kind={card.kind}
      data-selected={selected || undefined}
      data-dimmed={dimmed || (dragging !== null && !canDrop && dragging.id !== card.id) || undefined}
      data-linked={linked || undefined}
      data-thin={evidence.cases <= 1 || undefined}
      data-target={canDrop || undefined}
      className={classes.card}
      draggable
      onDragStart={onDragStart}
      onDragEnd={() => useChainView.setState({ dragging: null })}
      onDragOver={(event) => {
        if (!canDrop) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'link'
        event.currentTarget.dataset['over'] = ''
      }}
      onDragLeave={(event) => delete event.currentTarget.dataset['over']}
      onDrop={(event) => {
        delete event.currentTarget.dataset['over']
        if (!canDrop || !dragging) return
        event.preventDefault()
        useChainView.setState({ dragging: null })
        onDropCard(dragging, end)
      }}
      onClick={({ target }) => {
        // The numbers open what they count, as Enter on the chosen card does; the rest of it chooses the card.
        if (evidence.codings > 0 && target instanceof Element && target.closest('[data-evidence]'))
          openEvidence(card, name)
        else selectCard(card.id)
      }}
      title={
        canDrop && possible
          ? t('chain.link.drop', { relation: t(`chain.relation.${possible.relation}`) })
          : undefined
      }
    >
      <div className={classes.cardName}>
        {card.kind === 'code' && (
          <span className={classes.dot} style={{ background: codeColour(card.colour) }} aria-hidden />
        )}
        {/* No tooltip of the library's: a drag would leave it standing. */}
        <span title={other === name ? undefined : other || undefined}>
          {card.kind === 'code' && card.code.number !== '' && (
            <span className={classes.number}>{card.code.number} </span>
          )}
          {name}
        </span>
      </div>
      <div
        className={classes.cardEvidence}
        data-evidence
        title={evidence.codings > 0 ? t('chain.evidence.show') : undefined}
      >
        <EvidenceLine evidence={evidence} />
      </div>
      <div className={classes.measure} aria-hidden>
        <div style={{ width: `${mostCases === 0 ? 0 : (100 * evidence.cases) / mostCases}%` }} />
      </div>
    </div>
  )
}
