import { inkOfColumns } from './character-edges.ts'
import type { GreyImage } from './grey-image.ts'
import { lineHeight } from './line-image.ts'
import type { Models } from './models.ts'

/** A character that was read in the image of a line. */
export interface ReadCharacter {
  text: string
  /** 0..1. */
  probability: number
  /** Middle, in pixels of the line image. */
  middle: number
}

/** The network was trained on images at least this wide; shorter lines are filled up. */
const leastWidth = 320

/** Widths are rounded up, so that the runtime meets few different shapes. */
const widthStep = 32

/** Longer lines are read in pieces: what the network needs grows with the square of the length. */
const mostWidth = 3200

/** Reads the image of a line. */
export async function readLine(image: GreyImage, models: Models): Promise<ReadCharacter[]> {
  const read: ReadCharacter[] = []
  for (let from = 0; from < image.width;) {
    const to = image.width - from > mostWidth ? cutNear(image, from) : image.width
    for (const character of await readPiece(pieceOf(image, from, to), models))
      read.push({ ...character, middle: character.middle + from })
    from = to
  }
  return read
}

/** The middle of the widest gap in the ink of the last third of a piece, or its end where there is none. */
function cutNear(image: GreyImage, from: number): number {
  const ink = inkOfColumns(image)
  let [best, widest, gap] = [from + mostWidth, 0, 0]
  for (let x = from + Math.round((mostWidth * 2) / 3); x < from + mostWidth; x++) {
    gap = ink[x] === 0 ? gap + 1 : 0
    if (gap > widest) {
      widest = gap
      best = x + 1 - Math.floor(gap / 2)
    }
  }
  return best
}

function pieceOf(image: GreyImage, from: number, to: number): GreyImage {
  if (from === 0 && to === image.width) return image
  const width = to - from
  const pixels = new Uint8Array(width * image.height)
  for (let y = 0; y < image.height; y++)
    pixels.set(image.pixels.subarray(y * image.width + from, y * image.width + to), y * width)
  return { width, height: image.height, pixels }
}

async function readPiece(image: GreyImage, models: Models): Promise<ReadCharacter[]> {
  const width = Math.max(leastWidth, Math.ceil(image.width / widthStep) * widthStep)
  const area = width * lineHeight
  // Zero, the middle between black and white, is what lines were filled up with in training.
  const input = new Float32Array(3 * area)
  for (let y = 0; y < lineHeight; y++) {
    for (let x = 0, at = y * image.width, to = y * width; x < image.width; x++, at++, to++) {
      const value = (image.pixels[at] ?? 0) / 127.5 - 1
      input[to] = value
      input[to + area] = value
      input[to + 2 * area] = value
    }
  }
  const { data, shape } = await models.recognition.run(input, [1, 3, lineHeight, width])
  const [, steps = 0, classes = 0] = shape
  return decode(data, steps, classes, models.characters, width / steps)
}

/**
 * Takes the likeliest class at each time step; the same class at neighbouring steps is one character, class 0 is none
 * (connectionist temporal classification, read greedily: Graves et al. 2006).
 */
function decode(
  data: Float32Array,
  steps: number,
  classes: number,
  characters: readonly string[],
  stepWidth: number,
): ReadCharacter[] {
  const read: ReadCharacter[] = []
  let last = 0
  let start = 0
  for (let step = 0; step < steps; step++) {
    const offset = step * classes
    let best = 0
    let probability = data[offset] ?? 0
    for (let at = 1; at < classes; at++) {
      const value = data[offset + at] ?? 0
      if (value > probability) {
        probability = value
        best = at
      }
    }
    const previous = read.at(-1)
    if (best !== 0 && best === last && previous !== undefined) {
      previous.probability = Math.max(previous.probability, probability)
      previous.middle = ((start + step + 1) / 2) * stepWidth
    } else if (best !== 0) {
      start = step
      read.push({ text: characters[best - 1] ?? '', probability, middle: (step + 0.5) * stepWidth })
    }
    last = best
  }
  return read
}
