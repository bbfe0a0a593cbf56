import { describe, expect, it } from 'vitest'
import { AppError } from '../contract/errors.ts'
import { certainties, codingQuery, passageRelations } from '../contract/filters.ts'
import { documentKinds, sectionKinds } from '../domain/sections.ts'
import { codePointLength } from '../text/offsets.ts'
import { type CodingQueryOutput, countingRelations, formatCodingQuery } from './coding-query-text.ts'
import { parseCodingQuery } from './read-coding-query.ts'
import { createStudyNames, type NamedThings } from './study-names.ts'

/** Names that look like anything a query can hold. */
const awkward = [
  'Training',
  'and',
  'ANY',
  'role',
  '培训 不足',
  'a "quoted" word',
  '“花引号”',
  'x|y',
  '(bracket',
  'tail]',
  '#id',
  '>=',
  'comma, too',
  '𠮷林😀',
  "it's ! ~",
  String.raw`back\slash`,
  '12',
  '…',
  'named',
]
const numbered = <T>(make: (name: string, index: number) => T): T[] => awkward.map(make)

const things: NamedThings = {
  codes: [
    ...numbered((name, index) => ({ id: `c${index}`, path: `Causes/${name}`, pathZh: `原因/${name}` })),
    { id: 'c-deep', path: 'HFACS/Unsafe acts/Violations/Routine', pathZh: 'HFACS/不安全行为/违规/习惯性' },
    { id: 'c-supervision', path: 'HFACS/Supervision', pathZh: 'HFACS/监督' },
    { id: 'c-other', path: 'Mine/Supervision', pathZh: '煤矿/监督' },
  ],
  roles: [
    { id: 'r-direct', key: 'direct', nameEn: 'Direct', nameZh: '直接' },
    ...numbered((name, index) => ({ id: `r${index}`, key: null, nameEn: name, nameZh: '' })),
    { id: 'r-twin', key: null, nameEn: 'named', nameZh: '同名' },
  ],
  coders: numbered((name, index) => ({ id: `p${index}`, name })),
  cases: numbered((name, index) => ({
    id: `k${index}`,
    title: name,
    titleEn: index % 2 ? `${name} en` : '',
  })),
  reports: numbered((name, index) => ({ id: `f${index}`, file: `${name}.pdf`, title: 'a title of many' })),
  variables: [
    ...numbered((name, index) => ({ id: `v${index}`, name, type: 'text' as const, options: [] })),
    { id: 'v-size', name: '企业规模', type: 'category', options: ['小', '中', '大'] },
  ],
}
const names = createStudyNames(things)

function createRandom(seed: number) {
  let state = seed
  const below = (limit: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const some = <T>(items: readonly T[]): T[] => Array.from({ length: below(4) }, () => pick(items))
  const maybe = <K extends string, T>(key: K, make: () => T): Partial<Record<K, T>> =>
    below(3) === 0 ? ({ [key]: make() } as Partial<Record<K, T>>) : {}
  return { below, pick, some, maybe }
}

const words = [
  '责任',
  '责任 OR 监管',
  '(fire* OR 爆炸) NOT "gas leak"',
  'NEAR(监管 缺失, 3)',
  '"a (b" c',
  String.raw`x\y`,
  '“（” 监管',
  '「安全」',
]

/** Any query that the contract takes and that says nothing twice or without effect. */
function randomQuery(seed: number): CodingQueryOutput {
  const { below, pick, some, maybe } = createRandom(seed)
  const idsOf = (items: readonly { id: string }[]) => () => some([...items.map(({ id }) => id), 'gone-1'])
  const operand = (): object => ({
    ...(below(4) > 0 && { codeIds: idsOf(things.codes)() }),
    ...maybe('branches', () => false),
    ...maybe('roleIds', idsOf(things.roles)),
    ...maybe('coderIds', idsOf(things.coders)),
    ...maybe('certainties', () => some(certainties)),
  })
  const condition = (): object => {
    const negated = below(2) === 0
    if (below(4) === 0) return { kind: 'words', query: pick(words), negated }
    const relation = pick(passageRelations)
    const counts = countingRelations.some((each) => each === relation)
    return { kind: 'coding', relation, negated, paragraphs: counts ? below(4) : 0, other: operand() }
  }
  const ofCase = (): object => {
    const is = pick(['one-of', 'none-of', 'at-least', 'at-most', 'contains', 'known', 'missing'] as const)
    const valueless = is === 'known' || is === 'missing'
    const [field, values] = pick([
      ['deaths', ['0', '22']],
      ['date', ['2019', '2019-02', '2019-02-23']],
      ['severityComputed', ['major', 'larger']],
      ['accidentType', ['02', '踩踏 事故', 'or']],
      ['time', ['08:20']],
      ['variable:v-size', ['大', '中']],
      [`variable:v${below(awkward.length)}`, awkward],
      ['variable:gone-2', ['any value', '']],
      ['directEconomicLoss', ['41540500', '0.5']],
    ] as const)
    return { field, is, values: valueless ? [] : some<string>(values) }
  }
  const conditions = Array.from({ length: below(4) }, condition)
  const cases = Array.from({ length: 1 + below(3) }, ofCase)
  return codingQuery.parse({
    find: operand(),
    conditions,
    scope: {
      ...maybe('caseIds', idsOf(things.cases)),
      ...maybe('reportIds', idsOf(things.reports)),
      ...maybe('documentKinds', () => some(documentKinds)),
      ...maybe('sections', () => some(sectionKinds)),
      ...maybe('cases', () => cases),
    },
  })
}

describe('a coding query as text', () => {
  it('is read as the query that it was written from, in both languages', () => {
    const written = new Set<string>()
    for (let seed = 1; seed <= 3000; seed += 1) {
      const query = randomQuery(seed)
      for (const language of ['en', 'zh-CN']) {
        const text = formatCodingQuery(query, names, language)
        written.add(text)
        expect(parseCodingQuery(text, names), text).toEqual(query)
      }
    }
    expect(written.size).toBeGreaterThan(3000)
  })

  it('is what a person would write', () => {
    const query = codingQuery.parse({
      find: { codeIds: ['c-deep', 'c-other'], coderIds: ['p0'], branches: false },
      conditions: [
        { kind: 'coding', relation: 'overlaps', other: { codeIds: ['c0'], roleIds: ['r-direct'] } },
        { kind: 'coding', relation: 'within', paragraphs: 3, negated: true, other: { codeIds: ['c4'] } },
        { kind: 'coding', relation: 'before', paragraphs: 1, other: {} },
        { kind: 'words', query: '责任 OR 监管' },
      ],
      scope: {
        sections: ['direct-cause', 'causes'],
        cases: [
          { field: 'severityComputed', is: 'at-least', values: ['major'] },
          { field: 'variable:v-size', is: 'none-of', values: ['小'] },
          { field: 'unit', is: 'missing' },
        ],
      },
    })
    expect(formatCodingQuery(query, names, 'en')).toBe(
      '"HFACS/Unsafe acts/Violations/Routine" or Mine/Supervision [alone]' +
        ' overlaps Causes/Training [role = Direct]' +
        ' and not within 3 paragraphs of "Causes/培训 不足"' +
        ' and within 1 paragraph before any and contains (责任 OR 监管)' +
        ' where section = direct-cause | causes and severityComputed >= major' +
        ' and variable 企业规模 != 小 and unit missing and coder = Training',
    )
    expect(formatCodingQuery(query, names, 'zh-CN')).toBe(
      'HFACS/不安全行为/违规/习惯性 or 煤矿/监督 [alone]' +
        ' overlaps 原因/Training [role = 直接]' +
        ' and not within 3 paragraphs of "原因/培训 不足"' +
        ' and within 1 paragraph before any and contains (责任 OR 监管)' +
        ' where section = direct-cause | causes and severityComputed >= major' +
        ' and variable 企业规模 != 小 and unit missing and coder = Training',
    )
  })

  it('is one word where every coding is meant', () => {
    expect(formatCodingQuery(codingQuery.parse({ find: {} }), names, 'en')).toBe('any')
  })

  it('has names only where they mean one thing', () => {
    const query = codingQuery.parse({ find: { codeIds: ['gone'], roleIds: ['r-twin', 'r18'] } })
    expect(formatCodingQuery(query, names, 'en')).toBe('#gone where role = #r-twin | #r18')
    expect(formatCodingQuery(query, names, 'zh-CN')).toBe('#gone where role = 同名 | #r18')
  })
})

describe('what people write', () => {
  const read = (text: string): CodingQueryOutput => parseCodingQuery(text, names)
  const find = (codeId: string) => ({ find: { codeIds: [codeId] }, conditions: [], scope: {} })

  it('names codes by paths, their ends, paths with levels left out, and ids', () => {
    for (const text of [
      '"hfacs/unsafe ACTS/violations/routine"',
      'HFACS/不安全行为/违规/习惯性',
      'routine',
      'Violations/Routine',
      'HFACS/…/Routine',
      'HFACS/.../违规/习惯性',
      'c-deep',
      '#c-deep',
    ])
      expect(read(text), text).toEqual(find('c-deep'))
  })

  it('may use the marks of a Chinese input method, any case, and several ways to say a list', () => {
    expect(
      read(
        '“routine”　OVERLAPS　training［role＝直接，certainty＝probable｜certain］ Where section＝causes OR measures AND deaths≥３',
      ),
    ).toEqual({
      find: { codeIds: ['c-deep'] },
      conditions: [
        {
          kind: 'coding',
          relation: 'overlaps',
          paragraphs: 0,
          negated: false,
          other: { codeIds: ['c0'], roleIds: ['r-direct'], certainties: ['probable', 'certain'] },
        },
      ],
      scope: {
        sections: ['causes', 'measures'],
        cases: [{ field: 'deaths', is: 'at-least', values: ['3'] }],
      },
    })
  })

  it('gives values as people give them', () => {
    const { scope } = read(
      'any where severityComputed >= 较大 and directEconomicLoss <= 4154万元 and date = 2019年2月 and variable 企业规模 = 大',
    )
    expect(scope.cases).toEqual([
      { field: 'severityComputed', is: 'at-least', values: ['larger'] },
      { field: 'directEconomicLoss', is: 'at-most', values: ['41540000'] },
      { field: 'date', is: 'one-of', values: ['2019-02'] },
      { field: 'variable:v-size', is: 'one-of', values: ['大'] },
    ])
  })

  it('looks for a word, a phrase, or whatever text search takes', () => {
    const query = (text: string) => read(text).conditions.map((each) => each.kind === 'words' && each.query)
    expect(query('any contains 监管')).toEqual(['监管'])
    expect(query('any contains "safety training"')).toEqual(['"safety training"'])
    expect(query('any contains (a AND (b OR "c)"))')).toEqual(['a AND (b OR "c)")'])
    expect(query(String.raw`any contains (\"a\" b)`)).toEqual(['"a" b'])
  })

  it.each([
    ['', 'expected', 1],
    ['   ', 'expected', 4],
    ['𠮷林 overlaps', 'unknownName', 1],
    ['"𠮷林😀" overlaps', 'expected', 15],
    ['training overlaps nowhere', 'unknownName', 19],
    ['training overlaps Supervision', 'ambiguousName', 19],
    ['training frobs routine', 'expected', 10],
    ['training overlaps "routine', 'unclosedQuote', 19],
    ['training within x paragraphs of any', 'badNumber', 17],
    ['training within 1001 paragraphs of any', 'badNumber', 17],
    ['training within 3 lines of any', 'expected', 19],
    ['training within 3 paragraphs routine', 'expected', 30],
    ['training [alone', 'unclosedGroup', 16],
    ['training [soon]', 'expected', 11],
    ['training [role = 直接, role = 直接]', 'unexpected', 22],
    ['training where', 'expected', 15],
    ['training where weather = 3', 'unknownName', 16],
    ['training where deaths > 3', 'unexpected', 23],
    ['training where deaths', 'expected', 22],
    ['training where section = roof', 'unknownName', 26],
    ['training where section = causes section = other', 'unexpected', 33],
    ['training where section = causes and section = other', 'unexpected', 37],
    ['training where role = nobody', 'unknownName', 23],
    ['training where coder = | 12', 'expected', 24],
    ['training where variable 规模 known', 'unknownName', 25],
    ['training contains', 'expected', 18],
    ['training contains (责任 OR )', 'unexpected', 23],
    ['training contains (责任', 'unclosedGroup', 19],
    ['training contains ("a b)', 'unclosedGroup', 19],
    [String.raw`training contains (\"a NOT)`, 'unclosedQuote', 21],
    ['training contains (NOT 责任)', 'onlyNot', 20],
    ['training contains ()', 'nothing', 20],
  ])('%s: %s at %i', (text, problem, position) => {
    expect(() => read(text)).toThrow(new AppError('search.badQuery', { position, problem }))
    expect(position).toBeLessThanOrEqual(codePointLength(text) + 1)
  })
})
