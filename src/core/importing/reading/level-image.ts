/** Pixels row by row, `channels` bytes each. */
export interface LevelledImage {
  width: number
  height: number
  channels: 1 | 3
  data: Uint8Array
}

const white = 255

/**
 * Turns an image clockwise by `skew` degrees about its middle; it keeps its size, and what comes in from outside is
 * white. Recognition finds the places of lines on a page that is levelled in this way.
 */
export function levelImage(image: LevelledImage, skew: number): LevelledImage {
  if (skew === 0) return image
  const { width, height, channels, data } = image
  const level = new Uint8Array(data.length).fill(white)
  const angle = (-skew * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const row = width * channels
  for (let y = 0, to = 0; y < height; y++) {
    const down = y + 0.5 - height / 2
    for (let x = 0; x < width; x++, to += channels) {
      const across = x + 0.5 - width / 2
      // Where the point was before, counted in the middles of pixels.
      const fromX = width / 2 + across * cos - down * sin - 0.5
      const fromY = height / 2 + across * sin + down * cos - 0.5
      if (fromX <= -1 || fromY <= -1 || fromX >= width || fromY >= height) continue
      const left = Math.floor(fromX)
      const top = Math.floor(fromY)
      const partX = fromX - left
      const partY = fromY - top
      const hasLeft = left >= 0
      const hasRight = left + 1 < width
      const hasTop = top >= 0
      const hasBottom = top + 1 < height
      for (let channel = 0, at = top * row + left * channels; channel < channels; channel++, at++) {
        const upperLeft = hasTop && hasLeft ? (data[at] ?? white) : white
        const upperRight = hasTop && hasRight ? (data[at + channels] ?? white) : white
        const lowerLeft = hasBottom && hasLeft ? (data[at + row] ?? white) : white
        const lowerRight = hasBottom && hasRight ? (data[at + row + channels] ?? white) : white
        const upper = upperLeft + (upperRight - upperLeft) * partX
        const lower = lowerLeft + (lowerRight - lowerLeft) * partX
        level[to + channel] = upper + (lower - upper) * partY + 0.5
      }
    }
  }
  return { width, height, channels, data: level }
}
