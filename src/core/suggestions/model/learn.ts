import { chanceOf, fitChance } from './combine.ts'
import { comparedPassages, evidenceWidth, leaders, voice, writeEvidence } from './evidence.ts'
import { type Example, foldsOf, isPassage, sideOf } from './examples.ts'
import { judge, type LearntQuality } from './judge.ts'
import { packPlanes, type SuggestionModel } from './model.ts'
import { createNeighbourFinder, createNeighbours, heaviestTerms } from './neighbours.ts'
import { type CodeWords, createOwnWords, type OwnWords } from './own-words.ts'
import { separate } from './separate.ts'
import { pickRows, type SparseRows } from './sparse-rows.ts'
import { chooseVocabulary, weigh } from './vocabulary.ts'

export interface LearnableCode extends CodeWords {
  id: string
}

export interface Learnt {
  model: SuggestionModel
  quality: LearntQuality
  /** Out-of-fold scores: per example and learnt code (codes of `model.codeIds`), with what was true (0 or 1). */
  judged: { scores: Float32Array; truth: Int8Array }
}

/** Codes with fewer passages are not learnt; their own words speak for them. */
const leastLearnt = 2
const planeOptions = { cost: 0.5, rounds: 60, tolerance: 0.05 }
/** A refusal is a person's answer to the very question. */
const refusalWeight = 3
/** Rows of evidence that chances are fitted to at most; of negatives only some are taken beyond. */
const mostRows = 200_000

/**
 * Learns codes from examples: per code a plane over terms, the passages to compare with, and how much each kind of
 * evidence counts, which is fitted to what planes and neighbours said of reports they had not seen. `progress` is
 * told how much of the work is done, from 0 to 1.
 */
export function learn(
  codes: readonly LearnableCode[],
  examples: readonly Example[],
  progress: (share: number) => void = () => undefined,
): Learnt {
  const passages = codes.map((_, code) => examples.filter((example) => sideOf(example, code) === 1).length)
  const learnt = codes.flatMap((_, code) => ((passages[code] ?? 0) >= leastLearnt ? [code] : []))
  const texts = examples.map(({ text }) => text)
  const vocabulary = chooseVocabulary(texts)
  const dimensions = vocabulary.idf.length
  const rows = weigh(vocabulary, texts)
  progress(0.1)
  const { folds, foldOf } = foldsOf(examples)
  const sides = learnt.map((code) => Int8Array.from(examples, (example) => sideOf(example, code)))
  const work = (folds + 1) * learnt.length
  let done = 0
  const plane = (index: number, leftOut: number | null): Float64Array => {
    const own = Int8Array.from(sides[index] ?? [], (side, at) => (foldOf[at] === leftOut ? 0 : side))
    const found = separate(rows, dimensions, own, costsOf(examples, own), planeOptions)
    progress(0.1 + (0.7 * ++done) / work)
    return found
  }

  const margins = new Float32Array(examples.length * learnt.length)
  for (let fold = 0; fold < folds; fold++) {
    for (let index = 0; index < learnt.length; index++) {
      const found = plane(index, fold)
      for (let at = 0; at < examples.length; at++)
        if (foldOf[at] === fold) margins[at * learnt.length + index] = marginOf(rows, at, found, dimensions)
    }
  }

  const planes = learnt.map((_, index) => plane(index, null))

  const comparable = examples.flatMap((example, at) => (isPassage(example) ? [at] : []))
  const neighbours = createNeighbours(heaviestTerms(pickRows(rows, comparable)), dimensions)
  const priors = Float32Array.from(learnt, (code) => priorOf(passages[code] ?? 0, comparable.length))
  const learntNumbers = new Map(learnt.map((code, index) => [code, index]))
  const codesOfPassage = comparable.map((at) =>
    (examples[at]?.codes ?? []).flatMap((code) => learntNumbers.get(code) ?? []),
  )
  const words = createOwnWords(codes)
  const looks = texts.map((text) => words.look(text))
  const inputs = gatherEvidence({
    examples,
    learnt,
    rows,
    foldOf,
    comparable,
    codesOfPassage,
    neighbours,
    margins,
    priors,
    looks,
  })
  progress(0.9)

  const truth = truthOf(sides, examples.length)
  const whole = fitOn(inputs, truth, examples, () => true)
  // What tells the quality has seen neither the texts nor their answers: each half is judged by the other.
  const halves = [0, 1].map((half) => fitOn(inputs, truth, examples, (at) => (foldOf[at] ?? 0) % 2 !== half))
  const scores = new Float32Array(truth.length)
  for (let at = 0; at < examples.length; at++) {
    const coefficients = halves[(foldOf[at] ?? 0) % 2] ?? whole
    for (let index = 0; index < learnt.length; index++) {
      const pair = at * learnt.length + index
      scores[pair] = chanceOf(coefficients, inputs, pair * evidenceWidth)
    }
  }
  progress(1)
  return {
    model: {
      codeIds: learnt.map((code) => codes[code]?.id ?? ''),
      vocabulary,
      planes: packPlanes(planes, dimensions),
      neighbours,
      passages: comparable.map((at, passage) => ({
        codes: codesOfPassage[passage] ?? [],
        codings: (examples[at]?.codings ?? []).flatMap(({ id, code }) => {
          const index = learntNumbers.get(code)
          return index === undefined ? [] : [{ id, code: index }]
        }),
      })),
      priors,
      coefficients: whole,
    },
    quality: judge({ codes, examples, passages, learnt, scores, looks, folds }),
    judged: { scores, truth },
  }
}

/** Rare codes weigh more, so that a plane does not simply say no; refusals weigh most. */
function costsOf(examples: readonly Example[], sides: Int8Array): Float32Array {
  let with_ = 0
  let without = 0
  for (const side of sides) {
    if (side === 1) with_++
    else if (side === -1) without++
  }
  const rarity = with_ > 0 ? Math.min(20, Math.max(1, Math.sqrt(without / with_))) : 1
  return Float32Array.from(sides, (side, at) =>
    side === 0 ? 0 : side === 1 ? rarity : examples[at]?.refused === null ? 1 : refusalWeight,
  )
}

function marginOf(rows: SparseRows, row: number, plane: Float64Array, dimensions: number): number {
  let sum = plane[dimensions] ?? 0
  for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
    sum += (plane[rows.columns[at] ?? 0] ?? 0) * (rows.values[at] ?? 0)
  return sum
}

/** Log odds, as if each code had half a passage more with it and without it. */
function priorOf(passages: number, all: number): number {
  return Math.log((passages + 0.5) / (all - passages + 0.5))
}

interface Gathered {
  examples: readonly Example[]
  learnt: readonly number[]
  rows: SparseRows
  foldOf: Uint8Array
  comparable: readonly number[]
  codesOfPassage: readonly (readonly number[])[]
  neighbours: ReturnType<typeof createNeighbours>
  margins: Float32Array
  priors: Float32Array
  looks: readonly Map<number, OwnWords>[]
}

/** The evidence for each example and learnt code, from what did not see the example's report. */
function gatherEvidence(given: Gathered): Float32Array {
  const { examples, learnt, rows, foldOf, comparable, codesOfPassage, neighbours, margins, priors, looks } =
    given
  const count = learnt.length
  const inputs = new Float32Array(examples.length * count * evidenceWidth)
  const shares = new Float32Array(count)
  const nearest = new Float32Array(count)
  const find = createNeighbourFinder(neighbours, comparedPassages)
  for (let at = 0; at < examples.length; at++) {
    const near = find(rows, at, (passage) => foldOf[comparable[passage] ?? 0] === foldOf[at])
    voice(near, (passage) => codesOfPassage[passage] ?? [], shares, nearest)
    const own = margins.subarray(at * count, (at + 1) * count)
    const { first, second, leader } = leaders(own)
    for (let index = 0; index < count; index++) {
      writeEvidence(inputs, (at * count + index) * evidenceWidth, {
        margin: own[index] ?? 0,
        rival: index === leader ? second : first,
        share: shares[index] ?? 0,
        nearest: nearest[index] ?? 0,
        words: looks[at]?.get(learnt[index] ?? -1),
        prior: priors[index] ?? 0,
      })
    }
  }
  return inputs
}

/** Per example and learnt code: 1, 0, or -1 where nothing is known. */
function truthOf(sides: readonly Int8Array[], examples: number): Int8Array {
  const truth = new Int8Array(examples * sides.length)
  for (const [index, own] of sides.entries()) {
    for (let at = 0; at < examples; at++) {
      const side = own[at] ?? 0
      truth[at * sides.length + index] = side === 0 ? -1 : side === 1 ? 1 : 0
    }
  }
  return truth
}

/** Fits the weights of evidence to the examples that are wanted. */
function fitOn(
  inputs: Float32Array,
  truth: Int8Array,
  examples: readonly Example[],
  wanted: (example: number) => boolean,
): Float64Array {
  const count = truth.length / Math.max(1, examples.length)
  let without = 0
  for (const answer of truth) if (answer === 0) without++
  const every = Math.max(1, Math.ceil(without / mostRows))
  const chosen: number[] = []
  let passed = 0
  for (let at = 0; at < examples.length; at++) {
    if (!wanted(at)) continue
    for (let pair = at * count; pair < (at + 1) * count; pair++) {
      const answer = truth[pair]
      if (answer === 1 || (answer === 0 && passed++ % every === 0)) chosen.push(pair)
    }
  }
  const picked = new Float32Array(chosen.length * evidenceWidth)
  const happened = new Uint8Array(chosen.length)
  const weights = new Float32Array(chosen.length)
  for (const [row, pair] of chosen.entries()) {
    picked.set(inputs.subarray(pair * evidenceWidth, (pair + 1) * evidenceWidth), row * evidenceWidth)
    const yes = truth[pair] === 1
    happened[row] = yes ? 1 : 0
    weights[row] = (examples[Math.floor(pair / count)]?.stands ?? 1) * (yes ? 1 : every)
  }
  return fitChance(picked, evidenceWidth, happened, weights)
}
