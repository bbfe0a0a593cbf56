import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../shared/contract/errors.ts'
import { createBareTestCore, type TestCore } from '../testing/test-core.ts'

let testCore: TestCore
let path: string
beforeAll(async () => {
  testCore = createBareTestCore()
  path = join(testCore.folder, 'sample.causeway')
  await testCore.core.call('project.createSample', { token: testCore.token(path), language: 'en' })
})
afterAll(() => testCore.close())

test('the sample is a sound project of twelve cases whose codings quote their texts', async () => {
  const { core } = testCore
  expect(await core.call('project.current', {})).toMatchObject({
    title: 'Production safety supervision in Inner Mongolia (sample study)',
    counts: { cases: 12, reports: 12, codings: 185 },
  })
  expect(await core.call('project.check', {})).toMatchObject({
    ok: true,
    problems: [],
    checked: { codings: 185, texts: 12 },
  })
  const cases = await core.call('cases.list', {})
  expect(cases.filter((row) => row.reports.length === 1)).toHaveLength(12)
  expect(cases[0]).toMatchObject({
    titleEn: 'Yinman Mining underground vehicle accident, 23 February 2019',
    facts: { date: { value: '2019-02-23', state: 'entered' }, deaths: { value: '22', state: 'entered' } },
  })
})

test('its codings carry two coders, roles and certainty', async () => {
  const { core } = testCore
  const coders = await core.call('coding.coders', {})
  expect(coders.map(({ name, codings }) => [name, codings > 0])).toEqual([
    ['编码员乙（演示）', true],
    ['编码员甲（演示）', true],
  ])
  const { total, passages } = await core.call('coding.passages', { filter: {} })
  expect(total).toBe(185)
  expect(passages.filter((passage) => passage.roleId === null || passage.certainty === null)).toEqual([])
})

test('its chain reaches from causes to recommendations, with the gaps that its README names', async () => {
  const { core } = testCore
  const matrix = await core.call('chain.matrix', {})
  expect(matrix.recommendationIds).toHaveLength(12)
  expect(matrix.cells.some((cell) => cell.direct && cell.cases > 0)).toBe(true)
  expect(matrix.cells.some((cell) => !cell.direct && cell.cases > 0)).toBe(true)
  const chain = await core.call('chain.get', {})
  const { codes } = await core.call('codebook.get', {})
  const gaps = await core.call('chain.gaps', {})
  const nameOf = (id: string): string | undefined =>
    [...chain.problems, ...chain.recommendations, ...codes].find((node) => node.id === id)?.nameEn
  expect(gaps.causesWithoutRecommendation.map(({ codeId }) => nameOf(codeId))).toEqual([
    'Duties among authorities unclear',
    'Late or concealed reporting',
  ])
  expect(gaps.recommendationsWithoutEvidence.map(nameOf)).toEqual([
    'Safety experience centres for schools and communities',
  ])
  expect(gaps.problemsWithoutReason.map(nameOf)).toEqual(['Accidents kept hidden (demonstration)'])
  expect(gaps.problemsWithoutEvidence).toEqual([])
  expect(chain.links.every((link) => link.rationale !== '' && link.coderId !== null)).toBe(true)
})

test('its history tells one sealed step that undo does not take', async () => {
  const { core } = testCore
  const steps = await core.call('history.list', {})
  expect(steps.map(({ method, state }) => [method, state])).toEqual([['project.createSample', 'sealed']])
  await expect(core.call('history.undo', {})).rejects.toEqual(new AppError('history.nothingToUndo'))
  expect(await core.call('coding.currentCoder', {})).toBeNull()
})

test('figures of the statistics keep their gaps', async () => {
  const rows = await testCore.core.call('statistics.list', {})
  const in2018 = rows.find((row) => row.indicator === 'deaths' && row.period === '2018')
  expect(in2018).toMatchObject({ value: 573, status: 'published' })
  expect(rows.filter((row) => row.status === 'not-found').every((row) => row.value === null)).toBe(true)
})

test('a file that is there is refused and stays', async () => {
  const { core } = testCore
  await expect(core.call('project.createSample', { token: testCore.token(path) })).rejects.toThrow(
    'project.exists',
  )
  expect(existsSync(path)).toBe(true)
})

test('a cancelled build leaves no file, no project and no recent entry', async () => {
  const other = createBareTestCore()
  const half = join(other.folder, 'half.causeway')
  const stop = other.core.onEvent((event) => {
    if (event.type !== 'changed' || !('reports' in event.changes)) return
    stop()
    void other.core
      .call('jobs.list', {})
      .then(([job]) => job && other.core.call('jobs.cancel', { jobId: job.id }))
  })
  await expect(other.core.call('project.createSample', { token: other.token(half) })).rejects.toThrow(
    'jobs.cancelled',
  )
  expect(existsSync(half)).toBe(false)
  expect(existsSync(`${half}-wal`)).toBe(false)
  expect(await other.core.call('project.current', {})).toBeNull()
  expect(await other.core.call('project.recent', {})).toEqual([])
  await other.close()
})
