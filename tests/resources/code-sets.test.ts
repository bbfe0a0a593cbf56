import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CodeSetFile, codeSetFileSchema, eachCode } from '../../src/shared/domain/code-set-file.ts'
import { accidentTypes } from '../../src/shared/domain/accident-types.ts'

const folder = new URL('../../resources/code-sets/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
}

function codeSet(id: string): CodeSetFile {
  return codeSetFileSchema.parse(readJson(`${id}.json`))
}

const minimal = {
  id: 'example',
  edition: '1',
  status: 'ready',
  nameEn: 'Example',
  nameZh: '示例',
  descriptionEn: 'An example.',
  descriptionZh: '示例。',
  sourceEn: 'Nobody 2000',
  licence: 'Free',
}
const first = {
  number: null,
  nameEn: 'First',
  nameZh: '一',
  definitionEn: 'One.',
  definitionZh: '一。',
  colour: 'c1',
}

function issuesOf(file: unknown): string[] {
  const result = codeSetFileSchema.safeParse(file)
  return result.success ? [] : result.error.issues.map((issue) => issue.message)
}

describe('shipped code sets', () => {
  it('are these, with these states', () => {
    expect(
      Object.fromEntries(files.map((file) => [file, codeSet(file.replace('.json', '')).status])),
    ).toEqual({
      'accimap.json': 'draft',
      'gb13861-2009.json': 'draft',
      'gb6441-1986-types.json': 'ready',
      'gb6441-2025-types.json': 'draft',
      'gb6441-unsafe-acts.json': 'ready',
      'gb6441-unsafe-conditions.json': 'ready',
      'gb6442-cause-rules.json': 'ready',
      'hfacs-coal.json': 'draft',
      'hfacs.json': 'ready',
      'icam.json': 'names-only',
      'model-24.json': 'draft',
      'scat.json': 'names-only',
      'stamp-cast.json': 'draft',
      'supervision-study.json': 'ready',
      'swiss-cheese.json': 'ready',
      'tripod.json': 'names-only',
    })
  })

  it.each(files)('%s follows the schema under its own name', (file) => {
    const parsed = codeSetFileSchema.safeParse(readJson(file))
    expect(parsed.error?.issues ?? []).toEqual([])
    expect(`${parsed.data?.id}.json`).toBe(file)
  })

  it.each(files)('%s is complete in English and in Chinese', (file) => {
    const set = codeSet(file.replace('.json', ''))
    const pairs = [
      [set.nameEn, set.nameZh],
      [set.descriptionEn, set.descriptionZh],
      [set.sourceEn, set.sourceZh],
      [set.licence, set.licenceZh],
      ...[...eachCode(set)].flatMap(({ code }) => [
        [code.nameEn, code.nameZh],
        ...(set.status === 'names-only' ? [] : [[code.definitionEn, code.definitionZh]]),
      ]),
    ]
    for (const [english, chinese] of pairs) {
      expect(english).toMatch(/[A-Za-z]/)
      expect(english?.replaceAll(/“[^”]*”/g, '')).not.toMatch(/^\p{Script=Han}/u)
      expect(chinese).toMatch(/\p{Script=Han}|^24Model|^HFACS/u)
    }
  })

  it.each(files)('%s carries no web address and no slash in a path', (file) => {
    expect(readFileSync(new URL(file, folder), 'utf8')).not.toMatch(/https?:|www\.|\.(com|org|cn|net|gov)\b/)
    const paths = [...eachCode(codeSet(file.replace('.json', '')))].map(({ path }) => path)
    expect(paths.flat().filter((name) => name.includes('/'))).toEqual([])
    expect(new Set(paths.map((path) => path.join('/'))).size).toBe(paths.length)
  })

  it('gives HFACS its 19 categories on four levels and one external level', () => {
    const hfacs = codeSet('hfacs')
    expect(hfacs.codes.map(({ nameEn }) => nameEn)).toEqual([
      'Unsafe acts',
      'Preconditions for unsafe acts',
      'Unsafe supervision',
      'Organizational influences',
      'External influences',
    ])
    const categories = [...eachCode(hfacs)]
      .filter(({ code, depth }) => depth > 1 && code.children === undefined)
      .map(({ code }) => code.number)
    expect(categories.join(' ')).toBe(
      'L1.E.1 L1.E.2 L1.E.3 L1.V.1 L1.V.2 ' +
        'L2.E.1 L2.E.2 L2.C.1 L2.C.2 L2.C.3 L2.P.1 L2.P.2 ' +
        'L3.1 L3.2 L3.3 L3.4 L4.1 L4.2 L4.3',
    )
    expect(categories).toHaveLength(19)
  })

  it('names the accident types as the fact does', () => {
    const types = codeSet('gb6441-1986-types').codes.map(({ number, nameEn, nameZh }) => ({
      code: number,
      nameEn,
      nameZh,
    }))
    expect(types).toEqual(accidentTypes)
  })

  it('ships both editions of the accident types, one ending where the other begins', () => {
    const [old, current] = [codeSet('gb6441-1986-types'), codeSet('gb6441-2025-types')]
    expect([old.validFrom, old.validTo, current.validFrom, current.validTo]).toEqual([
      '1987-02-01',
      '2026-06-30',
      '2026-07-01',
      undefined,
    ])
    // No official numbers are known of the edition of 2025.
    expect(current.codes.map(({ number }) => number)).toEqual(Array.from({ length: 27 }, () => null))
  })

  it('leaves the causes of the supervision study to the user', () => {
    const study = codeSet('supervision-study')
    expect(study.codes.map(({ nameZh, children }) => [nameZh, children ?? []])).toEqual([
      ['政府监管执法', []],
      ['企业履行主体责任', []],
      ['多主体参与', []],
    ])
    expect(study.problems?.map(({ aspect }) => aspect)).toEqual(['government', 'enterprise', 'society'])
    expect(study.reasons?.map(({ nameZh }) => nameZh)).toEqual(['安全生产意识薄弱', '监管执行不力'])
  })
})

describe('the schema of a code set file', () => {
  it('takes a set that holds to it', () => {
    expect(issuesOf({ ...minimal, codes: [first] })).toEqual([])
  })

  it.each<[string, object]>([
    ['repeatedSiblingName', { codes: [first, { ...first, nameZh: '二' }] }],
    ['repeatedSiblingName', { codes: [first, { ...first, nameEn: 'Second' }] }],
    ['slashInName', { codes: [{ ...first, nameEn: 'One/two' }] }],
    ['definitionAgainstStatus', { codes: [{ ...first, definitionZh: '' }] }],
    ['definitionAgainstStatus', { status: 'names-only', codes: [first] }],
    ['includeInOneLanguage', { codes: [{ ...first, includeEn: 'This.' }] }],
    ['excludeInOneLanguage', { codes: [{ ...first, excludeZh: '那个。' }] }],
    ['colourOnlyAtTop', { codes: [{ ...first, children: [{ ...first, nameEn: 'Below' }] }] }],
    ['unknownAspect', { codes: [first], problems: [{ aspect: 'none', nameEn: 'P', nameZh: '问题' }] }],
    ['notKebabCase', { id: 'Not kebab', codes: [first] }],
  ])('refuses with %s', (message, change) => {
    expect(issuesOf({ ...minimal, ...change })).toEqual([message])
  })
})
