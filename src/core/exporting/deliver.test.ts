import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCodedStudy } from '../testing/coded-study.ts'
import { factHeaders } from '../testing/fact-headers.ts'
import { addReading } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { deliver } from './deliver.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

async function aStudy() {
  return { core: test.core, ...(await addCodedStudy(test)) }
}

const target = (name: string): { token: string; path: string } => {
  const path = join(test.folder, name)
  return { token: test.token(path), path }
}

describe('the case table', () => {
  it.each(['csv', 'xlsx'] as const)(
    'as %s is read back with the same values by another project',
    async (format) => {
      const { core } = await aStudy()
      const { caseId } = await core.call('cases.create', { title: '=丙', memo: 'line 1\nline 2' })
      await addReading(core, { caseId, fact: 'industry', value: '煤化工', text: '煤化工' })
      await addReading(core, { caseId, fact: 'accidentType', value: '02', text: '车辆伤害' })
      await addReading(core, { caseId, fact: 'time', value: '08:20', text: '8时20分许' })
      const { variableId } = await core.call('cases.createVariable', { name: 'Deaths', type: 'text' })
      await core.call('cases.setVariable', { caseIds: [caseId], variableId, value: '+86' })
      const { token } = target(`cases.${format}`)
      await core.call('exporting.cases', { token, format, language: 'zh-CN' })
      const before = await values(core)

      expect(await core.call('cases.previewTable', { token })).toMatchObject({
        rows: 3,
        creates: 0,
        updates: 0,
        problems: [],
      })
      expect(await core.call('cases.importTable', { token })).toEqual({
        created: 0,
        updated: 0,
        variables: 0,
      })
      expect(await values(core)).toEqual(before)

      await core.call('project.create', { token: target('other.causeway').token, title: 'Other' })
      expect(await core.call('cases.importTable', { token })).toEqual({
        created: 3,
        updated: 0,
        variables: 2,
      })
      expect(await values(core)).toEqual(before)
    },
  )

  it('is previewed', async () => {
    const { core, caseId } = await aStudy()
    const preview = await core.call('exporting.previewCases', { limit: 1 })
    expect(preview.columns).toEqual([
      'case_id',
      'case_title',
      'case_title_en',
      'case_memo',
      ...factHeaders,
      'coder',
    ])
    const known: Record<string, string | number> = {
      date: '2019-02',
      severity_stated: 'Larger accident',
      severity_computed: 'Major accident',
      deaths: 22,
      direct_economic_loss: 41540500,
    }
    expect(preview.rows).toEqual([
      [caseId, '甲矿事故', 'Mine A', 'checked', ...factHeaders.map((header) => known[header] ?? null), -3.5],
    ])
    expect(preview.totalRows).toBe(2)
  })

  async function values(core: TestCore['core']) {
    const variables = await core.call('cases.variables', {})
    return (await core.call('cases.list', {})).map((row) => ({
      title: row.title,
      titleEn: row.titleEn,
      memo: row.memo,
      facts: Object.fromEntries(Object.entries(row.facts).map(([fact, { value }]) => [fact, value])),
      variables: Object.fromEntries(variables.map(({ id, name }) => [name, row.variables[id]])),
    }))
  }
})

describe('writing files', () => {
  it('leaves nothing behind when it fails', async () => {
    const { core } = await aStudy()
    // The dictionary can't take the place of a folder.
    mkdirSync(join(test.folder, 'out-dictionary.csv'))
    const { token } = target('out.csv')
    const before = readdirSync(test.folder).toSorted()
    await expect(
      core.call('exporting.dataset', { token, format: 'csv', shape: 'long' }),
    ).rejects.toMatchObject({
      code: 'export.failed',
      params: { file: 'out.csv' },
    })
    expect(readdirSync(test.folder).toSorted()).toEqual(before)
    for (const format of ['csv', 'xlsx'] as const) {
      await expect(
        core.call('exporting.cases', { token: target(`no-such-folder/cases.${format}`).token, format }),
      ).rejects.toMatchObject({ code: 'export.failed' })
    }
  })

  it('never overwrites a project, neither the open one nor another', async () => {
    const { core } = await aStudy()
    const path = core.openStore().sqlite.name
    await core.call('project.backup', { token: target('other.causeway').token })
    const other = readFileSync(target('other.causeway').path)
    const sound = await core.call('project.check', {})
    for (const victim of [path, target('other.causeway').path]) {
      for (const format of ['csv', 'xlsx'] as const) {
        await expect(
          core.call('exporting.dataset', { token: test.token(victim), format, shape: 'long' }),
        ).rejects.toMatchObject({ code: 'export.ontoProject', params: { file: basename(victim) } })
      }
    }
    await expect(core.call('project.backup', { token: test.token(path) })).rejects.toMatchObject({
      code: 'export.ontoProject',
    })
    expect(readFileSync(target('other.causeway').path).equals(other)).toBe(true)
    expect(await core.call('project.check', {})).toEqual(sound)
  })

  it('refuses more rows than a sheet of XLSX holds', async () => {
    const { token } = target('big.xlsx')
    const context = { services: test.services, signal: new AbortController().signal, progress: () => {} }
    await expect(
      deliver(context, token, 'xlsx', { dictionary: [], totalRows: 1_048_576, row: () => [] }),
    ).rejects.toMatchObject({ code: 'export.tooManyRows', params: { rows: 1_048_576, limit: 1_048_575 } })
    expect(readdirSync(test.folder)).not.toContain('big.xlsx')
  })

  it('leaves what was there before when it is cancelled', async () => {
    const { core } = await aStudy()
    for (const format of ['csv', 'xlsx'] as const) {
      const { token, path } = target(`kept.${format}`)
      writeFileSync(path, 'before')
      const before = readdirSync(test.folder).toSorted()
      const answer = await core.answer('exporting.dataset', { token, format, shape: 'long' })
      const jobId = answer.ok ? (answer.result as { jobId: string }).jobId : ''
      const ended = new Promise<string>((resolve) => {
        core.onEvent((event) => {
          if (event.type === 'job' && event.job.id === jobId && event.job.state !== 'running')
            resolve(event.job.state)
        })
      })
      await core.call('jobs.cancel', { jobId })
      expect(await ended).toBe('cancelled')
      expect(readFileSync(path, 'utf8')).toBe('before')
      expect(readdirSync(test.folder).toSorted()).toEqual(before)
    }
  })
})
