import { inkOfColumns } from './character-edges.ts'
import type { LineBox } from './find-lines.ts'
import { resizeImage, turnImage, type GreyImage } from './grey-image.ts'
import { cutOut, lineHeight } from './line-image.ts'
import type { Models } from './models.ts'
import { readLine, type ReadCharacter } from './read-line.ts'
import type { PlacedCharacter } from './restore-blanks.ts'

/** What is read less surely in every direction is no text. */
const leastConfidence = 0.6

/** Whether a box is that of text which runs up, down or from character to character below. */
export function isTall(box: LineBox): boolean {
  return box.bottom - box.top > 1.5 * (box.right - box.left)
}

/**
 * Reads a tall box on an upright page: characters one below the other as in narrow cells of Chinese tables, or a line on its
 * side; whichever is read most surely. Each character has the width of the box.
 */
export async function readTall(
  image: GreyImage,
  box: LineBox,
  angle: number,
  models: Models,
): Promise<PlacedCharacter[]> {
  const cut = cutOut(image, box, angle, Math.min(2000, Math.ceil(box.bottom - box.top)))
  let best: ReadCharacter[] = []
  let bestConfidence = leastConfidence
  for (const candidate of [
    besideEachOther(cut),
    ofLineHeight(turnImage(cut, 90)),
    ofLineHeight(turnImage(cut, 270)),
  ]) {
    const characters = await readLine(candidate, models)
    const confidence = characters.reduce((sum, { probability }) => sum + probability, 0) / characters.length
    // A single sure character may be what is left of a word.
    if (characters.length < 2 || confidence < bestConfidence) continue
    best = characters
    bestConfidence = confidence
  }
  const width = ((box.right - box.left) / (box.bottom - box.top)) * lineHeight
  return best
    .slice(best.findIndex(isVisible), best.findLastIndex(isVisible) + 1)
    .map(({ text, probability }) => ({ text, probability, left: 0, right: width }))
}

function isVisible({ text }: ReadCharacter): boolean {
  return text !== ' '
}

function ofLineHeight(image: GreyImage): GreyImage {
  return resizeImage(image, Math.max(1, Math.round((image.width * lineHeight) / image.height)), lineHeight)
}

/** Puts characters that stand one below the other side by side. */
function besideEachOther(image: GreyImage): GreyImage {
  const ink = inkOfColumns(turnImage(image, 270))
  const cells: number[] = []
  let at = ink.findIndex((count) => count > 0)
  while (at >= 0 && at < image.height) {
    cells.push(at)
    // The emptiest row about one character further on.
    let end = Math.round(at + image.width * 0.7)
    for (let row = end; row <= at + image.width * 1.1; row++) if ((ink[row] ?? 0) < (ink[end] ?? 0)) end = row
    at = ink.findIndex((count, row) => row >= end && count > 0)
  }
  const pixels = new Uint8Array(image.width * image.width * Math.max(1, cells.length)).fill(255)
  const width = image.width * Math.max(1, cells.length)
  for (const [index, top] of cells.entries()) {
    for (let row = 0; row < image.width && top + row < (cells[index + 1] ?? image.height); row++) {
      const from = (top + row) * image.width
      pixels.set(image.pixels.subarray(from, from + image.width), row * width + index * image.width)
    }
  }
  return ofLineHeight({ width, height: image.width, pixels })
}
