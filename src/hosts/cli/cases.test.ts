import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestCli, type TestCli } from './test-cli.ts'

let test: TestCli
beforeEach(() => {
  test = createTestCli()
})
afterEach(() => test.close())

const run: TestCli['cli'] = (...args) => test.cli(...args)
const study = (): string => join(test.folder, 'study.causeway')

describe('cases on the command line', () => {
  it('are added, given facts, and listed with every fact', async () => {
    await run('new', study())
    const added = await run('cases', 'add', study(), '甲矿事故', '--title-en', 'Mine A', '--json')
    const { caseId } = JSON.parse(added.out)
    const set = await run(
      'set',
      study(),
      '--case',
      '甲矿事故',
      'deaths=22人',
      'direct_economic_loss=4154万元',
      'memo=checked',
    )
    expect(set).toEqual({ code: 0, out: 'Entered: 3 values of a case.\n', error: '' })
    const listed = await run('list', 'cases', study(), '--json')
    const [row] = JSON.parse(listed.out)
    expect(row).toMatchObject({
      id: caseId,
      title: '甲矿事故',
      titleEn: 'Mine A',
      memo: 'checked',
      reports: [],
      variables: {},
    })
    expect(Object.keys(row.facts)).toEqual([
      'date',
      'time',
      'place',
      'division',
      'unit',
      'accidentName',
      'accidentType',
      'severityStated',
      'severityComputed',
      'deaths',
      'missing',
      'seriousInjuries',
      'minorInjuries',
      'injuries',
      'directEconomicLoss',
      'industry',
      'nature',
      'investigationBody',
      'investigationLevel',
      'reportDate',
      'personsCriminal',
      'personsAdministrative',
      'personsParty',
      'personsFined',
      'finesTotal',
    ])
    expect(row.facts.date).toEqual({ value: null, text: '', state: 'unknown', readings: [] })
    expect(row.facts.deaths).toMatchObject({ value: 22, text: '22人', state: 'entered' })
    expect(row.facts.severityComputed).toEqual({
      value: 'major',
      text: 'major',
      state: 'computed',
      readings: [],
    })
    expect(row.facts.directEconomicLoss).toMatchObject({
      value: 41_540_000,
      text: '4154万元',
      state: 'entered',
    })
  })

  it('enter all values or none', async () => {
    await run('new', study())
    await run('cases', 'add', study(), '甲')
    const refused = await run('set', study(), '--case', '甲', 'deaths=3', 'date=someday', '--lang', 'zh')
    expect(refused.code).toBe(1)
    expect(refused.error).toBe('“someday”不符合“日期”的要求。填写日期，如 2019-02-23、2019年2月 或 2019。\n')
    const [row] = JSON.parse((await run('list', 'cases', study(), '--json')).out)
    expect(row.facts.deaths.value).toBeNull()
    const tooLong = `title=${'x'.repeat(20_000)}`
    expect((await run('set', study(), '--case', '甲', 'deaths=3', 'memo=m', tooLong)).code).toBe(2)
    expect(JSON.parse((await run('list', 'cases', study(), '--json')).out)[0]).toEqual(row)
    expect((await run('set', study(), '--case', 'nobody', 'deaths=3')).code).toBe(1)
    expect((await run('set', study(), '--case', '甲', 'weather=rain')).error).toBe(
      'There is no fact named “weather”.\n',
    )
  })

  it('come from a table and go into one, with variables', async () => {
    await run('new', study())
    const table = join(test.folder, 'cases.csv')
    writeFileSync(table, 'title,deaths,Region\n甲,3,North\n乙,,\n')
    expect((await run('cases', 'import', study(), table, '--json')).out).toBe(
      `${JSON.stringify({ created: 2, updated: 0, variables: 1 }, null, 2)}\n`,
    )
    await run('set', study(), '--case', '乙', 'Region=South', 'var:Region=East')
    const out = join(test.folder, 'out.csv')
    expect((await run('cases', 'export', study(), out)).out).toBe(
      'Wrote out.csv, out-dictionary.csv (rows: 2)\n',
    )
    const lines = readFileSync(out, 'utf8').split('\r\n')
    expect(lines[1]).toMatch(/,甲,.*,3,.*,North$/)
    expect(lines[2]).toMatch(/,乙,.*,East$/)
  })

  it('are exported with their codes', async () => {
    await run('new', study())
    await run('cases', 'add', study(), '甲')
    const out = join(test.folder, 'wide.csv')
    const exported = await run(
      'export',
      study(),
      '--shape',
      'wide',
      '--values',
      'counts',
      '--out',
      out,
      '--json',
    )
    expect(JSON.parse(exported.out)).toEqual({ files: ['wide.csv', 'wide-dictionary.csv'], rows: 1 })
    expect(readFileSync(out, 'utf8')).toContain('case_id,case_title,case_title_en,reports,codings,date,')
    expect((await run('export', study(), '--out', out, '--coder', 'Nobody')).code).toBe(1)
    expect((await run('export', study(), '--out', out, '--shape', 'tall')).code).toBe(2)
  })
})
