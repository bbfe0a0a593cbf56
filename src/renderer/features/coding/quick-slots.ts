/** Keys 1 to 9. */
const keys = 9

interface SlotsInput {
  /** What the keys stood for until now, in order. */
  before: readonly string[]
  /** Codes that a person gave keys to: they come first. */
  pinned: readonly string[]
  /** Codes used, the last one first. */
  recent: readonly string[]
  /** Codes that may fill keys that stand for nothing yet, the best first. */
  further: readonly string[]
}

/**
 * Codes of the keys 1 to 9. A key stands for the same code as long as it can: a code that was just used and has no key
 * takes the key of the one not used for longest, so that hands can rely on what a key does.
 */
export function quickSlots({ before, pinned, recent, further }: SlotsInput): string[] {
  const first = pinned.slice(0, keys)
  const free = (id: string): boolean => !first.includes(id)
  const room = keys - first.length
  const slots = before.filter(free).slice(0, room)
  for (const id of [...recent, ...further]) {
    if (slots.length >= room) break
    if (free(id) && !slots.includes(id)) slots.push(id)
  }
  const last = recent[0]
  if (last !== undefined && room > 0 && free(last) && !slots.includes(last)) {
    const age = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length)
    const oldest = slots.reduce((worst, id) => (age(id) > age(worst) ? id : worst), slots[0] ?? last)
    slots[slots.indexOf(oldest)] = last
  }
  return [...first, ...slots]
}
