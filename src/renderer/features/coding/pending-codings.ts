import { create } from 'zustand'
import type { Coding } from '../../../shared/contract/coding.ts'

/** Codings as they will be once the core has answered, so that a key shows its effect at once. */
interface Pending {
  added: readonly Coding[]
  /** By id; null is removed. `asked` counts the commands under way for it. */
  changed: ReadonlyMap<string, { now: Coding | null; asked: number }>
}

export const usePendingCodings = create<Pending>(() => ({ added: [], changed: new Map() }))

/** The core's codings with the pending changes on top. */
export function withPending(
  codings: readonly Coding[],
  reportId: string,
  { added, changed }: Pending,
): Coding[] {
  const waiting = new Map(
    added.filter((coding) => coding.reportId === reportId).map((coding) => [coding.id, coding]),
  )
  if (waiting.size > 0) for (const { id } of codings) waiting.delete(id)
  const all = [...codings, ...waiting.values()]
  if (changed.size === 0) return all
  return all.flatMap((coding) => {
    const change = changed.get(coding.id)
    if (!change) return [coding]
    return change.now === null ? [] : [change.now]
  })
}

export function addPending(codings: readonly Coding[]): void {
  usePendingCodings.setState(({ added }) => ({ added: [...added, ...codings] }))
}

export function dropAdded(codings: readonly Coding[]): void {
  usePendingCodings.setState(({ added }) => ({ added: added.filter((coding) => !codings.includes(coding)) }))
}

/** Shows coding `id` as `now` until as many `settleChanged` calls have followed. */
export function changePending(id: string, now: Coding | null): void {
  usePendingCodings.setState(({ changed }) => ({
    changed: new Map(changed).set(id, { now, asked: (changed.get(id)?.asked ?? 0) + 1 }),
  }))
}

export function settleChanged(id: string): void {
  usePendingCodings.setState(({ changed }) => {
    const rest = new Map(changed)
    const change = rest.get(id)
    if (change && change.asked > 1) rest.set(id, { ...change, asked: change.asked - 1 })
    else rest.delete(id)
    return { changed: rest }
  })
}
