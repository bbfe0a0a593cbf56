import { openPassages } from '../../components/passages/index.ts'
import type { Card } from './chain-model.ts'

/** Opens the passages that a card stands on. */
export function openEvidence(card: Card, title: string): void {
  const filter =
    card.kind === 'code' ? { codeIds: [card.id] } : { evidenceOf: { kind: card.kind, id: card.id } }
  openPassages({ filter, title })
}
