import { findLines, type FoundLines, type LineBox } from './find-lines.ts'
import { turnImage, type GreyImage, type Turn } from './grey-image.ts'
import { lineImage } from './line-image.ts'
import type { Models } from './models.ts'
import { readLine, type ReadCharacter } from './read-line.ts'

export interface UprightPage {
  image: GreyImage
  turned: Turn
  found: FoundLines
  /** What was read already to see which way up the page is. */
  read: Map<LineBox, ReadCharacter[]>
}

/** Lines that are read to see which way up a page is. */
const sampleSize = 5

/** Characters that are read this surely on the whole are upright; upside down hardly any are. */
const sure = 0.9
const enough = 12

/** Turns a page image the way its text is read, and finds its lines. */
export async function standUpright(
  image: GreyImage,
  models: Models,
  signal: AbortSignal | undefined,
): Promise<UprightPage> {
  const asIs: UprightPage = {
    image,
    turned: 0,
    found: await findLines(image, models.detection),
    read: new Map(),
  }
  signal?.throwIfAborted()
  if (asIs.found.boxes.length === 0) return asIs
  const isLying = liesOnItsSide(asIs.found.boxes)
  const turn = async (turned: Turn): Promise<UprightPage> => {
    signal?.throwIfAborted()
    const turnedImage = turnImage(image, turned)
    const found = await findLines(turnedImage, models.detection)
    return { image: turnedImage, turned, found, read: new Map() }
  }
  const candidates: (() => Promise<UprightPage>)[] = isLying
    ? [() => turn(90), () => turn(270), () => Promise.resolve(asIs)]
    : [() => Promise.resolve(asIs), () => turn(180)]
  let best = asIs
  let bestScore = -1
  for (const candidate of candidates) {
    const page = await candidate()
    const { confidence, count } = await readSample(page, models)
    if (confidence >= sure && count >= enough) return page
    if (confidence * Math.min(1, count / enough) > bestScore) {
      bestScore = confidence * Math.min(1, count / enough)
      best = page
    }
  }
  return best
}

/** Whether most of the text runs up or down the page. */
function liesOnItsSide(boxes: readonly LineBox[]): boolean {
  let across = 0
  let along = 0
  for (const { left, top, right, bottom } of boxes) {
    const width = right - left
    const height = bottom - top
    if (width > 1.5 * height) across += width
    else if (height > 1.5 * width) along += height
  }
  return along > across
}

/** Reads a few lines of usual length. */
async function readSample(page: UprightPage, models: Models): Promise<{ confidence: number; count: number }> {
  const lines = page.found.boxes
    .map((box) => ({ box, length: (box.right - box.left) / (box.bottom - box.top) }))
    .filter(({ length }) => length > 1.5)
    .toSorted((a, b) => Math.abs(a.length - 12) - Math.abs(b.length - 12))
    .slice(0, sampleSize)
  let sum = 0
  let count = 0
  for (const { box } of lines) {
    const characters = await readLine(lineImage(page.image, box, page.found.angle), models)
    page.read.set(box, characters)
    for (const { probability } of characters) sum += probability
    count += characters.length
  }
  return { confidence: count === 0 ? 0 : sum / count, count }
}
