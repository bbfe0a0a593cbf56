import { expect, test } from 'vitest'
import { learnFrom, type LearnCoding, passagesOf } from './learn-task.ts'
import { decodeModel } from './model/stored-model.ts'

const coding = (id: string, code: number, start: number, end: number, report = 0): LearnCoding => ({
  id,
  report,
  code,
  span: { start, end },
  quote: `${report}:${start}-${end}`,
})
const codes = (...names: string[]) =>
  names.map((name) => ({ id: name, phrases: [], names: [name], definitions: [] }))

test('codings of the same words are one passage with all their codes', () => {
  expect(passagesOf([coding('a', 1, 0, 9), coding('b', 0, 0, 9), coding('c', 1, 0, 9)])).toEqual([
    {
      text: '0:0-9',
      group: 0,
      codes: [0, 1],
      ignored: [],
      refused: null,
      stands: 1,
      codings: [
        { id: 'a', code: 1 },
        { id: 'b', code: 0 },
        { id: 'c', code: 1 },
      ],
    },
  ])
})

test('a passage has the codes of what covers it, and says nothing of what only touches it', () => {
  const passages = passagesOf([
    coding('paragraph', 0, 0, 100),
    coding('sentence', 1, 10, 30),
    coding('beside', 2, 25, 60),
    coding('elsewhere', 3, 10, 30, 1),
  ])
  expect(passages.map(({ text, codes: own, ignored }) => [text, own, ignored])).toEqual([
    ['0:0-100', [0], [1, 2]],
    ['0:10-30', [0, 1], [2]],
    ['0:25-60', [0, 2], [1]],
    ['1:10-30', [3], []],
  ])
})

test('sentences left between codings teach that not everything has a code', () => {
  const text = Array.from({ length: 30 }, (_, at) =>
    at % 3 === 0
      ? '作业人员违章操作冒险进入。'
      : at % 3 === 1
        ? '企业安全监管严重缺失。'
        : '该单位成立于多年以前。',
  ).join('')
  const sentences = [...text.matchAll(/[^。]+。/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    quote: found[0],
  }))
  const codings = sentences.flatMap(({ start, end, quote }, at): LearnCoding[] =>
    at % 3 === 2 ? [] : [{ id: `c${at}`, report: 0, code: at % 3, span: { start, end }, quote }],
  )
  const input = { codes: codes('V', 'S'), codings, refusals: [], texts: [{ report: 0, text, headings: [] }] }
  const shares: number[] = []
  const outcome = learnFrom(input, (share) => shares.push(share))
  expect(outcome).toMatchObject({ passages: 20, reports: 1, codes: 2, quality: { folds: 5, macroF1: 1 } })
  // Always saying one code is wrong for the other and for what is uncoded: F1 = 2·10 / (20 + 20) and 0.
  expect(outcome?.quality.majorityF1).toBeCloseTo((20 / 39 + 0) / 2, 1)
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(decodeModel(outcome?.model ?? new Uint8Array())?.codeIds).toEqual(['V', 'S'])
})

test('two codes with five passages each are the least', () => {
  const few = [0, 1, 2, 3, 4].flatMap((at) => [
    coding(`a${at}`, 0, at * 10, at * 10 + 5),
    coding(`b${at}`, 1, at * 10, at * 10 + 5),
  ])
  expect(learnFrom({ codes: codes('A', 'B'), codings: few, refusals: [], texts: [] })).not.toBeNull()
  expect(learnFrom({ codes: codes('A', 'B'), codings: few.slice(1), refusals: [], texts: [] })).toBeNull()
})
