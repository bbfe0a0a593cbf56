import type { PdfCharacter, PdfPageCharacters } from './pdf-characters.ts'
import type { RecognisedLine, RecognisedPage } from './recognised-page.ts'

const han = /\p{Script=Han}/u

/** Font size against the height of a line's box, where the characters do not tell. */
const usualShare = 0.85

/** Sizes that differ by less are one size: recognition measures ink, not type. */
const sameSize = 1.16

/** How far a box reaches below the baseline, in font sizes. */
const belowBaseline = 0.14

/**
 * The characters of recognised pages, as if they had a text layer: they go through the same stages. Sizes are
 * estimated and evened out over all pages.
 */
export function charactersOfRecognised(pages: readonly RecognisedPage[]): Map<number, PdfPageCharacters> {
  const lines = pages.flatMap((page) => page.lines)
  const told = new Map(lines.map((line) => [line, toldSize(line)]))
  const shares = lines.flatMap((line) => {
    const size = told.get(line)
    return typeof size === 'number' ? [size / (line.bottom - line.top)] : []
  })
  const share = shares.sort((a, b) => a - b)[shares.length >> 1] ?? usualShare
  const sizes = new Map(
    lines.map((line) => [line, Math.max(1, told.get(line) ?? share * (line.bottom - line.top))]),
  )
  const even = evenSizes(lines.map((line) => ({ size: sizes.get(line) ?? 1, weight: line.text.length })))
  return new Map(
    pages.map((page) => {
      const { width, height, turned, skew } = page
      const characters = page.lines
        .flatMap((line) => charactersOf(line, height, even(sizes.get(line) ?? 1)))
        .map((character, order) => ({ ...character, order }))
      return [
        page.page,
        { page: page.page, width, height, turned, skew, characters, aside: [], vertical: false },
      ]
    }),
  )
}

/** Han characters are as wide as their size; null where too few stand side by side. */
function toldSize({ text, edges, top, bottom }: RecognisedLine): number | null {
  const characters = [...text]
  const middle = (at: number): number => ((edges[2 * at] ?? 0) + (edges[2 * at + 1] ?? 0)) / 2
  const steps: number[] = []
  for (let at = 1; at < characters.length; at++) {
    if (han.test(characters[at] ?? '') && han.test(characters[at - 1] ?? ''))
      steps.push(middle(at) - middle(at - 1))
  }
  const step = steps.sort((a, b) => a - b)[steps.length >> 1]
  if (step === undefined || steps.length < 3) return null
  const height = bottom - top
  return step > 0.5 * height && step < 1.3 * height ? step : null
}

/** Gathers sizes around the most used one, and the others in steps from there. */
function evenSizes(sizes: readonly { size: number; weight: number }[]): (size: number) => number {
  const sorted = sizes.toSorted((a, b) => a.size - b.size)
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  let passed = 0
  const body = sorted.find(({ weight }) => (passed += weight) >= total / 2)?.size ?? 10
  const step = sameSize * sameSize
  return (size) => body * step ** Math.round(Math.log(size / body) / Math.log(step))
}

function charactersOf(line: RecognisedLine, pageHeight: number, size: number): Omit<PdfCharacter, 'order'>[] {
  const { edges, confidence } = line
  const top = pageHeight - line.top
  const bottom = pageHeight - line.bottom
  const baseline = bottom + belowBaseline * size
  const characters: Omit<PdfCharacter, 'order'>[] = []
  let blank = false
  let at = 0
  for (const text of line.text) {
    const left = edges[2 * at] ?? line.left
    const right = edges[2 * at + 1] ?? left
    at++
    if (/\s/u.test(text)) {
      blank = true
      continue
    }
    const last = characters.at(-1)
    // Edges of ink leave gaps between characters that are none.
    if (last !== undefined && !blank) last.right = Math.max(last.right, left)
    characters.push({
      text,
      left,
      right,
      top,
      bottom,
      baseline,
      size,
      bold: false,
      blankBefore: blank ? 'written' : 'none',
      startsLine: characters.length === 0,
      confidence,
    })
    blank = false
  }
  return characters
}

/** Adds what was recognised to a text layer that has only a part of the text, where the layer has nothing. */
export function withRecognised(given: PdfPageCharacters, recognised: PdfPageCharacters): PdfPageCharacters {
  if (given.turned !== recognised.turned || given.characters.length === 0) return recognised
  const layer = levelled(given, recognised.skew)
  const covered = (one: PdfCharacter): boolean =>
    layer.characters.some(
      (other) =>
        (one.left + one.right) / 2 > other.left - other.size &&
        (one.left + one.right) / 2 < other.right + other.size &&
        other.baseline + 0.4 * other.size > one.bottom &&
        other.baseline < one.top,
    )
  const added = recognised.characters.filter((character) => !covered(character))
  return added.length === 0 ? given : { ...layer, characters: [...layer.characters, ...added] }
}

/** Turns a page about its middle; characters, and lines aside, move and stay upright. */
function levelled(page: PdfPageCharacters, skew: number): PdfPageCharacters {
  if (skew === 0) return page
  const cos = Math.cos((skew * Math.PI) / 180)
  const sin = Math.sin((skew * Math.PI) / 180)
  /** By how much the middle between two corners moves, downwards positive. */
  const moveOf = (left: number, top: number, right: number, bottom: number): { x: number; y: number } => {
    const x = (left + right - page.width) / 2
    const y = (top + bottom - page.height) / 2
    return { x: x * cos - y * sin - x, y: x * sin + y * cos - y }
  }
  return {
    ...page,
    skew,
    characters: page.characters.map((character) => {
      const { left, right, top, bottom, baseline } = character
      const move = moveOf(left, page.height - top, right, page.height - bottom)
      return {
        ...character,
        left: left + move.x,
        right: right + move.x,
        top: top - move.y,
        bottom: bottom - move.y,
        baseline: baseline - move.y,
      }
    }),
    aside: page.aside.map((line) => {
      const { top, bottom, edges, vertical } = line
      const start = edges.reduce((least, edge) => Math.min(least, edge), Infinity)
      const end = edges.reduce((most, edge) => Math.max(most, edge), -Infinity)
      const move = vertical ? moveOf(top, start, bottom, end) : moveOf(start, top, end, bottom)
      const [along, across] = vertical ? [move.y, move.x] : [move.x, move.y]
      return { ...line, top: top + across, bottom: bottom + across, edges: edges.map((edge) => edge + along) }
    }),
  }
}
