import { resizeImage, type GreyImage } from './grey-image.ts'
import type { Model } from './models.ts'
import { textRegions, type TextRegion } from './text-regions.ts'

/** A line of text in the pixels of the page image after it was levelled (turned about its centre by −`angle`). */
export interface LineBox {
  left: number
  top: number
  right: number
  bottom: number
}

export interface FoundLines {
  /** Radians by which the lines run downwards. */
  angle: number
  boxes: LineBox[]
}

/** Longer side of the image that is searched, in pixels for each pixel of a page of 200 dpi. */
const searchScale = 0.55

/** Sides of the searched image: few enough for bounded memory, multiples of what the network halves. */
const longestSide = 2048
const sideStep = 32

/** As the network was trained (ImageNet), for the three colours that grey is given as. */
const means = [0.485, 0.456, 0.406]
const deviations = [0.229, 0.224, 0.225]

const pixelThreshold = 0.3
const regionThreshold = 0.5

/** The network marks the core of a line; its box is larger by this part of area over perimeter. */
const growth = 1.7

/** Most lines of a page, surest first: halftones look like endless little ones. */
const mostLines = 1500

/** Lower or narrower is a rule; type of this size can't be read. In pixels. */
const leastSide = 6

/** Steeper is not a crooked scan but a drawing. */
const steepest = Math.tan((6 * Math.PI) / 180)

/** Finds the lines of text on a page image. */
export async function findLines(image: GreyImage, detection: Model): Promise<FoundLines> {
  const scale = Math.min(searchScale, longestSide / Math.max(image.width, image.height))
  const width = Math.max(sideStep, Math.round((image.width * scale) / sideStep) * sideStep)
  const height = Math.max(sideStep, Math.round((image.height * scale) / sideStep) * sideStep)
  const small = resizeImage(image, width, height)
  const area = width * height
  const input = new Float32Array(3 * area)
  for (let channel = 0; channel < 3; channel++) {
    const factor = 1 / 255 / (deviations[channel] ?? 1)
    const offset = (means[channel] ?? 0) / (deviations[channel] ?? 1)
    for (let at = 0, to = channel * area; at < area; at++, to++)
      input[to] = (small.pixels[at] ?? 0) * factor - offset
  }
  const map = await detection.run(input, [1, 3, height, width])
  const regions = textRegions(map.data, width, height, pixelThreshold)
    .filter((region) => region.probability >= regionThreshold)
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, mostLines)
  const across = image.width / width
  const down = image.height / height
  const angle = levelAngle(regions, width, across, down)
  const boxes = regions
    .map((region) => boxOf(region, width, across, down, angle, image))
    .filter(({ left, top, right, bottom }) => Math.min(right - left, bottom - top) >= leastSide)
  return { angle, boxes: boxes.toSorted((a, b) => a.top - b.top || a.left - b.left) }
}

/** The angle of most of the text: of the slopes of the long regions the median, weighed by length. */
function levelAngle(regions: readonly TextRegion[], width: number, across: number, down: number): number {
  const slopes = regions
    .filter((region) => region.right - region.left > 5 * (region.bottom - region.top))
    .map((region) => ({
      slope: slopeOf(region, width) * (down / across),
      weight: region.right - region.left,
    }))
    .filter(({ slope }) => Math.abs(slope) <= steepest)
    .toSorted((a, b) => a.slope - b.slope)
  const half = slopes.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  for (const { slope, weight } of slopes) {
    sum += weight
    if (sum >= half) return Math.abs(slope) < 0.002 ? 0 : Math.atan(slope)
  }
  return 0
}

/** Slope of the regression line through the positions of a region. */
function slopeOf(region: TextRegion, width: number): number {
  let [sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0]
  for (const at of region.positions) {
    const x = (at % width) - region.left
    const y = Math.floor(at / width) - region.top
    sumX += x
    sumY += y
    sumXX += x * x
    sumXY += x * y
  }
  const count = region.positions.length
  const spread = sumXX - (sumX * sumX) / count
  return spread === 0 ? 0 : (sumXY - (sumX * sumY) / count) / spread
}

function boxOf(
  region: TextRegion,
  width: number,
  across: number,
  down: number,
  angle: number,
  image: GreyImage,
): LineBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  if (angle === 0) {
    left = region.left * across
    right = region.right * across
    top = region.top * down
    bottom = region.bottom * down
  } else {
    const cos = Math.cos(angle)
    const sin = Math.sin(angle)
    const centreX = image.width / 2
    const centreY = image.height / 2
    for (const at of region.positions) {
      const x = ((at % width) + 0.5) * across - centreX
      const y = (Math.floor(at / width) + 0.5) * down - centreY
      const levelX = centreX + x * cos + y * sin
      const levelY = centreY - x * sin + y * cos
      left = Math.min(left, levelX - across / 2)
      right = Math.max(right, levelX + across / 2)
      top = Math.min(top, levelY - down / 2)
      bottom = Math.max(bottom, levelY + down / 2)
    }
  }
  const distance = ((right - left) * (bottom - top) * growth) / (2 * (right - left + bottom - top))
  return {
    left: Math.max(0, left - distance),
    top: Math.max(0, top - distance),
    right: Math.min(image.width, right + distance),
    bottom: Math.min(image.height, bottom + distance),
  }
}
