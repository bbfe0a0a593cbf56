/** A connected area of a probability map. */
export interface TextRegion {
  /** Positions in the map, row by row. */
  positions: Int32Array
  /** Mean probability, 0..1. */
  probability: number
  left: number
  top: number
  /** Exclusive. */
  right: number
  bottom: number
}

/** Regions of fewer pixels are specks. */
const smallestRegion = 8

/** Finds the areas (connected over 8 neighbours) where a map reaches `threshold`. */
export function textRegions(
  map: Float32Array,
  width: number,
  height: number,
  threshold: number,
): TextRegion[] {
  const regions: TextRegion[] = []
  const seen = new Uint8Array(width * height)
  const queue = new Int32Array(width * height)
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || (map[start] ?? 0) < threshold) continue
    seen[start] = 1
    queue[0] = start
    let filled = 1
    let sum = 0
    let left = width
    let right = 0
    let bottom = 0
    for (let next = 0; next < filled; next++) {
      const at = queue[next] ?? 0
      const x = at % width
      const y = (at - x) / width
      sum += map[at] ?? 0
      if (x < left) left = x
      if (x >= right) right = x + 1
      if (y >= bottom) bottom = y + 1
      for (let nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++) {
        for (let nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++) {
          const near = nearY * width + nearX
          if (seen[near] === 1 || (map[near] ?? 0) < threshold) continue
          seen[near] = 1
          queue[filled++] = near
        }
      }
    }
    if (filled < smallestRegion) continue
    const top = Math.floor(start / width)
    regions.push({ positions: queue.slice(0, filled), probability: sum / filled, left, top, right, bottom })
  }
  return regions
}
