import { type KeyboardEvent, type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { AddNodeButton, AddNodeField } from './AddNode.tsx'
import {
  type BoardColumn,
  type Card,
  type ChainModel,
  chainThrough,
  columnsByAspect,
  columnsByKind,
  type End,
  filterCards,
  type FindingKind,
  neighbourPosition,
} from './chain-model.ts'
import { askForLink, selectCard, useChainView } from './chain-view.ts'
import { openEvidence } from './evidence-passages.ts'
import { NodeCard } from './NodeCard.tsx'
import { useLink } from './use-link.ts'
import classes from './chain.module.css'

interface BoardProps {
  model: ChainModel
  filter: string
  adding: FindingKind | null
  onAdding: (kind: FindingKind | null) => void
}

/** Cards in columns. Selecting one lights up the chain that runs through it. */
export function Board({ model, filter, adding, onAdding }: BoardProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const selectedId = useChainView((view) => view.selectedId)
  const arrange = useChainView((view) => view.arrange)
  const link = useLink(model)
  const move = useCommand('chain.move')
  const remove = useCommand('chain.remove')

  const columns = useMemo(() => {
    const labels = { kind: (kind: Card['kind']) => t(`chain.kinds.${kind}`), noAspect: t('chain.noAspect') }
    const build = arrange === 'kind' ? columnsByKind : columnsByAspect
    return build(model, filterCards(model.cards, filter), language, labels)
  }, [model, filter, arrange, language, t])
  const lit = useMemo(
    () =>
      selectedId !== null && model.cardById.has(selectedId) ? chainThrough(model.links, selectedId) : null,
    [model, selectedId],
  )
  const mostCases = useMemo(() => Math.max(0, ...model.cards.map((card) => card.evidence.cases)), [model])

  const isThere = selectedId !== null && model.cardById.has(selectedId)
  useEffect(() => {
    if (selectedId === null) return
    document.querySelector(`[data-card="${CSS.escape(selectedId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selectedId, isThere, arrange])

  const drop = async (dragged: End, onto: End): Promise<void> => {
    if (await link(dragged, onto)) selectCard(onto.id)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target
    if (!(target instanceof HTMLElement) || target.dataset['card'] === undefined) return
    const card = model.cardById.get(target.dataset['card'])
    if (!card) return
    const act = keyAct(event, target, card)
    if (!act) return
    event.preventDefault()
    act()
  }
  const keyAct = (event: KeyboardEvent, target: HTMLElement, card: Card): (() => void) | null => {
    const finding = card.kind === 'code' ? null : card.kind
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const position = neighbourPosition(model, card, event.key === 'ArrowUp' ? -1 : 1)
      return finding === null || position === null
        ? null
        : () => void move.run({ kind: finding, id: card.id, position })
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return null
    if (event.key === 'Enter' && card.id === selectedId)
      return () => openEvidence(card, nameIn(language, card))
    if (event.key === 'Enter' || event.key === ' ') return () => selectCard(card.id)
    if (event.key === 'l' || event.key === 'L') return () => askForLink(card.id)
    if (event.key === 'Escape') return () => selectCard(null)
    if ((event.key === 'Delete' || event.key === 'Backspace') && finding !== null) {
      const notice = t('chain.inspector.removed', { name: nameIn(language, card) })
      return () => void remove.run({ kind: finding, id: card.id }, { notice })
    }
    const next = neighbourCard(target, event.key)
    return next ? () => next.focus() : null
  }

  return (
    <div
      className={classes.board}
      style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(190px, 1fr))` }}
      onKeyDown={onKeyDown}
    >
      {columns.map((column) => {
        const addable = column.kind === 'code' ? null : column.kind
        return (
          <section key={column.key} className={classes.column} aria-label={column.label} data-column>
            <header className={classes.columnHead}>
              <h2 className={classes.columnTitle} title={column.label}>
                {column.label}
              </h2>
              <span className={classes.count}>{column.count}</span>
              {addable !== null && (
                <AddNodeButton
                  kind={addable}
                  open={adding === addable}
                  onOpen={(open) => onAdding(open ? addable : null)}
                />
              )}
            </header>
            {addable !== null && (
              <AddNodeField kind={addable} open={adding === addable} onOpen={() => onAdding(null)} />
            )}
            <div className={classes.columnBody}>
              {column.count === 0 && filter === '' && column.kind !== null && (
                <p className={classes.hint}>{t(`chain.emptyColumn.${column.kind}`)}</p>
              )}
              {column.groups.map((group) => (
                <div key={group.key} className={classes.group}>
                  {group.label !== '' && <h3 className={classes.groupTitle}>{group.label}</h3>}
                  {group.cards.map((card) => (
                    <NodeCard
                      key={card.id}
                      card={card}
                      mostCases={mostCases}
                      selected={card.id === selectedId}
                      linked={lit !== null && lit.has(card.id) && card.id !== selectedId}
                      dimmed={lit !== null && !lit.has(card.id)}
                      tabStop={isTabStop(column, card, selectedId)}
                      links={model.links}
                      onDropCard={(dragged, onto) => void drop(dragged, onto)}
                    />
                  ))}
                </div>
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}

/** One card of each column takes Tab: the selected one, else the first. */
function isTabStop(column: BoardColumn, card: Card, selectedId: string | null): boolean {
  const cards = column.groups.flatMap((group) => group.cards)
  return (cards.find(({ id }) => id === selectedId) ?? cards[0])?.id === card.id
}

/** The card that an arrow key leads to: along the column, or at the same height of the next one. */
function neighbourCard(from: HTMLElement, key: string): HTMLElement | null {
  const column = from.closest('[data-column]')
  const cardsOf = (element: Element | null | undefined): HTMLElement[] => [
    ...(element?.querySelectorAll<HTMLElement>('[data-card]') ?? []),
  ]
  const own = cardsOf(column)
  const place = own.indexOf(from)
  if (key === 'ArrowDown') return own[place + 1] ?? null
  if (key === 'ArrowUp') return own[place - 1] ?? null
  if (key === 'Home') return own[0] ?? null
  if (key === 'End') return own.at(-1) ?? null
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return null
  const columns = [...(column?.parentElement?.querySelectorAll('[data-column]') ?? [])]
  const step = key === 'ArrowRight' ? 1 : -1
  for (
    let at = columns.findIndex((other) => other === column) + step;
    at >= 0 && at < columns.length;
    at += step
  ) {
    const cards = cardsOf(columns[at])
    const top = from.getBoundingClientRect().top
    const nearest = cards.toSorted(
      (a, b) => Math.abs(a.getBoundingClientRect().top - top) - Math.abs(b.getBoundingClientRect().top - top),
    )[0]
    if (nearest) return nearest
  }
  return null
}
