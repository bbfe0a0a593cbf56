import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestCli } from './test-cli.ts'

let study: string
const { folder, cli, json, close } = createTestCli()

beforeAll(async () => {
  study = join(folder, 'study.causeway')
  writeFileSync(
    join(folder, 'r.txt'),
    '某矿事故\n\n作业人员违章操作，安全培训不足。\n\n监管部门检查流于形式。\n\n企业应当加强安全培训。\n',
  )
  await cli('new', study)
  await cli('import', study, join(folder, 'r.txt'))
  for (const code of ['Acts/Violation', 'Training', 'Supervision', 'Untrained']) {
    await cli('codes', 'add', study, `Causes/${code}`, '--parents')
  }
  const code = (quote: string, path: string, coder = 'Li') =>
    cli('code', study, '--report', 'r.txt', '--quote', quote, '--code', path, '--coder', coder)
  await code('作业人员违章操作，安全培训不足', 'Violation')
  await code('安全培训不足', 'Training')
  await code('监管部门检查流于形式', 'Supervision', 'Wu')
  await code('企业应当加强安全培训', 'Training')
})
afterAll(close)

const quotes = async (query: string): Promise<string[]> => {
  const { passages } = await json<{ passages: { quote: string }[] }>('query', study, query)
  return passages.map(({ quote }) => quote)
}

describe('causeway query', () => {
  it('finds passages by what is coded beside them, by their words and coders', async () => {
    expect(await quotes('Training inside Acts')).toEqual(['安全培训不足'])
    expect(await quotes('Training and not overlaps Violation')).toEqual(['企业应当加强安全培训'])
    expect(await quotes('Supervision within 1 paragraph after Training')).toEqual(['监管部门检查流于形式'])
    expect(await quotes('any contains (培训 NOT 违章)')).toEqual(['安全培训不足', '企业应当加强安全培训'])
    expect(await quotes('any where coder = Wu')).toEqual(['监管部门检查流于形式'])
  })

  it('prints a line per passage and how many there are, or all as JSON', async () => {
    const printed = await cli('query', study, 'Training', '--limit', '1')
    expect(printed.out).toMatch(
      /^[^\t]+\tr\.txt\t\d+-\d+\tCauses\/Training\tLi\t安全培训不足\n2 passages in 1 reports of 1 cases\.\n$/,
    )
    expect(await json('query', study, 'Training', '--limit', '1')).toEqual({
      total: 2,
      cases: 1,
      reports: 1,
      passages: [
        expect.objectContaining({
          quote: '安全培训不足',
          coder: 'Li',
          origin: null,
          codePath: 'Causes/Training',
        }),
      ],
    })
  })

  it('counts per group', async () => {
    expect((await cli('query', study, 'any', '--by', 'code')).out).toBe(
      'Training\t2\t1\t1\nViolation\t1\t1\t1\nSupervision\t1\t1\t1\n',
    )
    expect((await cli('query', study, 'any', '--by', 'certainty')).out).toBe('(unknown)\t4\t1\t1\n')
  })

  it('writes a table with its dictionary', async () => {
    const path = join(folder, 'found.csv')
    expect((await cli('query', study, 'Training', '--export', path)).out).toBe(
      'Wrote found.csv, found-dictionary.csv (rows: 2)\n',
    )
    expect(readFileSync(path, 'utf8').trim().split('\r\n')).toHaveLength(3)
  })

  it('codes what it finds in one step that can be undone, passing over what is coded so', async () => {
    const as = ['--code-as', 'Untrained', '--as-coder', 'Wu', '--role', 'indirect', '--certainty', 'probable']
    expect((await cli('query', study, 'Training inside Acts', ...as)).out).toBe(
      'Coded 1 passage as Causes/Untrained; coded so already: 0.\n',
    )
    expect(await json('query', study, 'Training or Untrained', ...as)).toEqual({
      passages: 2,
      coded: 1,
      existing: 1,
      codePath: 'Causes/Untrained',
    })
    const { passages } = await json<{ passages: object[] }>('query', study, 'Untrained')
    expect(passages).toMatchObject(
      ['安全培训不足', '企业应当加强安全培训'].map((quote) => ({
        quote,
        coder: 'Wu',
        role: 'indirect',
        certainty: 'probable',
        origin: 'search',
      })),
    )
    await cli('undo', study)
    expect(await quotes('Untrained')).toEqual(['安全培训不足'])
    await cli('undo', study)
    expect(await quotes('Untrained')).toEqual([])
    expect((await cli('query', study, 'Untrained', ...as)).out).toBe(
      'Coded 0 passages as Causes/Untrained; coded so already: 0.\n',
    )
  })

  it('tells what is wrong with a query, and where', async () => {
    expect(await cli('query', study, 'Training beside Acts')).toEqual({
      code: 1,
      out: '',
      error: "The query can't be understood at character 10: a code name or a relation is expected here.\n",
    })
    expect(await json('query', study, 'Nothing')).toEqual({
      error: {
        code: 'search.badQuery',
        params: { position: 1, problem: 'unknownName' },
        message:
          "The query can't be understood at character 1: no code, coder, role, section or variable has this name.",
      },
    })
  })

  it('explains its language', async () => {
    const { out } = await cli('query', '--help')
    for (const word of ['overlaps', 'within 3 paragraphs of', 'contains', 'where', '--code-as'])
      expect(out).toContain(word)
  })
})

describe('causeway saved', () => {
  it('keeps coding queries and text searches by name, lists, runs and removes them', async () => {
    expect((await cli('saved', 'list', study)).out).toBe('')
    const query = 'Training inside "Causes/Acts" where coder = Li'
    expect((await cli('saved', 'save', study, 'Untrained acts', query)).out).toBe('Saved “Untrained acts”.\n')
    await cli('saved', 'save-search', study, 'Duty', '监管 检查', '--code', 'Supervision')
    expect((await cli('saved', 'list', study)).out).toBe(
      'Untrained acts\tcodings\tCauses/Training inside Causes/Acts where coder = Li\nDuty\ttext\t监管 检查\n',
    )
    const found = await json<{ passages: { quote: string }[] }>('saved', 'run', study, 'untrained ACTS')
    expect(found.passages.map(({ quote }) => quote)).toEqual(['安全培训不足'])
    expect((await cli('saved', 'run', study, 'Untrained acts', '--by', 'coder')).out).toBe('Li\t1\t1\t1\n')
    expect(await json('saved', 'run', study, 'Duty')).toMatchObject({ total: 1 })
    expect(await cli('saved', 'save', study, 'Duty', 'any')).toEqual({
      code: 1,
      out: '',
      error: 'There is already a saved query named “Duty”.\n',
    })
    await cli('saved', 'save', study, 'Duty', 'any', '--replace')
    expect((await cli('saved', 'remove', study, 'Untrained acts')).out).toBe(
      'Removed the saved query “Untrained acts”.\n',
    )
    expect(await json('saved', 'list', study)).toMatchObject([
      { name: 'Duty', saved: { kind: 'codings' }, text: 'any' },
    ])
    expect(await cli('saved', 'run', study, 'Untrained acts')).toEqual({
      code: 1,
      out: '',
      error: 'There is no saved query named “Untrained acts”.\n',
    })
  })

  it('runs a saved search as it runs a saved query: as a table too, but not by groups of codings', async () => {
    await cli('saved', 'save-search', study, 'Trainings', '培训', '--replace')
    const path = join(folder, 'hits.csv')
    expect(await json('saved', 'run', study, 'Trainings', '--export', path)).toMatchObject({ rows: 2 })
    expect(readFileSync(path, 'utf8')).toContain('企业应当加强安全')
    expect(await cli('saved', 'run', study, 'Trainings', '--by', 'coder')).toMatchObject({
      out: '',
      code: 2,
    })
  })
})
