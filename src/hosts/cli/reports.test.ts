import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCli } from './test-cli.ts'

let study: string
const { folder, cli, json, close } = createTestCli()

beforeAll(async () => {
  study = join(folder, 'study.causeway')
  mkdirSync(join(folder, 'reports'))
  writeFileSync(join(folder, 'reports', '甲.txt'), '甲厂火灾\n\n监管责任不落实。\n')
  writeFileSync(join(folder, 'reports', 'b.md'), '# The second fire\n\nNobody was responsible.\n')
  writeFileSync(join(folder, 'reports', 'empty.pdf'), '')
  await cli('new', study)
})
afterAll(close)

test('import tells one outcome per file, then list, search, show and the report commands work on them', async () => {
  const reports = join(folder, 'reports')
  const outcomes = await json('import', study, reports, join(reports, '甲.txt'))
  const [b, , first] = outcomes
  expect(outcomes).toEqual([
    {
      file: 'b.md',
      outcome: 'imported',
      reportId: expect.any(String),
      caseId: expect.any(String),
      code: null,
      message: null,
      recognised: 0,
      similar: null,
      path: join(reports, 'b.md'),
    },
    {
      file: 'empty.pdf',
      outcome: 'unreadable',
      reportId: null,
      caseId: null,
      code: 'reading.empty',
      message: 'The file is empty.',
      recognised: 0,
      similar: null,
      path: join(reports, 'empty.pdf'),
    },
    expect.objectContaining({ file: '甲.txt', outcome: 'imported' }),
    { ...first, outcome: 'already-there' },
  ])
  const id = String(first?.['reportId'])

  expect((await json('list', 'reports', study)).map((row) => row['file'])).toEqual(['b.md', '甲.txt'])
  expect(await cli('show', 'report', study, id, '--text')).toEqual({
    code: 0,
    out: '甲厂火灾\n监管责任不落实。',
    error: '',
  })
  expect((await cli('show', 'report', study, id, '--blocks')).out).toBe(
    'title\t–\t0\t4\t–\t甲厂火灾\nparagraph\t–\t5\t13\t–\t监管责任不落实。\n',
  )
  expect((await cli('search', study, '责任')).out).toBe(
    '甲厂火灾\t甲.txt\t–\t7-9\t甲厂火灾 监管【责任】不落实。\n1 paragraph found.\n',
  )

  expect((await cli('report', 'rename', study, id, '甲厂')).out).toBe('Renamed to 甲厂.\n')
  const moved = await json('report', 'move', study, id, '--case', String(b?.['caseId']))
  expect(moved).toEqual({ emptied: 1 })
  expect(await cli('report', 'remove', study, id)).toMatchObject({
    code: 0,
    out: 'Removed 甲厂 with 0 codings.\n',
  })
  await cli('undo', study)
  expect((await json('list', 'reports', study)).map((row) => [row['title'], row['caseId']])).toEqual([
    ['The second fire', b?.['caseId']],
    ['甲厂', b?.['caseId']],
  ])
})

test('import fails only when nothing was imported or there already', async () => {
  const empty = join(folder, 'reports', 'empty.pdf')
  expect(await cli('import', study, empty)).toMatchObject({
    code: 1,
    out: `not imported\t${empty}\tThe file is empty.\n`,
  })
  const good = join(folder, 'reports', 'b.md')
  expect(await cli('import', study, good)).toMatchObject({ code: 0 })
  expect(await cli('import', study, good)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^already there\t/),
  })
  mkdirSync(join(folder, 'nothing'))
  expect(await cli('import', study, join(folder, 'nothing'))).toMatchObject({
    code: 1,
    out: 'There is no file at these places.\n',
  })
  expect(await cli('import', study, good, '--case', 'nobody')).toMatchObject({ code: 1 })
})

test('a report that is not there is told in a sentence', async () => {
  expect(await cli('show', 'report', study, 'nobody')).toEqual({
    code: 1,
    out: '',
    error: 'There is no report of this id or file name.\n',
  })
})
