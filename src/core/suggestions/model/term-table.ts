/** Numbers terms from 0; made once and looked up a million times for a long report. */
export interface TermTable {
  /** Terms by number. */
  readonly terms: Int32Array
  /** The number of a term; -1 for one that is not there. */
  numberOf(term: number): number
}

export function createTermTable(terms: Int32Array): TermTable {
  let size = 16
  while (size < 2 * terms.length) size *= 2
  const mask = size - 1
  const keys = new Int32Array(size)
  const numbers = new Int32Array(size).fill(-1)
  for (const [number, term] of terms.entries()) {
    let slot = spread(term) & mask
    while (numbers[slot] !== -1) slot = (slot + 1) & mask
    keys[slot] = term
    numbers[slot] = number
  }
  return {
    terms,
    numberOf(term) {
      let slot = spread(term) & mask
      for (;;) {
        const number = numbers[slot] ?? -1
        if (number === -1 || keys[slot] === term) return number
        slot = (slot + 1) & mask
      }
    },
  }
}

function spread(term: number): number {
  return Math.imul(term ^ (term >>> 15), 0x2c1b3c6d) >>> 0
}
