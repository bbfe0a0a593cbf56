import { describe, expect, it } from 'vitest'
import {
  assign,
  type Assignment,
  countParts,
  filterOf,
  isEmptyRule,
  isNamed,
  type SplitPart,
  splitParts,
  withoutPart,
} from './split-plan.ts'

const ids = ['p', 'q', 'r', 's', 't']
const part = (name: string, codeId: string | null = null): SplitPart => ({ key: 0, name, codeId, rule: null })

describe('assign', () => {
  it('gives a coding to the first part whose rule means it, and leaves the rest', () => {
    const byRule = [new Set(['p', 'q']), null, new Set(['q', 'r'])]
    expect([...assign(ids, new Map(), byRule)]).toEqual([
      ['p', 0],
      ['q', 0],
      ['r', 2],
      ['s', null],
      ['t', null],
    ])
  })

  it('lets what was said of a coding go before every rule, also that it stays', () => {
    const byHand: Assignment = new Map([
      ['p', 1],
      ['q', null],
      ['s', 0],
    ])
    expect([...assign(ids, byHand, [new Set(['p', 'q', 'r']), null])]).toEqual([
      ['p', 1],
      ['q', null],
      ['r', 0],
      ['s', 0],
      ['t', null],
    ])
  })

  it('is about the codings of the code alone', () => {
    expect([...assign(['p'], new Map([['gone', 0]]), [new Set(['p', 'else'])])]).toEqual([['p', 0]])
  })
})

describe('countParts', () => {
  it('counts what each part gets and what stays', () => {
    const assignment: Assignment = new Map([
      ['p', 0],
      ['q', 2],
      ['r', 0],
      ['s', null],
    ])
    expect(countParts(assignment, 3)).toEqual({ counts: [2, 0, 1], stay: 1 })
  })
})

describe('withoutPart', () => {
  it('frees what the part had and moves later parts up', () => {
    const byHand: Assignment = new Map([
      ['p', 0],
      ['q', 1],
      ['r', 2],
      ['s', null],
    ])
    expect([...withoutPart(byHand, 1)]).toEqual([
      ['p', 0],
      ['r', 1],
      ['s', null],
    ])
  })
})

describe('splitParts', () => {
  it('names new codes in their language, keeps ones that are there, and leaves out parts that get nothing', () => {
    const assignment: Assignment = new Map([
      ['p', 0],
      ['q', 1],
      ['r', 3],
      ['s', 0],
      ['t', null],
    ])
    const parts = [part(' Noise '), part('噪声'), part('Empty'), part('', 'code-7')]
    expect(splitParts(parts, assignment)).toEqual([
      { into: { nameEn: 'Noise', nameZh: '' }, codingIds: ['p', 's'] },
      { into: { nameEn: '', nameZh: '噪声' }, codingIds: ['q'] },
      { into: { codeId: 'code-7' }, codingIds: ['r'] },
    ])
    expect(isNamed(parts, [2, 1, 0, 1])).toBe(true)
    expect(isNamed([part('  '), part('x')], [0, 1])).toBe(true)
    expect(isNamed([part('  '), part('x')], [1, 1])).toBe(false)
  })
})

describe('rules', () => {
  it('are empty without any choice', () => {
    expect(isEmptyRule({ words: ' ', sections: [], roleIds: [] })).toBe(true)
    expect(isEmptyRule({ words: 'noise' })).toBe(false)
    expect(isEmptyRule({ words: '', certainties: ['possible'] })).toBe(false)
  })

  it('become a filter of the code itself', () => {
    expect(
      filterOf('code', { words: '', sections: ['direct-cause'], roleIds: [], coderIds: ['ann'] }),
    ).toEqual({
      codeIds: ['code'],
      branches: false,
      sections: ['direct-cause'],
      coderIds: ['ann'],
    })
    expect(filterOf('code', { words: ' 责任 ' })).toEqual({
      codeIds: ['code'],
      branches: false,
      query: { find: {}, conditions: [{ kind: 'words', query: '责任' }] },
    })
  })
})
