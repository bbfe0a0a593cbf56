import type { Neighbours } from './neighbours.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What was learnt from a project's codings. */
export interface SuggestionModel {
  /** Codes that were learnt, in the order of all that follows. */
  codeIds: readonly string[]
  vocabulary: Vocabulary
  planes: Planes
  neighbours: Neighbours
  /** Per passage that a text can be like: its codes, and the codings of these codes that it was taken from. */
  passages: readonly { codes: readonly number[]; codings: readonly { id: string; code: number }[] }[]
  /** Log odds of each code among passages. */
  priors: Float32Array
  /** Weights of the kinds of evidence; see evidence.ts. */
  coefficients: Float64Array
}

/** For each term one weight per code, in steps of the code's scale: a quarter of the room that numbers take. */
export interface Planes {
  codes: number
  steps: Int8Array
  scales: Float32Array
  offsets: Float32Array
}

/** Puts planes (weights by term, the offset last) side by side. */
export function packPlanes(planes: readonly Float64Array[], dimensions: number): Planes {
  const codes = planes.length
  const steps = new Int8Array(dimensions * codes)
  const scales = new Float32Array(codes)
  const offsets = new Float32Array(codes)
  for (const [code, plane] of planes.entries()) {
    let largest = 0
    for (let term = 0; term < dimensions; term++) largest = Math.max(largest, Math.abs(plane[term] ?? 0))
    const scale = largest / 127
    scales[code] = scale
    offsets[code] = plane[dimensions] ?? 0
    if (scale === 0) continue
    for (let term = 0; term < dimensions; term++)
      steps[term * codes + code] = Math.round((plane[term] ?? 0) / scale)
  }
  return { codes, steps, scales, offsets }
}
