/**
 * Twelve hues that stay apart for colour-blind readers when paired with names; light and dark values of the
 * stroke (stripe, dot) and of the passage's background, as CSS light-dark() pairs.
 */
const hues: Record<string, { hue: number; chroma: number }> = {
  c1: { hue: 250, chroma: 0.13 },
  c2: { hue: 55, chroma: 0.14 },
  c3: { hue: 160, chroma: 0.12 },
  c4: { hue: 340, chroma: 0.15 },
  c5: { hue: 95, chroma: 0.13 },
  c6: { hue: 295, chroma: 0.14 },
  c7: { hue: 200, chroma: 0.11 },
  c8: { hue: 25, chroma: 0.16 },
  c9: { hue: 130, chroma: 0.14 },
  c10: { hue: 275, chroma: 0.1 },
  c11: { hue: 75, chroma: 0.09 },
  c12: { hue: 225, chroma: 0.05 },
}

export const codeColourKeys: readonly string[] = Object.keys(hues)

/** Stroke colour of a palette key; `depth` lightens children of a branch. */
export function codeColour(key: string, depth = 0): string {
  const { hue, chroma } = hues[key] ?? { hue: 240, chroma: 0.02 }
  const shift = Math.min(depth, 3) * 0.05
  return `light-dark(oklch(${0.52 + shift} ${chroma} ${hue}), oklch(${0.76 - shift} ${chroma} ${hue}))`
}

/** Background for a coded passage: pale enough to read under three layers. */
export function codeTint(key: string): string {
  const { hue, chroma } = hues[key] ?? { hue: 240, chroma: 0.02 }
  return `light-dark(oklch(0.9 ${chroma * 0.5} ${hue} / 0.6), oklch(0.45 ${chroma * 0.8} ${hue} / 0.5))`
}
