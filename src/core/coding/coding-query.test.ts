import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { codingQuery, type CodingQuery, passageRelations } from '../../shared/contract/filters.ts'
import { withoutHistory } from '../history/steps.ts'
import { addManyCodings, manyId } from '../testing/many-codings.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { selectPositions } from './coding-positions.ts'
import { findByQuery } from './coding-query.ts'

const blockLength = 20
const blocks = 12
const at = '2026-01-01T00:00:00.000Z'

interface Row {
  id: string
  reportId: string
  codeId: string
  coderId: string
  roleId: string | null
  certainty: 'certain' | 'probable' | 'possible' | null
  start: number
  end: number
  quote: string
  orphaned: boolean
}

function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

const parents: Record<string, string | null> = { a: null, 'a/b': 'a', 'a/b/c': 'a/b', d: null, e: null }
const codeIds = Object.keys(parents)
const sections = [
  { start: 0, kind: 'course' },
  { start: 3 * blockLength, kind: 'causes' },
  { start: 7 * blockLength, kind: 'measures' },
] as const
/** Two-character words, so that cut ones occur. */
const text = Array.from({ length: blocks }, (_, block) =>
  Array.from({ length: blockLength - 1 }, (__, index) => '安全责任监管缺失'[(block * 3 + index) % 8]).join(
    '',
  ),
).join('\n')

let test: TestCore
let rows: Row[]
beforeAll(async () => {
  test = await createTestCore()
  const random = createRandom(7)
  const reports = ['r1', 'r2', 'r3']
  rows = []
  const seen = new Set<string>()
  while (rows.length < 90) {
    const start = random(text.length - 1)
    const end = Math.min(text.length, start + 1 + random(random(3) === 0 ? 60 : 8))
    const row = {
      reportId: reports[random(3)] ?? '',
      codeId: codeIds[random(5)] ?? '',
      coderId: `p${random(2)}`,
      // Passages of few places, so that same ones, neighbours and nested ones occur.
      start: start - (start % 4),
      end: Math.max(end - (end % 4), start - (start % 4) + 1),
    }
    const key = Object.values(row).join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    rows.push({
      ...row,
      id: `coding-${String((rows.length * 37) % 90).padStart(2, '0')}`,
      roleId: [null, 'x', 'y'][random(3)] ?? null,
      certainty: ([null, 'certain', 'possible'] as const)[random(3)] ?? null,
      quote: text.slice(row.start, row.end),
      orphaned: random(10) === 0,
    })
  }
  await withoutHistory(test.core.openStore(), async (db) => {
    for (const id of ['p0', 'p1'])
      await db.insertInto('coders').values({ id, name: id, colour: '', createdAt: at }).execute()
    for (const id of ['x', 'y'])
      await db.insertInto('roles').values({ id, key: null, nameEn: id, nameZh: '', position: 9 }).execute()
    const { sqlite } = test.core.openStore()
    sqlite.exec(`INSERT INTO code_sets (id, status, name_en, position) VALUES ('set', 'own', 'Set', 0)`)
    const addCode = sqlite.prepare(
      `INSERT INTO codes (id, code_set_id, parent_id, name_en, position) VALUES (?, 'set', ?, ?, 0)`,
    )
    for (const [id, parent] of Object.entries(parents)) addCode.run(id, parent, id.replaceAll('/', '-'))
    sqlite
      .prepare(
        `INSERT INTO texts (id, sha256, length, reader, created_at, text) VALUES ('t', 't', ?, '', ?, ?)`,
      )
      .run(text.length, at, text)
    for (let block = 0; block < blocks; block += 1) {
      const start = block * blockLength
      const place = { start, end: start + blockLength - 1, page: null, level: null }
      await db
        .insertInto('textBlocks')
        .values({ textId: 't', ordinal: block, kind: 'paragraph', ...place })
        .execute()
    }
    for (const [index, id] of reports.entries()) {
      await db
        .insertInto('cases')
        .values({ id: `case-${id}`, title: id, titleEn: '', memo: '', createdAt: at })
        .execute()
      sqlite
        .prepare(
          `INSERT INTO reports (id, case_id, file, title, language, media_type, text_id, original_sha256, imported_at, kind)
            VALUES (?, ?, ?, '', 'zh', '', 't', '', ?, ?)`,
        )
        .run(id, `case-${id}`, id, at, index === 0 ? 'news' : 'reply')
      for (const { start, kind } of sections)
        await db
          .insertInto('sections')
          .values({ id: `${id}-${kind}`, reportId: id, kind, start, confidence: 1, state: 'automatic' })
          .execute()
    }
    for (const { orphaned, ...row } of rows) {
      await db
        .insertInto('codings')
        .values({
          ...row,
          prefix: '',
          suffix: '',
          memo: '',
          origin: null,
          createdAt: at,
          updatedAt: at,
          orphanedAt: orphaned ? at : null,
        })
        .execute()
    }
  })
})
afterAll(() => test.close())

type Query = z.output<typeof codingQuery>

/** The definition of the contract, coding by coding. */
function bruteForce({ find, conditions, scope }: Query): string[] {
  const below = (codeId: string): string[] => {
    const parent = parents[codeId]
    return parent ? [codeId, ...below(parent)] : [codeId]
  }
  const meant = (row: Row, operand: Query['find']): boolean =>
    !row.orphaned &&
    (operand.codeIds === undefined ||
      (operand.branches === false ? [row.codeId] : below(row.codeId)).some((id) =>
        operand.codeIds?.includes(id),
      )) &&
    (operand.roleIds?.includes(row.roleId ?? '') ?? true) &&
    (operand.coderIds?.includes(row.coderId) ?? true) &&
    (operand.certainties === undefined || operand.certainties.some((each) => each === row.certainty))
  const block = (position: number): number => Math.floor(position / blockLength)
  const apart = (a: Row, b: Row): number =>
    Math.max(0, block(b.start) - block(a.end - 1), block(a.start) - block(b.end - 1))
  const related = (a: Row, b: Row, relation: string, paragraphs: number): boolean => {
    switch (relation) {
      case 'overlaps':
        return a.start < b.end && b.start < a.end
      case 'inside':
        return b.start <= a.start && a.end <= b.end
      case 'covers':
        return a.start <= b.start && b.end <= a.end
      case 'same-passage':
        return a.start === b.start && a.end === b.end
      case 'within':
        return apart(a, b) <= paragraphs
      case 'before':
        return a.end <= b.start && apart(a, b) <= paragraphs
      default:
        return b.end <= a.start && apart(a, b) <= paragraphs
    }
  }
  const sectionOf = (row: Row) => sections.findLast(({ start }) => start <= row.start)?.kind
  return rows
    .filter(
      (row) =>
        meant(row, find) &&
        (scope.reportIds?.includes(row.reportId) ?? true) &&
        (scope.documentKinds === undefined ||
          scope.documentKinds.some((kind) => kind === (row.reportId === 'r1' ? 'news' : 'reply'))) &&
        (scope.sections === undefined || scope.sections.some((kind) => kind === sectionOf(row))) &&
        conditions.every(
          (condition) =>
            condition.negated !==
            (condition.kind === 'words'
              ? // A phrase goes over the ends of paragraphs, as over any blanks.
                row.quote.replaceAll('\n', '').includes(condition.query)
              : rows.some(
                  (other) =>
                    other.id !== row.id &&
                    other.reportId === row.reportId &&
                    meant(other, condition.other) &&
                    related(row, other, condition.relation, condition.paragraphs),
                )),
        ),
    )
    .map(({ id }) => id)
    .toSorted()
}

const found = async (query: CodingQuery): Promise<string[]> =>
  (await findByQuery(test.core.openStore().db, codingQuery.parse(query))).toSorted()

describe('a coding query', () => {
  it.each(passageRelations.flatMap((relation) => [[relation, false] as const, [relation, true] as const]))(
    'finds what %s another coding (negated: %s), and nothing else',
    async (relation, negated) => {
      let some = 0
      for (const codes of [['a'], ['d'], ['a', 'e'], ['none']]) {
        for (const other of [
          {},
          { codeIds: ['a'] },
          { codeIds: ['a/b'], branches: false },
          { codeIds: ['e'], coderIds: ['p1'] },
        ]) {
          for (const paragraphs of [0, 1, 3]) {
            const query = codingQuery.parse({
              find: { codeIds: codes },
              conditions: [{ kind: 'coding', relation, paragraphs, negated, other }],
            })
            const expected = bruteForce(query)
            if (expected.length > 0 && expected.length < bruteForce({ ...query, conditions: [] }).length)
              some += 1
            expect(await found(query), JSON.stringify(query)).toEqual(expected)
          }
        }
      }
      // Neither everything nor nothing, most of the time.
      expect(some).toBeGreaterThan(relation === 'same-passage' ? 2 : 8)
    },
  )

  it('finds the same as the definition for any combination', async () => {
    const random = createRandom(99)
    const sizes = new Set<number>()
    for (let round = 0; round < 600; round += 1) {
      const maybe = <T>(key: string, value: T): object => (random(4) === 0 ? { [key]: value } : {})
      const operand = (): object => ({
        ...(random(3) > 0 && { codeIds: [codeIds[random(5)], codeIds[random(5)]] }),
        ...maybe('branches', random(2) === 0),
        ...maybe('roleIds', [['x', 'y'][random(2)]]),
        ...maybe('coderIds', [`p${random(2)}`]),
        ...maybe('certainties', random(2) === 0 ? ['certain'] : ['certain', 'possible']),
      })
      const query = codingQuery.parse({
        find: operand(),
        conditions: Array.from({ length: random(4) }, () =>
          random(5) === 0
            ? { kind: 'words', query: ['责任', '监管', '全责'][random(3)], negated: random(2) === 0 }
            : {
                kind: 'coding',
                relation: passageRelations[random(7)],
                paragraphs: random(3),
                negated: random(2) === 0,
                other: operand(),
              },
        ),
        scope: {
          ...maybe('sections', [sections[random(3)]?.kind]),
          ...maybe('reportIds', ['r1', `r${random(4)}`]),
          ...maybe('documentKinds', ['reply']),
        },
      })
      const expected = bruteForce(query)
      sizes.add(expected.length)
      expect(await found(query), JSON.stringify(query)).toEqual(expected)
    }
    expect(sizes.size).toBeGreaterThan(20)
  })

  it('never pairs a coding with itself', async () => {
    const alone: CodingQuery = {
      find: { codeIds: ['a'] },
      conditions: [{ kind: 'coding', relation: 'overlaps', negated: true, other: { codeIds: ['a'] } }],
    }
    expect(await found(alone)).toEqual(bruteForce(codingQuery.parse(alone)))
    expect((await found(alone)).length).toBeGreaterThan(0)
  })

  it('is a filter of passages, paged in the order of cases, reports and text, with others or alone', async () => {
    const query: CodingQuery = {
      find: {},
      conditions: [{ kind: 'coding', relation: 'overlaps', other: { codeIds: ['d'] } }],
    }
    const ids = await found(query)
    const page = (limit: number, offset: number, more: object = {}) =>
      test.core.call('coding.passages', { filter: { query, ...more }, limit, offset })
    const whole = await page(1000, 0)
    const inOrder = rows
      .filter(({ id }) => ids.includes(id))
      .toSorted(
        (a, b) =>
          a.reportId.localeCompare(b.reportId) ||
          a.start - b.start ||
          a.end - b.end ||
          (a.id < b.id ? -1 : 1),
      )
    expect(whole.passages.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id))
    expect({ ...whole, passages: [] }).toEqual({ total: ids.length, cases: 3, reports: 3, passages: [] })
    // A condition more takes the way of all other filters, to the same passages.
    const byOther = await page(1000, 0, { coderIds: ['p0', 'p1'] })
    expect(byOther).toEqual(whole)
    const pages = []
    for (let offset = 0; offset < ids.length + 7; offset += 7) pages.push(await page(7, offset))
    expect(pages.flatMap(({ passages }) => passages)).toEqual(whole.passages)
    expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([ids.length]))
    expect((await page(1000, 0, { reportIds: ['r2'] })).passages.map(({ id }) => id)).toEqual(
      inOrder.filter(({ reportId }) => reportId === 'r2').map(({ id }) => id),
    )
  })

  it('names words that can’t be understood', async () => {
    await expect(
      found({ find: {}, conditions: [{ kind: 'words', query: 'NOT 责任' }] }),
    ).rejects.toMatchObject({ code: 'search.badQuery', params: { problem: 'onlyNot', position: 1 } })
  })
})

describe('passages', () => {
  it('are filtered by certainty, origin and facts of their cases', async () => {
    const { core } = test
    const count = async (filter: object) => (await core.call('coding.passages', { filter })).total
    const certain = rows.filter(({ certainty }) => certainty === 'certain')
    expect(await count({ certainties: ['certain'] })).toBe(certain.length)
    expect(await count({ certainties: ['certain', 'possible'] })).toBe(
      rows.filter(({ certainty }) => certainty !== null).length,
    )
    const [first, second] = rows
    await withoutHistory(core.openStore(), (db) =>
      db
        .updateTable('codings')
        .set({ origin: 'search' })
        .where('id', '=', first?.id ?? '')
        .execute(),
    )
    await withoutHistory(core.openStore(), (db) =>
      db
        .updateTable('codings')
        .set({ origin: 'suggestion' })
        .where('id', '=', second?.id ?? '')
        .execute(),
    )
    expect(await count({ origins: ['search'] })).toBe(1)
    expect(await count({ origins: ['search', 'suggestion', 'crosswalk'] })).toBe(2)
    await core.call('cases.setFact', { caseIds: ['case-r2'], fact: 'deaths', text: '12' })
    const ofCase = rows.filter(({ reportId }) => reportId === 'r2').length
    const major = [{ field: 'severityComputed', is: 'at-least', values: ['major'] }]
    expect(await count({ cases: major })).toBe(ofCase)
    expect(await count({ query: { find: {}, scope: { cases: major } } })).toBe(
      rows.filter(({ reportId, orphaned }) => reportId === 'r2' && !orphaned).length,
    )
    expect(await count({ cases: [{ field: 'deaths', is: 'missing' }] })).toBe(rows.length - ofCase)
    await core.call('history.undo', {})
  })
})

it('codings are looked up by their codes where those are few, else read in the order of reports', async () => {
  const many = await createTestCore()
  try {
    await addManyCodings(many.core, { reports: 20, codingsPerReport: 20, codes: 40 })
    const { db } = many.core.openStore()
    const plan = async (codes: number[]) =>
      queryPlan(
        many.core,
        (await selectPositions(db, { codeIds: codes.map((code) => manyId('code', code)) }, null)).compile(),
      )
    expect(await plan([30])).toContain('SEARCH codings USING INDEX codings_code (code_id=?)')
    expect(await plan([0, 1, 2])).toContain('SCAN codings USING INDEX codings_once')
    const inReports = (await selectPositions(db, {}, [manyId('report', 1)])).compile()
    expect(queryPlan(many.core, inReports)).toContain(
      'SEARCH codings USING INDEX codings_passage (report_id=?)',
    )
  } finally {
    await many.close()
  }
})
