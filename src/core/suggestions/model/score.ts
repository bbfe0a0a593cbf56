import { chanceOf } from './combine.ts'
import { comparedPassages, evidenceWidth, leaders, voice, writeEvidence } from './evidence.ts'
import type { SuggestionModel } from './model.ts'
import { createNeighbourFinder } from './neighbours.ts'
import type { OwnWords } from './own-words.ts'
import { SparseBuilder } from './sparse-rows.ts'
import { createWeigher } from './vocabulary.ts'

/**
 * Makes what tells, for a text, the chance of each learnt code (in the order of `model.codeIds`; the same array
 * each time). `words` says how far the text speaks the own words of a learnt code.
 */
export function createScorer(
  model: SuggestionModel,
): (text: string, words: (code: number) => OwnWords | undefined) => Float32Array {
  const count = model.codeIds.length
  const weigh = createWeigher(model.vocabulary)
  const find = createNeighbourFinder(model.neighbours, comparedPassages)
  const margins = new Float32Array(count)
  const shares = new Float32Array(count)
  const nearest = new Float32Array(count)
  const inputs = new Float32Array(evidenceWidth)
  const scores = new Float32Array(count)
  const builder = new SparseBuilder()
  return (text, words) => {
    builder.clear()
    weigh(text, builder)
    const rows = builder.view()
    writeMargins(model, rows, margins)
    voice(find(rows, 0), (passage) => model.passages[passage]?.codes ?? [], shares, nearest)
    const { first, second, leader } = leaders(margins)
    for (let code = 0; code < count; code++) {
      writeEvidence(inputs, 0, {
        margin: margins[code] ?? 0,
        rival: code === leader ? second : first,
        share: shares[code] ?? 0,
        nearest: nearest[code] ?? 0,
        words: words(code),
        prior: model.priors[code] ?? 0,
      })
      scores[code] = chanceOf(model.coefficients, inputs, 0)
    }
    return scores
  }
}

function writeMargins(
  { planes: { codes, steps, scales, offsets } }: SuggestionModel,
  { columns, values }: { columns: Uint32Array; values: Float32Array },
  margins: Float32Array,
): void {
  margins.fill(0)
  for (let at = 0; at < columns.length; at++) {
    const base = (columns[at] ?? 0) * codes
    const value = values[at] ?? 0
    for (let code = 0; code < codes; code++)
      margins[code] = (margins[code] ?? 0) + value * (steps[base + code] ?? 0)
  }
  for (let code = 0; code < codes; code++)
    margins[code] = (margins[code] ?? 0) * (scales[code] ?? 0) + (offsets[code] ?? 0)
}
