import type { Random } from './random.ts'

/** Choices that the makers of random commands share. */

export const idOf = (random: Random, items: readonly { id: string }[]): string =>
  random.pick(items)?.id ?? 'none'
export const idsOf = (random: Random, items: readonly { id: string }[]): string[] =>
  random.some(items, 3).map(({ id }) => id)
/** Few names, so that commands meet names that are taken. */
export const nameOf = ({ random, number }: { random: Random; number: number }): string =>
  random.chance(0.3) ? `name ${random.below(3)}` : `名称 ${number}`
