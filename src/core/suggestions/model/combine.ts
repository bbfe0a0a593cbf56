/**
 * The chance of an event from its inputs: logistic regression with weights and a slight pull to zero, by Newton's
 * method (iteratively reweighted least squares; Hastie, Tibshirani & Friedman 2009, section 4.4.1). `inputs` has
 * `width` numbers a row; the first is best 1. Answers one coefficient per input.
 */
export function fitChance(
  inputs: Float32Array,
  width: number,
  happened: Uint8Array,
  weights: Float32Array,
): Float64Array {
  const rows = happened.length
  const coefficients = new Float64Array(width)
  const gradient = new Float64Array(width)
  const curvature = new Float64Array(width * width)
  for (let round = 0; round < rounds; round++) {
    gradient.fill(0)
    curvature.fill(0)
    for (let row = 0; row < rows; row++) {
      const weight = weights[row] ?? 0
      if (weight === 0) continue
      const base = row * width
      const chance = chanceOf(coefficients, inputs, base)
      const error = weight * ((happened[row] ?? 0) - chance)
      const slope = weight * Math.max(1e-6, chance * (1 - chance))
      for (let first = 0; first < width; first++) {
        const input = inputs[base + first] ?? 0
        if (input === 0) continue
        gradient[first] = (gradient[first] ?? 0) + error * input
        const scaled = slope * input
        for (let second = 0; second <= first; second++) {
          const at = first * width + second
          curvature[at] = (curvature[at] ?? 0) + scaled * (inputs[base + second] ?? 0)
        }
      }
    }
    for (let at = 0; at < width; at++) {
      const pull = at === 0 ? 1e-6 : ridge
      gradient[at] = (gradient[at] ?? 0) - pull * (coefficients[at] ?? 0)
      curvature[at * width + at] = (curvature[at * width + at] ?? 0) + pull
    }
    const step = solve(curvature, gradient, width)
    let largest = 0
    for (let at = 0; at < width; at++) {
      // A step from a flat place can be far too long.
      const moved = Math.max(-4, Math.min(4, step[at] ?? 0))
      coefficients[at] = (coefficients[at] ?? 0) + moved
      largest = Math.max(largest, Math.abs(moved))
    }
    if (largest < 1e-5) break
  }
  return coefficients
}

const rounds = 30
const ridge = 1

/** The chance for the inputs that start at `base`. */
export function chanceOf(coefficients: Float64Array, inputs: Float32Array, base: number): number {
  let sum = 0
  for (let at = 0; at < coefficients.length; at++) sum += (coefficients[at] ?? 0) * (inputs[base + at] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

/** Solves a symmetric positive definite system of which the lower triangle is given (Cholesky). */
function solve(lower: Float64Array, right: Float64Array, width: number): Float64Array {
  const root = new Float64Array(width * width)
  for (let row = 0; row < width; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = lower[row * width + column] ?? 0
      for (let at = 0; at < column; at++)
        sum -= (root[row * width + at] ?? 0) * (root[column * width + at] ?? 0)
      root[row * width + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (root[column * width + column] ?? 1)
    }
  }
  const result = new Float64Array(width)
  for (let row = 0; row < width; row++) {
    let sum = right[row] ?? 0
    for (let at = 0; at < row; at++) sum -= (root[row * width + at] ?? 0) * (result[at] ?? 0)
    result[row] = sum / (root[row * width + row] ?? 1)
  }
  for (let row = width - 1; row >= 0; row--) {
    let sum = result[row] ?? 0
    for (let at = row + 1; at < width; at++) sum -= (root[at * width + row] ?? 0) * (result[at] ?? 0)
    result[row] = sum / (root[row * width + row] ?? 1)
  }
  return result
}
