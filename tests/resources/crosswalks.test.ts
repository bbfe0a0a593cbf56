import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeSetFileSchema } from '../../src/shared/domain/code-set-file.ts'
import { crosswalkFileSchema } from '../../src/shared/domain/crosswalk-file.ts'

const folder = new URL('../../resources/crosswalks/', import.meta.url)
const files = readdirSync(folder)

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'))
const namesOf = (id: string): string[] =>
  codeSetFileSchema.parse(read(`../code-sets/${id}.json`)).codes.map(({ nameZh }) => nameZh)

describe('shipped crosswalks', () => {
  it('are these, with these states', () => {
    expect(files.map((file) => [file, crosswalkFileSchema.parse(read(file)).status])).toEqual([
      ['gb6441-1986-types--gb6441-2025-types.json', 'draft'],
    ])
  })

  it.each(files)('%s follows the schema under its own name and names codes of its sets', (file) => {
    const parsed = crosswalkFileSchema.safeParse(read(file))
    expect(parsed.error?.issues ?? []).toEqual([])
    const { from = '', to = '', rows = [] } = parsed.data ?? {}
    expect(`${from}--${to}.json`).toBe(file)
    // Every code of the older edition is dealt with, in its order.
    expect([...new Set(rows.map((row) => row.from))]).toEqual(namesOf(from))
    const targets = namesOf(to)
    expect(rows.filter((row) => row.to !== null && !targets.includes(row.to))).toEqual([])
  })

  it('leave no code with two successors that coding could follow', () => {
    for (const file of files) {
      const sure = crosswalkFileSchema
        .parse(read(file))
        .rows.filter(({ relation }) => relation === 'same' || relation === 'broader')
      expect(new Set(sure.map((row) => row.from)).size).toBe(sure.length)
    }
  })
})

describe('the schema of a crosswalk file', () => {
  const row = { from: '火灾', to: '火灾', relation: 'same' }
  const issuesOf = (rows: object[]): string[] => {
    const file = { from: 'a', to: 'b', status: 'draft', sourceEn: 'Own.', sourceZh: '自拟。', rows }
    const result = crosswalkFileSchema.safeParse(file)
    return result.success ? [] : result.error.issues.map((issue) => issue.message)
  }

  it('takes rows that hold to it', () => {
    expect(
      issuesOf([row, { from: '放炮', to: null, relation: 'none', noteEn: 'Gone.', noteZh: '已取消。' }]),
    ).toEqual([])
  })

  it.each<[string, object[]]>([
    ['targetAgainstRelation', [{ ...row, to: null }]],
    ['targetAgainstRelation', [{ ...row, relation: 'none' }]],
    ['noteInOneLanguage', [{ ...row, noteEn: 'Same.' }]],
    ['repeatedRow', [row, { ...row, relation: 'related' }]],
  ])('refuses with %s', (message, rows) => {
    expect(issuesOf(rows)).toEqual([message])
  })
})
