/** What was said of one code against what coders coded; counts may be weighted. */
export interface Counts {
  /** Said and coded. */
  right: number
  /** Said and not coded. */
  wrong: number
  /** Coded and not said. */
  missed: number
}

export interface Figures {
  /** right / (right + wrong); null where nothing was said. */
  precision: number | null
  /** right / (right + missed); null where nothing was coded. */
  recall: number | null
  /** 2 right / (2 right + wrong + missed) (van Rijsbergen 1979); null where nothing was coded. */
  f1: number | null
}

export const noCounts = (): Counts => ({ right: 0, wrong: 0, missed: 0 })

export function figuresOf({ right, wrong, missed }: Counts): Figures {
  const coded = right + missed
  return {
    precision: right + wrong > 0 ? right / (right + wrong) : null,
    recall: coded > 0 ? right / coded : null,
    f1: coded > 0 ? (2 * right) / (2 * right + wrong + missed) : null,
  }
}

/** Mean F1 over codes (macro-averaging; Sebastiani 2002, section 7.1); null where no code has one. */
export function macroF1(counts: readonly Counts[]): number | null {
  const known = counts.flatMap((each) => figuresOf(each).f1 ?? [])
  return known.length > 0 ? known.reduce((sum, f1) => sum + f1, 0) / known.length : null
}

/** Counts of all codes together. */
export function together(counts: readonly Counts[]): Counts {
  const sum = noCounts()
  for (const { right, wrong, missed } of counts) {
    sum.right += right
    sum.wrong += wrong
    sum.missed += missed
  }
  return sum
}
