import type { PdfFragment } from './pdf-fragments.ts'

/** Fewest numbers down a margin for them to count lines. */
const fewestNumbers = 8

/** Drops the numbers that count lines in a margin (1, 2, 3 … or 5, 10, 15 …): they are no text of the report. */
export function withoutLineNumbers(fragments: readonly PdfFragment[]): readonly PdfFragment[] {
  const numbers: { fragment: PdfFragment; value: number }[] = []
  const rest: PdfFragment[] = []
  for (const fragment of fragments) {
    const value = fragment.characters.length > 4 ? null : numberOf(fragment)
    if (value === null) rest.push(fragment)
    else numbers.push({ fragment, value })
  }
  if (numbers.length < fewestNumbers || rest.length === 0) return fragments
  let left = Infinity
  let right = -Infinity
  for (const fragment of rest) {
    left = Math.min(left, fragment.left)
    right = Math.max(right, fragment.right)
  }
  // Only what stands beside all text, one below the other.
  const margin = numbers.filter(({ fragment }) => fragment.right < left || fragment.left > right)
  margin.sort((a, b) => b.fragment.baseline - a.fragment.baseline)
  if (margin.length < fewestNumbers || !countsEvenly(margin)) return fragments
  const dropped = new Set(margin.map(({ fragment }) => fragment))
  return fragments.filter((fragment) => !dropped.has(fragment))
}

function numberOf({ characters }: PdfFragment): number | null {
  let text = ''
  for (const character of characters) {
    if (character.text < '0' || character.text > '9') return null
    text += character.text
  }
  return Number(text)
}

/** Whether numbers grow by the same step, and stand at the same distance but for a few gaps between paragraphs. */
function countsEvenly(numbers: readonly { fragment: PdfFragment; value: number }[]): boolean {
  const steps = numbers.slice(1).map(({ value }, at) => value - (numbers[at]?.value ?? 0))
  const step = steps[0] ?? 0
  if ((step !== 1 && step !== 5) || steps.some((one) => one !== step)) return false
  const gaps = numbers
    .slice(1)
    .map(({ fragment }, at) => (numbers[at]?.fragment.baseline ?? 0) - fragment.baseline)
  const usual = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0
  const even = gaps.filter((gap) => Math.abs(gap - usual) < 0.1 * usual)
  return even.length >= 0.7 * gaps.length
}
