/** Repeatable choices: the same seed makes the same choices on every machine. */
export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below: (limit: number) => number
  chance: (probability: number) => boolean
  /** One of the items; undefined when there is none. */
  pick: <T>(items: readonly T[]) => T | undefined
  /** One to `most` different items; none when there is none. */
  some: <T>(items: readonly T[], most: number) => T[]
}

/** mulberry32 (public domain, Tommy Ettinger): 32 bits of state are enough to choose commands. */
export function createRandom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)],
    some(items, most) {
      const left = [...items]
      const count = Math.min(items.length, 1 + below(most))
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)).flat()
    },
  }
}
