import {
  type Aspect,
  type Chain,
  type Evidence,
  type Finding,
  type Link,
  type LinkEnd,
  type Recommendation,
  type Relation,
  relationEnds,
  relations,
} from '../../../shared/contract/chain.ts'
import type { Code, Codebook, CodeSet } from '../../../shared/contract/codebook.ts'
import { nameIn } from '../../../shared/names.ts'

/** Kinds of cards on the board. */
export const cardKinds = ['code', 'problem', 'reason', 'recommendation'] as const
export type CardKind = (typeof cardKinds)[number]
export type FindingKind = Exclude<CardKind, 'code'>

interface CardBase {
  id: string
  nameEn: string
  nameZh: string
  evidence: Evidence
}
export interface CodeCard extends CardBase {
  kind: 'code'
  code: Code
  /** Palette key, inherited from the branch. */
  colour: string
}
export interface FindingCard extends CardBase {
  kind: 'problem' | 'reason'
  finding: Finding
}
export interface RecommendationCard extends CardBase {
  kind: 'recommendation'
  finding: Recommendation
}
export type Card = CodeCard | FindingCard | RecommendationCard

export interface ChainModel {
  aspects: Aspect[]
  sets: CodeSet[]
  /** In the study's order, by kind. */
  cards: Card[]
  cardById: ReadonlyMap<string, Card>
  codeById: ReadonlyMap<string, Code>
  links: Link[]
}

export function buildModel(chain: Chain, codebook: Codebook): ChainModel {
  const codeById = new Map(codebook.codes.map((code) => [code.id, code]))
  const cards: Card[] = [
    ...chain.causes.flatMap(({ codeId, evidence }): Card[] => {
      const code = codeById.get(codeId)
      if (!code) return []
      const { id, nameEn, nameZh } = code
      return [{ kind: 'code', id, nameEn, nameZh, evidence, code, colour: branchColour(code, codeById) }]
    }),
    ...chain.problems.map((finding): Card => ({ ...namesOf(finding), kind: 'problem', finding })),
    ...chain.reasons.map((finding): Card => ({ ...namesOf(finding), kind: 'reason', finding })),
    ...chain.recommendations.map((finding): Card => ({
      ...namesOf(finding),
      kind: 'recommendation',
      finding,
    })),
  ]
  return {
    aspects: chain.aspects,
    sets: codebook.sets,
    cards,
    cardById: new Map(cards.map((card) => [card.id, card])),
    codeById,
    links: chain.links,
  }
}

const namesOf = ({ id, nameEn, nameZh, evidence }: Finding): CardBase => ({ id, nameEn, nameZh, evidence })

/** The palette key that a code has or inherits. */
export function branchColour(code: Code, codeById: ReadonlyMap<string, Code>): string {
  let at: Code | undefined = code
  while (at && at.colour === '' && at.parentId !== null) at = codeById.get(at.parentId)
  return at?.colour ?? ''
}

export interface End {
  kind: LinkEnd
  id: string
}

export interface PossibleLink {
  relation: Relation
  from: End
  to: End
}

/** The link that joins two cards, in whichever direction the chain runs; null where none can. */
export function linkBetween(a: End, b: End): PossibleLink | null {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const relation = relations.find(
      (candidate) =>
        relationEnds[candidate].from.includes(from.kind) && relationEnds[candidate].to === to.kind,
    )
    if (relation)
      return { relation, from: { kind: from.kind, id: from.id }, to: { kind: to.kind, id: to.id } }
  }
  return null
}

export const isLinked = (links: readonly Link[], a: string, b: string): boolean =>
  links.some(({ from, to }) => (from.id === a && to.id === b) || (from.id === b && to.id === a))

/** Everything that a card leads to or comes from, along the chain's direction, with the card itself. */
export function chainThrough(links: readonly Link[], id: string): Set<string> {
  const reached = new Set([id])
  for (const forward of [true, false]) {
    const pending = [id]
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const link of links) {
        const [near, far] = forward ? [link.from.id, link.to.id] : [link.to.id, link.from.id]
        if (near !== at || reached.has(far)) continue
        reached.add(far)
        pending.push(far)
      }
    }
  }
  return reached
}

export interface CardGroup {
  key: string
  /** '' where the group needs no heading. */
  label: string
  cards: Card[]
}

export interface BoardColumn {
  key: string
  label: string
  /** The kind that the column holds; null where it holds all findings of an aspect. */
  kind: CardKind | null
  groups: CardGroup[]
  count: number
}

interface Labels {
  kind: (kind: CardKind) => string
  noAspect: string
}

/** A column per kind, its cards grouped by aspect (causes: by code set). */
export function columnsByKind(
  model: ChainModel,
  cards: readonly Card[],
  language: string,
  labels: Labels,
): BoardColumn[] {
  return cardKinds.map((kind) => {
    const own = cards.filter((card) => card.kind === kind)
    const groups =
      kind === 'code' ? groupBySet(model, own, language) : groupByAspect(model, own, language, labels)
    return { key: kind, label: labels.kind(kind), kind, groups, count: own.length }
  })
}

/** A column per aspect, its findings grouped by kind; causes belong to code sets and stay out. */
export function columnsByAspect(
  model: ChainModel,
  cards: readonly Card[],
  language: string,
  labels: Labels,
): BoardColumn[] {
  const findings = cards.filter((card) => card.kind !== 'code')
  const column = (key: string, label: string, own: readonly Card[]): BoardColumn => ({
    key,
    label,
    kind: null,
    count: own.length,
    groups: cardKinds.flatMap((kind) => {
      const ofKind = own.filter((card) => card.kind === kind)
      return ofKind.length === 0 ? [] : [{ key: kind, label: labels.kind(kind), cards: ofKind }]
    }),
  })
  const without = findings.filter((card) => aspectOf(card) === null)
  return [
    ...model.aspects.map((aspect) =>
      column(
        aspect.id,
        nameIn(language, aspect),
        findings.filter((card) => aspectOf(card) === aspect.id),
      ),
    ),
    ...(without.length > 0 || model.aspects.length === 0 ? [column('', labels.noAspect, without)] : []),
  ]
}

export const aspectOf = (card: Card): string | null => (card.kind === 'code' ? null : card.finding.aspectId)

function groupBySet(model: ChainModel, cards: readonly Card[], language: string): CardGroup[] {
  return model.sets.flatMap((set) => {
    const own = cards.filter((card) => card.kind === 'code' && card.code.codeSetId === set.id)
    return own.length === 0 ? [] : [{ key: set.id, label: nameIn(language, set), cards: own }]
  })
}

function groupByAspect(
  model: ChainModel,
  cards: readonly Card[],
  language: string,
  labels: Labels,
): CardGroup[] {
  if (model.aspects.length === 0) return [{ key: '', label: '', cards: [...cards] }]
  return [...model.aspects.map(({ id }) => id), null].flatMap((aspectId) => {
    const own = cards.filter((card) => aspectOf(card) === aspectId)
    if (own.length === 0) return []
    const aspect = model.aspects.find(({ id }) => id === aspectId)
    return [{ key: aspectId ?? '', label: aspect ? nameIn(language, aspect) : labels.noAspect, cards: own }]
  })
}

/** Cards in whose name, in either language, every word occurs. */
export function filterCards(cards: readonly Card[], text: string): Card[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return cards.filter((card) =>
    words.every((word) => `${card.nameEn}\n${card.nameZh}`.toLowerCase().includes(word)),
  )
}

/** The place among its kind that moves a finding one step within its aspect; null at the end. */
export function neighbourPosition(model: ChainModel, card: Card, step: 1 | -1): number | null {
  const kin = model.cards.filter((other) => other.kind === card.kind)
  const siblings = kin.filter((other) => aspectOf(other) === aspectOf(card))
  const neighbour = siblings[siblings.findIndex(({ id }) => id === card.id) + step]
  return neighbour ? kin.findIndex(({ id }) => id === neighbour.id) : null
}
