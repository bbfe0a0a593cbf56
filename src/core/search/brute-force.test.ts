import { afterEach, expect, test } from 'vitest'
import { searchedStudy } from '../testing/searched-study.ts'
import type { TestCore } from '../testing/test-core.ts'

let study: TestCore | undefined
afterEach(() => study?.close())

const random = generator(20_260_101)
const below = (limit: number): number => Math.floor(random() * limit)
const pick = <T>(items: readonly T[], fallback: T): T => items[below(items.length)] ?? fallback

const han = [...'责任监管安全生产事故火灾企业管理不落实']
const latin = ['fire', 'Fire', 'pump', 'PUMP', 'pumps', '2021', 'safety', 'ｓａｆｅｔｙ', 'Café']
const gaps = ['', '', '', '', '，', '。', ' ', '、', '“', '-']

function paragraph(): string {
  let text = pick(han, '责')
  let lastLatin = false
  for (let length = below(30); length > 0; length--) {
    const isLatin = random() < 0.25
    const word = isLatin ? pick(latin, 'fire') : pick(han, '责')
    text += (lastLatin && isLatin ? ' ' : pick(gaps, '')) + word
    lastLatin = isLatin
  }
  return text
}

/**
 * Words of a text by a rule of this test's own: each Han character, each run of Latin letters and digits. Answers them
 * with where they stand (UTF-16 and code points are the same in these texts).
 */
function wordsIn(text: string): { word: string; start: number; end: number }[] {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('é', 'e')
  return [...plain.matchAll(/\p{Script=Han}|[a-z0-9]+/gu)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

interface Term {
  text: string
  prefix: boolean
}
type Query =
  | { kind: 'term'; term: Term }
  | { kind: 'near'; terms: Term[]; between: number }
  | { kind: 'and' | 'or'; parts: Query[] }
  | { kind: 'not'; of: Query; not: Query }

/** A term from the texts, so that some are found: a part of a paragraph at the bounds of words. */
function term(texts: readonly string[]): Term {
  const source = pick(texts, '责任')
  const words = wordsIn(source)
  const from = below(words.length)
  const last = words[Math.min(words.length - 1, from + below(4))]
  const text = source.slice(words[from]?.start ?? 0, last?.end ?? 1).replaceAll(/["“”]/gu, ' ')
  const isLatin = /[a-z]$/iu.test(text)
  return isLatin && random() < 0.4
    ? { text: text.slice(0, text.length - 1 - below(2)), prefix: true }
    : { text, prefix: random() < 0.1 }
}

function query(texts: readonly string[], depth: number): Query {
  const choice = depth === 0 ? random() * 0.5 : random()
  if (choice < 0.35) return { kind: 'term', term: term(texts) }
  if (choice < 0.5) {
    const terms = Array.from({ length: 2 + below(2) }, () => term(texts))
    return { kind: 'near', terms, between: below(8) }
  }
  const next = () => query(texts, depth - 1)
  if (choice < 0.65) return { kind: 'not', of: next(), not: next() }
  return { kind: choice < 0.82 ? 'and' : 'or', parts: Array.from({ length: 2 + below(2) }, next) }
}

const written = ({ text, prefix }: Term): string => `"${text}"${prefix ? '*' : ''}`

/** The query as people write it. */
function write(asked: Query): string {
  switch (asked.kind) {
    case 'term':
      return written(asked.term)
    case 'near':
      return asked.terms.length === 2 && asked.between % 2 === 0
        ? asked.terms.map(written).join(` NEAR/${asked.between} `)
        : `NEAR(${asked.terms.map(written).join(' ')}, ${asked.between})`
    case 'not':
      return `(${write(asked.of)} NOT (${write(asked.not)}))`
    case 'and':
      return `(${asked.parts.map(write).join(pick([' ', ' AND '], ' '))})`
    case 'or':
      return `(${asked.parts.map(write).join(pick([' OR ', ' | '], ' | '))})`
  }
}

/** Where a term stands in a paragraph, as numbers of words: every place is tried. */
function placesOf(words: readonly string[], { text, prefix }: Term): [first: number, last: number][] {
  const wanted = wordsIn(text).map(({ word }) => word)
  return words.flatMap((_, first): [number, number][] => {
    const here = wanted.every((word, at) => {
      const found = words[first + at] ?? ''
      return prefix && at === wanted.length - 1 ? found.startsWith(word) : found === word
    })
    return here ? [[first, first + wanted.length - 1]] : []
  })
}

/** Whether one place of each term can be chosen so that none ends more than so many words before the last one begins. */
function isNear(places: readonly [number, number][][], between: number): boolean {
  const choose = (at: number, chosen: readonly [number, number][]): boolean => {
    const next = places[at]
    if (next) return next.some((place) => choose(at + 1, [...chosen, place]))
    const last = Math.max(...chosen.map(([first]) => first))
    return chosen.every(([, end]) => last - end - 1 <= between)
  }
  return choose(0, [])
}

function holdsIn(text: string, asked: Query): boolean {
  const words = wordsIn(text).map(({ word }) => word)
  switch (asked.kind) {
    case 'term':
      return placesOf(words, asked.term).length > 0
    case 'near':
      return isNear(
        asked.terms.map((each) => placesOf(words, each)),
        asked.between,
      )
    case 'not':
      return holdsIn(text, asked.of) && !holdsIn(text, asked.not)
    case 'and':
      return asked.parts.every((part) => holdsIn(text, part))
    case 'or':
      return asked.parts.some((part) => holdsIn(text, part))
  }
}

/** The terms that are looked for where a query holds, each with a place of its own. */
function positiveTerms(text: string, asked: Query): Term[] {
  if (!holdsIn(text, asked)) return []
  switch (asked.kind) {
    case 'term':
      return [asked.term]
    case 'near':
      return asked.terms
    case 'not':
      return positiveTerms(text, asked.of)
    default:
      return asked.parts.flatMap((part) => positiveTerms(text, part))
  }
}

test('generated texts and queries of every kind: the same paragraphs as by looking through them', async () => {
  const texts: Record<string, string[]> = {}
  for (let at = 0; at < 25; at++) texts[`${at}.txt`] = Array.from({ length: 12 }, paragraph)
  study = await searchedStudy(texts)
  const { core } = study
  const paragraphs = Object.values(texts).flat()
  const startsOf = new Map(
    Object.entries(texts).map(([file, blocks]) => {
      let start = 0
      return [file, blocks.map((text) => (start += text.length + 1) - text.length - 1)]
    }),
  )
  const lookThrough = (asked: Query): string[] =>
    Object.entries(texts).flatMap(([file, blocks]) =>
      blocks.flatMap((text, at) => (holdsIn(text, asked) ? [`${file} ${at}`] : [])),
    )
  const kinds = new Map<string, { queries: number; hits: number }>()
  for (let at = 0; at < 600; at++) {
    const asked = query(paragraphs, at % 3)
    const typed = write(asked)
    const { hits, next } = await core.call('search.find', { query: { query: typed }, limit: 1000 })
    expect(next).toBeNull()
    const blockOf = ({ reportFile, blockStart }: (typeof hits)[number]): string =>
      `${reportFile} ${startsOf.get(reportFile)?.indexOf(blockStart)}`
    const blocks = [...new Set(hits.map(blockOf))]
    expect(blocks, typed).toEqual(lookThrough(asked))
    const { paragraphs: counted } = await core.call('search.count', { query: { query: typed } })
    expect(counted, typed).toBe(blocks.length)
    // Each hit is words of the paragraph, and each term that is looked for is in one of them.
    for (const block of blocks) {
      const [file = '', number = ''] = block.split(' ')
      const text = texts[file]?.[Number(number)] ?? ''
      const here = hits.filter((hit) => blockOf(hit) === block)
      for (const { match, start, end, blockStart } of here)
        expect(text.slice(start - blockStart, end - blockStart)).toBe(match)
      for (const wanted of positiveTerms(text, asked)) {
        const inside = here.some(
          ({ match }) =>
            placesOf(
              wordsIn(match).map(({ word }) => word),
              wanted,
            ).length > 0,
        )
        expect(inside, `${typed} in ${text}: ${wanted.text}`).toBe(true)
      }
    }
    const known = kinds.get(asked.kind) ?? { queries: 0, hits: 0 }
    kinds.set(asked.kind, { queries: known.queries + 1, hits: known.hits + blocks.length })
  }
  expect([...kinds.keys()].toSorted()).toEqual(['and', 'near', 'not', 'or', 'term'])
  for (const [kind, { queries, hits }] of kinds) {
    expect(queries, kind).toBeGreaterThan(30)
    expect(hits, kind).toBeGreaterThan(100)
  }
}, 60_000)

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
