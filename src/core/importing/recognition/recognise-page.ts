import { renderBitmap } from '../reading/page-image.ts'
import type { RecognisedLine, RecognisedPage } from '../reading/recognised-page.ts'
import { chooseForms } from './character-forms.ts'
import { characterEdges, inkOfColumns } from './character-edges.ts'
import type { LineBox } from './find-lines.ts'
import { resizeImage, type GreyImage } from './grey-image.ts'
import { lineHeight, lineImage } from './line-image.ts'
import { loadModels, type Models } from './models.ts'
import { readLine, type ReadCharacter } from './read-line.ts'
import { isTall, readTall } from './read-tall.ts'
import { restoreBlanks, type PlacedCharacter } from './restore-blanks.ts'
import { standUpright, type UprightPage } from './stand-upright.ts'
import { tightenBox } from './tighten-box.ts'

/** Makes type of the usual sizes as large as the recognition wants it. */
const resolution = 200

/** Most pixels that are searched for text: A2 at 200 dpi. */
const mostPixels = 15_500_000

/** What was read with less certainty is a picture or a stain; a few characters must be read more surely than a line. */
const leastConfidence = 0.3
const leastConfidenceOfFew = 0.5
const few = 5

/** Where of the largest boxes that were tried hardly any holds text, the page is a picture or noise. */
const enoughTried = 150
const leastText = 0.1

/** A line that was read with less certainty is read again in another way. */
const sureConfidence = 0.92

/**
 * Recognises the text of one page (from 1) of a PDF: lines from top to bottom. Boxes are those of the page turned upright
 * and levelled: a scan that was laid in askew is turned about its middle first. Throws `reading.encrypted`,
 * `reading.damaged`, and the signal's reason when aborted.
 */
export async function recognisePage(
  bytes: Uint8Array,
  page: number,
  options: { password?: string; signal?: AbortSignal } = {},
): Promise<RecognisedPage> {
  const { signal } = options
  signal?.throwIfAborted()
  const { points, data, ...size } = await renderBitmap(bytes, page, resolution, options.password)
  signal?.throwIfAborted()
  const models = await loadModels()
  const upright = await standUpright(bounded({ ...size, pixels: data }), models, signal)
  const isAcross = upright.turned === 90 || upright.turned === 270
  const width = isAcross ? points.height : points.width
  const height = isAcross ? points.width : points.height
  const read = new Map<LineBox, PlacedLine>()
  let tried = 0
  for (const box of upright.found.boxes.toSorted((a, b) => areaOf(b) - areaOf(a))) {
    signal?.throwIfAborted()
    if (tried >= enoughTried && read.size < leastText * tried) break
    tried++
    const line = isTall(box)
      ? { box, characters: await readTall(upright.image, box, upright.found.angle, models) }
      : await readAcross(upright, box, models)
    if (isText(line.characters)) read.set(box, line)
  }
  const lines = inRows(upright.found.boxes).flatMap((box) => read.get(box) ?? [])
  chooseForms(lines.map(({ characters }) => characters))
  const scaleX = width / upright.image.width
  const scaleY = height / upright.image.height
  return {
    page,
    width,
    height,
    turned: upright.turned,
    skew: lines.length === 0 ? 0 : skewOf(upright.found.angle),
    lines: lines.map(({ box, characters }) => lineOf(box, characters, scaleX, scaleY)),
  }
}

/** Degrees clockwise that level lines which run downwards by an angle (radians), to a thousandth. */
function skewOf(angle: number): number {
  return angle === 0 ? 0 : Math.round((-angle * 180_000) / Math.PI) / 1000
}

const areaOf = ({ left, top, right, bottom }: LineBox): number => (right - left) * (bottom - top)

/** A line and where it is. */
interface PlacedLine {
  box: LineBox
  characters: PlacedCharacter[]
}

/** Reads a line, unless that was done already; where it is not sure, also closer to the ink. */
async function readAcross(page: UprightPage, box: LineBox, models: Models): Promise<PlacedLine> {
  const line = await readPlaced(page, box, models, page.read.get(box))
  if (confidenceOf(line.characters) >= sureConfidence) return line
  const tight = tightenBox(page.image, box, page.found.angle)
  if (tight.bottom - tight.top > 0.95 * (box.bottom - box.top)) return line
  const closer = await readPlaced(page, tight, models)
  return confidenceOf(closer.characters) > confidenceOf(line.characters) ? closer : line
}

async function readPlaced(
  page: UprightPage,
  box: LineBox,
  models: Models,
  read?: readonly ReadCharacter[],
): Promise<PlacedLine> {
  const image = lineImage(page.image, box, page.found.angle)
  const characters = read ?? (await readLine(image, models))
  const middles = characters.filter(({ text }) => text !== ' ').map(({ middle }) => middle)
  const edges = characterEdges(middles, inkOfColumns(image))
  return { box, characters: restoreBlanks(characters, edges, lineHeight) }
}

function bounded(image: GreyImage): GreyImage {
  const scale = Math.sqrt(mostPixels / (image.width * image.height))
  if (scale >= 1) return image
  const shorter = (length: number): number => Math.max(1, Math.round(length * scale))
  return resizeImage(image, shorter(image.width), shorter(image.height))
}

/** Orders boxes by rows from the top, and from the left within a row. */
function inRows(boxes: readonly LineBox[]): LineBox[] {
  const middleOf = (box: LineBox): number => (box.top + box.bottom) / 2
  const rows: LineBox[][] = []
  for (const box of boxes.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const [first] = rows.at(-1) ?? []
    if (first !== undefined && middleOf(box) < middleOf(first) + (first.bottom - first.top) * 0.4)
      rows.at(-1)?.push(box)
    else rows.push([box])
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.left - b.left))
}

function isText(characters: readonly PlacedCharacter[]): boolean {
  const least = characters.length > few ? leastConfidence : leastConfidenceOfFew
  return characters.length > 0 && confidenceOf(characters) >= least
}

function confidenceOf(characters: readonly PlacedCharacter[]): number {
  return characters.length === 0
    ? 0
    : characters.reduce((sum, { probability }) => sum + probability, 0) / characters.length
}

/** Puts what was read in points of the page. */
function lineOf(
  box: LineBox,
  characters: readonly PlacedCharacter[],
  scaleX: number,
  scaleY: number,
): RecognisedLine {
  const pixels = (box.bottom - box.top) / lineHeight
  const edges = characters.flatMap(({ left, right }) => [
    (box.left + left * pixels) * scaleX,
    (box.left + right * pixels) * scaleX,
  ])
  return {
    text: characters.map(({ text }) => text).join(''),
    confidence: confidenceOf(characters),
    left: edges[0] ?? box.left * scaleX,
    top: box.top * scaleY,
    right: edges.at(-1) ?? box.right * scaleX,
    bottom: box.bottom * scaleY,
    edges,
  }
}
