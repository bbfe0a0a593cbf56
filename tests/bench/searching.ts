import { statSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalReading } from '../../src/hosts/reading.ts'
import { createTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import type { TextQuery } from '../../src/shared/contract/filters.ts'
import { createReportMaker, generator, reportWords, vocabularyOf } from './many-reports.ts'
import { line, quantiles } from './measure.ts'
import { storeReports, type StoredReports, years } from './store-reports.ts'

/** Reports of about 8,000 characters; SEARCH_REPORTS takes fewer or more than the 10,000 of the product's promise. */
const reports = Number(process.env['SEARCH_REPORTS'] ?? 10_000)
const length = 8000
const paragraphsPerPage = 50

const write = (text: string): void => void process.stdout.write(`  ${text}\n`)

/** A project of 10,000 reports with 80 million characters: the first page, the count, and brute force beside it. */
export async function searching(): Promise<void> {
  const reading = createLocalReading()
  const test = await createTestCore({ reading })
  try {
    const begun = performance.now()
    const stored = await storeReports(test, { reports, length })
    const seconds = (performance.now() - begun) / 1000
    test.core.openStore().sqlite.pragma('wal_checkpoint(TRUNCATE)')
    const { size } = statSync(join(test.folder, 'study.causeway'))
    const count = (number: number): string => Math.round(number).toLocaleString('en')
    write(
      `${count(reports)} reports, ${count(stored.paragraphs)} paragraphs, ${count(stored.characters)} characters: made and ` +
        `stored in ${seconds.toFixed(0)} s (${count(stored.characters / seconds)} a second)`,
    )
    const index = indexSize(test)
    write(
      `file ${count(size / 1e6)} MB, of it the index ${count(index / 1e6)} MB (${(index / stored.characters).toFixed(2)} bytes a character)`,
    )
    const reference = await referenceTimes(test)
    for (const [name, queries] of Object.entries(queryClasses(stored)))
      await timeClass(test, name, queries, reference)
    await timeWhole(test)
    await compareWithBruteForce(test, stored)
  } finally {
    await test.close()
    await reading.close()
  }
}

function indexSize({ core }: TestCore): number {
  return Number(
    core.openStore().sqlite.prepare(`SELECT sum(length(block)) FROM block_search_data`).pluck().get(),
  )
}

/** What a scan of one report's text for a word takes, read from the store. */
async function referenceTimes({ core }: TestCore) {
  const { sqlite } = core.openStore()
  const ids = sqlite.prepare('SELECT id FROM texts ORDER BY id LIMIT 200').pluck().all()
  const scan = sqlite.prepare(`SELECT count(*) FROM texts WHERE id = ? AND text LIKE '%瓯窨%'`)
  const times: number[] = []
  for (const id of ids) {
    const start = performance.now()
    scan.get(id)
    times.push(performance.now() - start)
  }
  const reference = quantiles(times)
  line('reference: LIKE over the text of one report', reference)
  return reference
}

type Queries = readonly TextQuery[]

/** Queries of each class, the same in every run. */
function queryClasses({ reportIds, codeId }: StoredReports): Record<string, Queries> {
  const random = generator(42)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(items: readonly T[], fallback: T): T => items[below(items.length)] ?? fallback
  const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, at) => make(at))
  const vocabulary = vocabularyOf(1)
  const two = vocabulary.filter((word) => [...word].length === 2)
  const frequent = () => two[below(60)] ?? '事故'
  const middling = () => two[500 + below(1500)] ?? '事故'
  const rare = () => two[5000 + below(two.length - 5000)] ?? '事故'
  const anyWord = () => pick([frequent, middling, rare], frequent)()
  const anyHan = () => String.fromCodePoint(0x4e00 + below(0x5000))
  const absent = () => anyHan() + anyHan()
  const plain = (query: string): TextQuery => ({ query })
  const make = createReportMaker(99)
  /** Parts of new texts: they cross the bounds of words, and many stand nowhere. */
  const part = (characters: number): string => {
    const text = [...make(300).text].filter((character) => /\p{Script=Han}/u.test(character))
    return text.slice(20, 20 + characters).join('')
  }
  const scopes: (() => Partial<TextQuery>)[] = [
    () => ({ scope: { cases: [{ field: 'date', is: 'contains', values: [pick(years, '2020')] }] } }),
    () => ({
      scope: { cases: [{ field: 'severityComputed', is: 'one-of', values: ['particularly-major'] }] },
    }),
    () => ({ scope: { documentKinds: ['news'] } }),
    () => ({ scope: { sections: ['course'] } }),
    () => ({
      scope: { sections: ['direct-cause'], cases: [{ field: 'deaths', is: 'at-least', values: ['10'] }] },
    }),
    () => ({ scope: { reportIds: [pick(reportIds, '')] } }),
    () => ({ scope: { reportIds: times(20, () => pick(reportIds, '')) } }),
    () => ({ coded: { codeIds: [codeId] } }),
    () => ({ coded: { codeIds: [codeId] }, codedNot: true }),
  ]
  return {
    'two characters, frequent': times(60, () => plain(frequent())),
    'two characters, middling': times(60, () => plain(middling())),
    'two characters, rare': times(60, () => plain(rare())),
    'two characters, absent': times(60, () => plain(absent())),
    'one character': times(40, () => plain([...anyWord()][0] ?? '事')),
    'phrases of 3-8 characters': times(80, (at) =>
      plain(at % 2 ? part(3 + (at % 6)) : frequent() + anyWord()),
    ),
    'a letter word, a prefix': ['pump', 'H2S', 'valve', 'val*', 'h*', '"pump 安"', '2021', '19*'].map(plain),
    NEAR: times(80, (at) =>
      plain(
        at % 2
          ? `${frequent()} NEAR/5 ${anyWord()}`
          : `NEAR(${frequent()} ${frequent()} ${anyWord()}, ${at % 10})`,
      ),
    ),
    AND: times(60, () => plain(`${frequent()} ${anyWord()} ${anyWord()}`)),
    OR: times(60, () => plain(`${anyWord()} OR ${anyWord()} OR ${rare()}`)),
    NOT: times(60, () => plain(`${anyWord()} NOT (${frequent()} OR ${frequent()})`)),
    nested: times(60, () =>
      plain(`(${frequent()} OR ${anyWord()}) (${anyWord()} | ${frequent()}) -${frequent()}`),
    ),
    'in a scope': times(180, (at) => ({ ...plain(anyWord()), ...scopes[at % scopes.length]?.() })),
    'nothing left in the scope': times(36, (at) => ({
      ...plain(`${frequent()} ${rare()} ${rare()}`),
      ...scopes[at % scopes.length]?.(),
    })),
  }
}

async function timeClass(
  { core }: TestCore,
  name: string,
  queries: Queries,
  reference: ReturnType<typeof quantiles>,
): Promise<void> {
  const first: number[] = []
  const counts: number[] = []
  let paragraphs = 0
  let slowest = ''
  for (const query of queries) {
    let start = performance.now()
    await core.call('search.find', { query, limit: paragraphsPerPage })
    const time = performance.now() - start
    if (first.every((other) => other < time))
      slowest = `${query.query} ${JSON.stringify({ ...query, query: undefined })}`
    first.push(time)
    start = performance.now()
    paragraphs += (await core.call('search.count', { query })).paragraphs
    counts.push(performance.now() - start)
  }
  const label = `${name} (${queries.length})`
  line(`${label}: first page`, quantiles(first), reference)
  line(
    `${label}: count, ${Math.round(paragraphs / queries.length).toLocaleString('en')} on average`,
    quantiles(counts),
  )
  write(
    `    worst first page ${Math.max(...first).toFixed(1)} ms: ${slowest.slice(0, 100)}; worst count ${Math.max(...counts).toFixed(1)} ms`,
  )
}

/** What goes through everything. */
async function timeWhole({ core }: TestCore): Promise<void> {
  const timed = async (label: string, work: () => Promise<unknown>): Promise<void> => {
    const start = performance.now()
    await work()
    write(`${label.padEnd(58)} ${(performance.now() - start).toFixed(0)} ms`)
  }
  const query = { query: '事故' }
  const every: { hits: unknown[]; next: string | null }[] = []
  await timed('20 pages of 事故, one after the other', async () => {
    for (let page = 0; page < 20; page++)
      every.push(
        await core.call('search.find', {
          query,
          limit: paragraphsPerPage,
          after: every.at(-1)?.next ?? null,
        }),
      )
  })
  for (const by of ['year', 'severity', 'section', 'case'] as const)
    await timed(`chart of 事故 by ${by}`, () => core.call('search.chart', { query, by }))
  await timed('passages of 泄漏 NEAR/5 阀门 (sentences)', () =>
    core.call('search.spans', { query: { query: '泄漏 NEAR/5 阀门' }, unit: 'sentence' }),
  )
  await timed('passages of 事故 (matches, all counted)', () =>
    core.call('search.spans', { query, unit: 'match' }),
  )
  for (const pattern of ['责任.{0,5}落实', '(违章|违规).*(操作|指挥)', '[0-9]{4}人', '瓯窨']) {
    const asked = { mode: 'pattern' as const, query: pattern }
    await timed(`pattern ${pattern}: first page`, () =>
      core.call('search.find', { query: asked, limit: paragraphsPerPage }),
    )
    await timed(`pattern ${pattern}: count`, () => core.call('search.count', { query: asked }))
  }
}

/** Counts of all paragraphs, and pages of a sample of reports, against looking through the texts. */
async function compareWithBruteForce({ core }: TestCore, { reportIds }: StoredReports): Promise<void> {
  const random = generator(5)
  const vocabulary = vocabularyOf(1)
  const word = (): string => vocabulary[Math.floor(random() ** 3 * vocabulary.length)] ?? '事故'
  const tests: { query: string; holds: (text: string) => boolean }[] = []
  const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const has = (wanted: string) => (text: string) => text.includes(wanted)
  for (let at = 0; at < 40; at++) {
    const [a, b, c] = [word(), word(), reportWords[at] ?? '事故']
    const near = new RegExp(`${a}.{0,5}${c}|${c}.{0,5}${a}`, 'u')
    tests.push(
      { query: a, holds: has(a) },
      { query: `${c}${b}`, holds: has(c + b) },
      { query: `${c} ${b} OR ${a}`, holds: (text) => (has(c)(text) && has(b)(text)) || has(a)(text) },
      { query: `${c} NOT ${b}`, holds: (text) => has(c)(text) && !has(b)(text) },
      // Letters and digits would make words of several characters.
      {
        query: `NEAR(${a} ${c}, 5) NOT (0* OR 1* OR 2* OR 3* OR 4* OR 5* OR 6* OR 7* OR 8* OR 9* OR h* OR p* OR c* OR l* OR d* OR k* OR g* OR a* OR i* OR v* OR b*)`,
        holds: (text) => near.test(text) && !/[0-9a-z]/iu.test(text),
      },
    )
  }
  const { sqlite } = core.openStore()
  const texts = sqlite.prepare('SELECT text FROM texts')
  const expected = tests.map(() => 0)
  const sample = tests.slice(0, 40)
  const start = performance.now()
  for (const text of texts.pluck().iterate())
    for (const paragraph of String(text).split('\n')) {
      const words = plain(paragraph)
      for (const [at, { holds }] of sample.entries()) if (holds(words)) expected[at] = (expected[at] ?? 0) + 1
    }
  const seconds = (performance.now() - start) / 1000
  let equal = 0
  for (const [at, { query }] of sample.entries()) {
    const { paragraphs } = await core.call('search.count', { query: { query } })
    if (paragraphs === expected[at]) equal++
    else write(`DIFFERENT: ${query}: ${paragraphs} found, ${expected[at]} by brute force`)
  }
  write(
    `${equal} of ${sample.length} counts equal to brute force over all paragraphs (which took ${seconds.toFixed(0)} s)`,
  )
  const some = reportIds.filter((_, at) => at % Math.max(1, Math.floor(reportIds.length / 150)) === 0)
  let pages = 0
  for (const { query, holds } of tests) {
    const found: string[] = []
    let after: string | null = null
    do {
      const page: { hits: { reportId: string; blockStart: number }[]; next: string | null } = await core.call(
        'search.find',
        { query: { query, scope: { reportIds: some } }, limit: 1000, after },
      )
      for (const { reportId, blockStart } of page.hits) found.push(`${reportId} ${blockStart}`)
      after = page.next
    } while (after !== null)
    const wanted = sampleBlocks(sqlite, some).flatMap(({ place, words }) => (holds(words) ? [place] : []))
    if (JSON.stringify([...new Set(found)].toSorted()) === JSON.stringify(wanted.toSorted())) pages++
    else
      write(`DIFFERENT: ${query}: ${new Set(found).size} paragraphs found, ${wanted.length} by brute force`)
  }
  write(`${pages} of ${tests.length} lists of hits in ${some.length} reports equal to brute force`)
}

let blocksOfSample: { place: string; words: string }[] | undefined
function sampleBlocks(
  sqlite: ReturnType<TestCore['core']['openStore']>['sqlite'],
  reportIds: readonly string[],
): { place: string; words: string }[] {
  if (blocksOfSample) return blocksOfSample
  const textOf = sqlite
    .prepare<[string], string>(
      'SELECT text FROM texts JOIN reports ON reports.text_id = texts.id WHERE reports.id = ?',
    )
    .pluck()
  blocksOfSample = reportIds.flatMap((reportId) => {
    let start = 0
    return (textOf.get(reportId) ?? '').split('\n').map((text) => {
      const place = `${reportId} ${start}`
      start += [...text].length + 1
      return { place, words: text.replaceAll(/[^\p{L}\p{N}]+/gu, '') }
    })
  })
  return blocksOfSample
}
