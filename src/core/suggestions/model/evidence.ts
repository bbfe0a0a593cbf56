import type { Near } from './neighbours.ts'
import type { OwnWords } from './own-words.ts'

/**
 * What speaks for a code in a text, as the numbers that `fitChance` weighs: how far on the code's side of its plane
 * it is, how far ahead of the next code, which share of the most similar passages has the code and how alike the
 * most similar one is, whether it speaks the code's own words, how frequent the code is.
 */
export const evidenceWidth = 9

/** Passages that a text is compared with. */
export const comparedPassages = 8

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value))

/** Writes the evidence for one code at `base`. */
export function writeEvidence(
  inputs: Float32Array,
  base: number,
  {
    margin,
    rival,
    share,
    nearest,
    words,
    prior,
  }: {
    margin: number
    rival: number
    share: number
    nearest: number
    words: OwnWords | undefined
    prior: number
  },
): void {
  inputs[base] = 1
  inputs[base + 1] = clamp(margin, 3)
  inputs[base + 2] = clamp(margin - rival, 3)
  inputs[base + 3] = share
  inputs[base + 4] = nearest
  inputs[base + 5] = words?.phrase ?? 0
  inputs[base + 6] = words?.name ?? 0
  inputs[base + 7] = words?.definition ?? 0
  inputs[base + 8] = clamp(prior, 8)
}

/** The highest and the second highest margin, to tell each code its rival. */
export function leaders(margins: Float32Array): { first: number; second: number; leader: number } {
  let first = -Infinity
  let second = -Infinity
  let leader = -1
  for (const [code, margin] of margins.entries()) {
    if (margin > first) {
      second = first
      first = margin
      leader = code
    } else if (margin > second) second = margin
  }
  return { first, second: second === -Infinity ? -1 : second, leader }
}

/** What similar passages say: the share of their likeness that has each code, and each code's most similar one. */
export function voice(
  near: readonly Near[],
  codesOf: (passage: number) => readonly number[],
  shares: Float32Array,
  nearest: Float32Array,
): void {
  shares.fill(0)
  nearest.fill(0)
  let total = 0
  for (const { passage, likeness } of near) {
    const weight = likeness * likeness
    total += weight
    for (const code of codesOf(passage)) {
      shares[code] = (shares[code] ?? 0) + weight
      nearest[code] = Math.max(nearest[code] ?? 0, likeness)
    }
  }
  if (total > 0) for (let code = 0; code < shares.length; code++) shares[code] = (shares[code] ?? 0) / total
}
