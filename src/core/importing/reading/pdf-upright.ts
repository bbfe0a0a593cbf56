import type { PdfCharacter, PdfPageCharacters } from './pdf-characters.ts'
import type { PdfGlyph } from './pdf-glyphs.ts'
import type { PlacedLine } from './placed-text.ts'

/** The part of the content's space that a page shows (its crop box), in points before it is turned. */
export interface PageFrame {
  left: number
  bottom: number
  width: number
  height: number
  /** Quarter turns clockwise with which the page is shown (/Rotate). */
  shownTurns: number
}

type Upright = Pick<PdfPageCharacters, 'width' | 'height' | 'turned' | 'characters' | 'aside' | 'vertical'>

/** Fewest characters that turn a page which is shown otherwise. */
const fewestTurning = 20

/** Turns a page, and the glyphs given, so that most of its characters run from left to right; others are set aside. */
export function upright(glyphs: readonly PdfGlyph[], frame: PageFrame, page: number): Upright {
  const counts = [0, 0, 0, 0]
  for (const { quarter } of glyphs) counts[quarter] = (counts[quarter] ?? 0) + 1
  const most = counts.indexOf(Math.max(...counts))
  const main =
    (counts[most] ?? 0) >= fewestTurning || glyphs.length === counts[most] ? most : frame.shownTurns
  const quarters = glyphs.length === 0 ? frame.shownTurns : main
  const sideways = quarters % 2 === 1
  const height = sideways ? frame.width : frame.height
  const characters: PdfCharacter[] = []
  const aside: PdfGlyph[][] = []
  let open = false
  let downward = 0
  let previous: PdfCharacter | undefined
  for (const glyph of glyphs) {
    if (glyph.quarter !== quarters) {
      if (open && !glyph.startsLine) aside.at(-1)?.push(glyph)
      else aside.push([glyph])
      open = true
      continue
    }
    open = false
    const character = turned(glyph, quarters, frame)
    if (previous !== undefined && !character.startsLine) {
      const fall = previous.baseline - character.baseline
      if (fall > 0.5 * character.size && Math.abs(previous.left - character.left) < 0.5 * character.size)
        downward++
    }
    characters.push(character)
    previous = character
  }
  return {
    width: sideways ? frame.height : frame.width,
    height,
    turned: degrees((quarters - frame.shownTurns + 4) % 4),
    characters,
    aside: aside.map((line) => asideLine(line, quarters, frame, { page, height })),
    vertical: downward > characters.length / 2,
  }
}

function degrees(turns: number): 0 | 90 | 180 | 270 {
  if (turns === 1) return 90
  if (turns === 2) return 180
  return turns === 3 ? 270 : 0
}

/** How far letters reach above and below their baseline, in font sizes: ink, not the font's line height. */
const inkAbove = 0.92
const inkBelow = 0.26

/** Line heights, in font sizes, that a sane font states. */
const sanestHeight = 0.8
const greatestHeight = 2.2

/** Turns a glyph with its page; most glyphs of most documents stay where they are, so that it is done in place. */
function turned(glyph: PdfGlyph, quarters: number, frame: PageFrame): PdfCharacter {
  const { size } = glyph
  glyph.baseline = turnBaseline(glyph, quarters, frame)
  if (quarters !== 0 || frame.left !== 0 || frame.bottom !== 0)
    Object.assign(glyph, turnBox(glyph, quarters, frame))
  const height = glyph.top - glyph.bottom
  const isSane =
    height > sanestHeight * size &&
    height < greatestHeight * size &&
    glyph.baseline > glyph.bottom - 0.1 * size &&
    glyph.baseline < glyph.top
  if (isSane) {
    // Stated line heights are generous, and those of neighbouring lines overlap.
    glyph.bottom = glyph.baseline - inkBelow * size
    glyph.top = glyph.baseline + inkAbove * size
  }
  return glyph
}

function turnBaseline(glyph: PdfGlyph, quarters: number, frame: PageFrame): number {
  if (quarters === 0) return glyph.baseline - frame.bottom
  if (quarters === 1) return frame.left + frame.width - glyph.x
  if (quarters === 2) return frame.bottom + frame.height - glyph.baseline
  return glyph.x - frame.left
}

interface Box {
  left: number
  right: number
  bottom: number
  top: number
}

/** A box of the content's space on the page turned clockwise. */
function turnBox({ left, right, bottom, top }: Box, quarters: number, frame: PageFrame): Box {
  const [west, east] = [left - frame.left, right - frame.left]
  const [south, north] = [bottom - frame.bottom, top - frame.bottom]
  const { width, height } = frame
  if (quarters === 1) return { left: south, right: north, bottom: width - east, top: width - west }
  if (quarters === 2)
    return { left: width - east, right: width - west, bottom: height - north, top: height - south }
  if (quarters === 3) return { left: height - north, right: height - south, bottom: west, top: east }
  return { left: west, right: east, bottom: south, top: north }
}

/** Text beside the page's text. Where it runs upwards or from right to left, its edges descend. */
function asideLine(
  glyphs: readonly PdfGlyph[],
  quarters: number,
  frame: PageFrame,
  { page, height }: { page: number; height: number },
): PlacedLine {
  // Quarter turns counter-clockwise against the page's text: 1 runs upwards, 2 backwards, 3 downwards.
  const relative = ((glyphs[0]?.quarter ?? 0) - quarters + 4) % 4
  const vertical = relative % 2 === 1
  let text = ''
  const edges: number[] = []
  let top = Infinity
  let bottom = -Infinity
  for (const glyph of glyphs) {
    const box = turnBox(glyph, quarters, frame)
    const from = vertical ? height - box.top : box.left
    const to = vertical ? height - box.bottom : box.right
    if (glyph.blankBefore !== 'none' && text !== '') {
      const [left = from, right = from] = edges.slice(-2)
      text += ' '
      edges.push(...(from >= right ? [right, from] : [to, left]))
    }
    text += glyph.text
    for (const _ of glyph.text) edges.push(from, to)
    top = Math.min(top, vertical ? box.left : height - box.top)
    bottom = Math.max(bottom, vertical ? box.right : height - box.bottom)
  }
  return { text, edges, page, top, bottom, vertical, confidence: null }
}
