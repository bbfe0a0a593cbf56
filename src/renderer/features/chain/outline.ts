import { nameIn } from '../../../shared/names.ts'
import { aspectOf, type Card, type ChainModel } from './chain-model.ts'

export interface OutlineProblem {
  problem: Card
  causes: Card[]
  /** Single passages that show it, beside whole causes. */
  passages: number
  reasons: Card[]
  /** Of the problem itself or of one of its reasons. */
  recommendations: Card[]
}

export interface OutlineAspect {
  /** Null: findings without an aspect. */
  aspectId: string | null
  nameEn: string
  nameZh: string
  problems: OutlineProblem[]
  /** Reasons and recommendations of the aspect that no problem leads to. */
  others: Card[]
}

/** The chain as one reads it: aspect, problem, what shows it, why it is so, what is to be done. */
export function outlineOf(model: ChainModel): OutlineAspect[] {
  const problems = model.cards
    .filter((card) => card.kind === 'problem')
    .map((problem) => problemOf(model, problem))
  const told = new Set(problems.flatMap(({ reasons, recommendations }) => [...reasons, ...recommendations]))
  const others = model.cards.filter(
    (card) => (card.kind === 'reason' || card.kind === 'recommendation') && !told.has(card),
  )
  return [...model.aspects, { id: null, nameEn: '', nameZh: '' }].flatMap(({ id, nameEn, nameZh }) => {
    const own = {
      problems: problems.filter(({ problem }) => aspectOf(problem) === id),
      others: others.filter((card) => aspectOf(card) === id),
    }
    return own.problems.length + own.others.length === 0 ? [] : [{ aspectId: id, nameEn, nameZh, ...own }]
  })
}

function problemOf(model: ChainModel, problem: Card): OutlineProblem {
  const into = model.links.filter(({ to }) => to.id === problem.id)
  const targetsOf = (ids: ReadonlySet<string>, kind: Card['kind']): Card[] => {
    const targets = new Set(model.links.flatMap(({ from, to }) => (ids.has(from.id) ? [to.id] : [])))
    return model.cards.filter((card) => card.kind === kind && targets.has(card.id))
  }
  const sources = new Set(into.map(({ from }) => from.id))
  const reasons = targetsOf(new Set([problem.id]), 'reason')
  return {
    problem,
    causes: model.cards.filter((card) => card.kind === 'code' && sources.has(card.id)),
    passages: into.filter(({ from }) => from.kind === 'coding').length,
    reasons,
    recommendations: targetsOf(new Set([problem.id, ...reasons.map(({ id }) => id)]), 'recommendation'),
  }
}

export interface OutlineWords {
  noAspect: string
  shownBy: string
  explainedBy: string
  addressedBy: string
  others: string
  passages: (count: number) => string
  /** A name with its evidence. */
  named: (card: Card) => string
}

/** The outline as Markdown, for a manuscript. */
export function outlineText(
  aspects: readonly OutlineAspect[],
  language: string,
  words: OutlineWords,
): string {
  const names = (cards: readonly Card[]): string[] => cards.map(words.named)
  const line = (label: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`- ${label}`, ...items.map((item) => `  - ${item}`)]
  return aspects
    .flatMap((aspect) => [
      `# ${aspect.aspectId === null ? words.noAspect : nameIn(language, aspect)}`,
      ...aspect.problems.flatMap((entry) => [
        `## ${words.named(entry.problem)}`,
        [
          ...line(words.shownBy, [
            ...names(entry.causes),
            ...(entry.passages > 0 ? [words.passages(entry.passages)] : []),
          ]),
          ...line(words.explainedBy, names(entry.reasons)),
          ...line(words.addressedBy, names(entry.recommendations)),
        ].join('\n'),
      ]),
      ...(aspect.others.length > 0
        ? [
            `## ${words.others}`,
            names(aspect.others)
              .map((item) => `- ${item}`)
              .join('\n'),
          ]
        : []),
    ])
    .filter((part) => part !== '')
    .join('\n\n')
}
