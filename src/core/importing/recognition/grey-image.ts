/** Pixels of 0 (black) to 255 (white), row by row. */
export interface GreyImage {
  width: number
  height: number
  pixels: Uint8Array
}

export type Turn = 0 | 90 | 180 | 270

/** Turns an image clockwise. */
export function turnImage(image: GreyImage, degrees: Turn): GreyImage {
  if (degrees === 0) return image
  const { width, height, pixels } = image
  const turned = new Uint8Array(pixels.length)
  if (degrees === 180) {
    for (let at = 0, to = pixels.length - 1; to >= 0; at++, to--) turned[to] = pixels[at] ?? 0
    return { width, height, pixels: turned }
  }
  // Where the first pixel of a row goes, and how far apart its neighbours lie.
  const step = degrees === 90 ? height : -height
  for (let y = 0, at = 0; y < height; y++) {
    let to = degrees === 90 ? height - 1 - y : (width - 1) * height + y
    for (let x = 0; x < width; x++, at++, to += step) turned[to] = pixels[at] ?? 0
  }
  return { width: height, height: width, pixels: turned }
}

/**
 * Makes an image smaller; each pixel is the mean of the area that it covers. An image that is to become larger is
 * only interpolated.
 */
export function resizeImage(image: GreyImage, width: number, height: number): GreyImage {
  const across = resizeAcross(image, width)
  return width === across.width && height === across.height ? across : resizeDown(across, height)
}

/** For each target position: the first source position and the weights from there on. */
function weightsOf(from: number, to: number): { first: Int32Array; weights: Float32Array[] } {
  const first = new Int32Array(to)
  const scale = from / to
  const weights = Array.from({ length: to }, (_, at) => {
    if (scale <= 1) {
      const centre = Math.min(from - 1, Math.max(0, (at + 0.5) * scale - 0.5))
      const start = Math.min(from - 1, Math.floor(centre))
      first[at] = start
      const part = centre - start
      return start + 1 < from ? Float32Array.of(1 - part, part) : Float32Array.of(1)
    }
    const begin = at * scale
    const end = Math.min(from, (at + 1) * scale)
    const start = Math.floor(begin)
    first[at] = start
    const count = Math.max(1, Math.ceil(end) - start)
    return Float32Array.from(
      { length: count },
      (_unused, index) => (Math.min(end, start + index + 1) - Math.max(begin, start + index)) / (end - begin),
    )
  })
  return { first, weights }
}

function resizeAcross(image: GreyImage, width: number): GreyImage {
  if (width === image.width) return image
  const { first, weights } = weightsOf(image.width, width)
  const pixels = new Uint8Array(width * image.height)
  for (let y = 0, to = 0; y < image.height; y++) {
    const row = y * image.width
    for (let x = 0; x < width; x++, to++) {
      const start = row + (first[x] ?? 0)
      const parts = weights[x] ?? []
      let sum = 0.5
      for (let index = 0; index < parts.length; index++)
        sum += (parts[index] ?? 0) * (image.pixels[start + index] ?? 0)
      pixels[to] = sum
    }
  }
  return { width, height: image.height, pixels }
}

function resizeDown(image: GreyImage, height: number): GreyImage {
  const { width } = image
  const { first, weights } = weightsOf(image.height, height)
  const pixels = new Uint8Array(width * height)
  const sums = new Float32Array(width)
  for (let y = 0; y < height; y++) {
    sums.fill(0.5)
    for (const [index, part] of (weights[y] ?? []).entries()) {
      const row = ((first[y] ?? 0) + index) * width
      for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + part * (image.pixels[row + x] ?? 0)
    }
    pixels.set(sums, y * width)
  }
  return { width, height, pixels }
}
