import type { AppSettings } from '../../../shared/contract/settings.ts'

const [least, most] = [12, 32]

/** The next reading size, in px: single steps where letters are small, double ones where they are large. */
export function nextSize(size: number, by: 1 | -1): number {
  const step = (by === 1 ? size >= 20 : size > 20) ? 2 : 1
  return Math.max(least, Math.min(most, size + by * step))
}

/** How the text is set before anybody chose. */
export const firstReading = {
  readingSize: 17,
  readingFont: 'sans',
  readingLine: null,
  readingWidth: 40,
  readingTone: 'plain',
} as const satisfies Partial<AppSettings>
