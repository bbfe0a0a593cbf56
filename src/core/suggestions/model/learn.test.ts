import { expect, test } from 'vitest'
import type { Example } from './examples.ts'
import { createExplainer } from './explain.ts'
import { learn } from './learn.ts'
import { createScorer } from './score.ts'
import { seededRandom } from './seeded-random.ts'
import { decodeModel, encodeModel } from './stored-model.ts'

const example = (text: string, codes: number[], group: number, more: Partial<Example> = {}): Example => ({
  text,
  group,
  codes,
  ignored: [],
  refused: null,
  stands: 1,
  codings: codes.map((code) => ({ id: `coding-${group}-${code}`, code })),
  ...more,
})
const codes = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `code-${at}`, phrases: [], names: [], definitions: [] }))

const topics = [
  ['违章操作', '冒险作业', '擅自进入'],
  ['监管缺失', '监督不力', '检查流于形式'],
  ['培训不到位', '教育走过场', '未经考核上岗'],
]
const fillers = ['现场人员', '该企业', '有关部门', '项目负责人', '施工单位', '值班班长']

/** Passages of three codes, each with its own phrases among common words. */
function separable(count: number): Example[] {
  const random = seededRandom(11)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  return Array.from({ length: count }, (_, at) => {
    const code = at % topics.length
    return example(`${pick(fillers)}${pick(topics[code] ?? [])}，${pick(fillers)}知情。`, [code], at % 12)
  })
}

test('learns what can be learnt, and says so of reports that it had not seen', () => {
  const { model, quality } = learn(codes(3), separable(120))
  expect(quality).toMatchObject({ folds: 5, macroF1: 1, precision: 1, recall: 1, keywordF1: 0 })
  expect(quality.majorityF1).toBeCloseTo(0.5 / 3, 5)
  const score = createScorer(model)
  const best = (text: string): string => {
    const scores = score(text, () => undefined)
    return model.codeIds[scores.indexOf(Math.max(...scores))] ?? ''
  }
  expect(best('工人擅自进入受限空间')).toBe('code-0')
  expect(best('监督检查流于形式')).toBe('code-1')
  expect(best('Nobody was trained 考核上岗')).toBe('code-2')
})

test('the same examples give the same model, and it is the same after being stored', () => {
  const stored = encodeModel(learn(codes(3), separable(90)).model)
  expect(encodeModel(learn(codes(3), separable(90)).model)).toEqual(stored)
  const { model } = learn(codes(3), separable(90))
  const again = decodeModel(stored)
  expect(again).not.toBeNull()
  if (!again) return
  for (const text of ['违章操作', '现场监督不力', '与此无关的话']) {
    const before = [...createScorer(model)(text, () => undefined)]
    const after = [...createScorer(again)(text, () => undefined)]
    for (const [code, chance] of after.entries()) expect(chance).toBeCloseTo(before[code] ?? -1, 2)
  }
})

test('a passage may have several codes', () => {
  const both = separable(120).map((one, at) =>
    at % 4 === 0 ? { ...one, text: `${one.text}培训不到位。`, codes: [...new Set([...one.codes, 2])] } : one,
  )
  const { model } = learn(codes(3), both)
  const scores = createScorer(model)('违章操作，而且培训不到位。', () => undefined)
  expect(scores[0]).toBeGreaterThan(0.5)
  expect(scores[1]).toBeLessThan(0.3)
  expect(scores[2]).toBeGreaterThan(0.5)
})

test('a refusal lowers the score of what is like it', () => {
  const text = '施工单位违章操作，值班班长知情。'
  const before = createScorer(learn(codes(3), separable(120)).model)(text, () => undefined)[0] ?? 0
  const refusals = Array.from({ length: 8 }, (_, at) => example(text, [], at, { refused: 0, codings: [] }))
  const after =
    createScorer(learn(codes(3), [...separable(120), ...refusals]).model)(text, () => undefined)[0] ?? 1
  expect(after).toBeLessThan(before - 0.1)
})

test('of suggestions with a score, about that share is right in reports that were not learnt from', () => {
  // A phrase has its code in part of its passages only: some in 9 of 10, some in 6, some in 3.
  const random = seededRandom(5)
  const certain = [0.9, 0.6, 0.3]
  const made = (count: number): Example[] =>
    Array.from({ length: count }, (_, at) => {
      const kind = Math.floor(random() * 3)
      const filler = fillers[Math.floor(random() * fillers.length)] ?? ''
      const phrase = topics[0]?.[kind] ?? ''
      return example(`${filler}${phrase}。`, [random() < (certain[kind] ?? 0) ? 0 : 1], at % 30)
    })
  const { model } = learn(codes(2), made(1500))
  const score = createScorer(model)
  const bins = Array.from({ length: 5 }, () => ({ count: 0, scores: 0, right: 0 }))
  for (const { text, codes: own } of made(3000)) {
    for (const [code, chance] of score(text, () => undefined).entries()) {
      const bin = bins[Math.min(4, Math.floor(chance * 5))]
      if (!bin) continue
      bin.count += 1
      bin.scores += chance
      bin.right += own.includes(code) ? 1 : 0
    }
  }
  for (const { count, scores, right } of bins) {
    if (count < 200) continue
    expect(Math.abs(scores / count - right / count)).toBeLessThan(0.08)
  }
})

test('tells the words and passages that speak for a code, and only true ones', () => {
  const examples = separable(120)
  const { model } = learn(codes(3), examples)
  const text = '该企业冒险作业，有关部门知情。'
  const { similar, words } = createExplainer(model)(text, 0)
  expect(words[0]).toContain('冒险')
  expect(words.every((word) => text.includes(word))).toBe(true)
  expect(similar.length).toBeGreaterThan(0)
  for (const { passage, likeness } of similar) {
    expect(examples[passage]?.codes).toEqual([0])
    expect(examples[passage]?.text).toContain('冒险作业')
    expect(likeness).toBeGreaterThan(0.5)
  }
})
