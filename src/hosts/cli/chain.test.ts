import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCli } from './test-cli.ts'

let study: string
const { folder, cli, json, close } = createTestCli()

beforeAll(async () => {
  study = join(folder, 'demo', 'sample.causeway')
  expect(await cli('demo', join(folder, 'demo'))).toMatchObject({ code: 0, error: '' })
})
afterAll(close)

test('demo never overwrites', async () => {
  expect(await cli('demo', join(folder, 'demo'))).toEqual({
    code: 1,
    out: '',
    error: 'There is already a file named sample.causeway. Choose another name.\n',
  })
})

test('list, matrix and gaps print rows with ids', async () => {
  const counts = new Map<string, number>()
  for (const kind of ['aspects', 'problems', 'reasons', 'recommendations', 'links', 'statistics']) {
    const rows = await json('list', kind, study)
    expect(rows.every((row) => typeof row['id'] === 'string')).toBe(true)
    counts.set(kind, rows.length)
  }
  expect(Object.fromEntries(counts)).toEqual({
    aspects: 3,
    problems: 7,
    reasons: 2,
    recommendations: 12,
    links: 70,
    statistics: counts.get('statistics'),
  })
  expect(counts.get('statistics')).toBeGreaterThan(50)
  const links = await json('list', 'links', study)
  expect(links.filter((link) => link['fromName'] === '' || link['toName'] === '')).toEqual([])
  const gaps = await json<Record<string, Record<string, unknown>[]>>('gaps', study)
  expect(gaps['causesWithoutRecommendation']).toEqual([
    expect.objectContaining({ nameEn: 'Duties among authorities unclear', codings: 7, cases: 6, deaths: 66 }),
    expect.objectContaining({
      nameZh: '迟报瞒报事故',
      codings: 2,
      cases: 1,
      deaths: 1,
      id: expect.any(String),
    }),
  ])
  const matrix = (await cli('matrix', study)).out.split('\n').map((line) => line.split('\t'))
  expect(matrix[0]).toHaveLength(13)
  expect(matrix[1]?.slice(0, 3)).toEqual([
    'Causes (demonstration)/Government supervision and law enforcement/Inspection does not reach the risk',
    '10 (11)*',
    '10 (11)',
  ])
})

test('add, link, unlink close a gap by names and open it again', async () => {
  const openCauses = async (): Promise<unknown[]> =>
    (await json<Record<string, unknown[]>>('gaps', study))['causesWithoutRecommendation'] ?? []
  const added = await json<{ id: string }>(
    'add',
    'recommendation',
    study,
    '--name-en',
    'One reporting desk',
    '--name-zh',
    '统一报告窗口',
    '--aspect',
    '政府监管执法',
    '--addressee',
    'County government',
    '--strength',
    'stronger',
  )
  const recommendations = await json('list', 'recommendations', study)
  expect(recommendations.find((row) => row['id'] === added.id)).toMatchObject({
    nameZh: '统一报告窗口',
    addressee: 'County government',
    strength: 'stronger',
    status: 'draft',
    aspectId: expect.any(String),
  })
  const link = await json<{ id: string; from: { kind: string }; to: { id: string } }>(
    'link',
    study,
    '迟报瞒报事故',
    'recommendation:One reporting desk',
    '--relation',
    'addressed-by',
    '--rationale',
    'One desk, no excuse.',
  )
  expect([link.from.kind, link.to.id]).toEqual(['code', added.id])
  expect(await openCauses()).toHaveLength(1)
  expect((await cli('unlink', study, link.id)).out).toBe('Link removed.\n')
  expect(await openCauses()).toHaveLength(2)
})

test('says in a sentence what can not be linked, and what is wrong use', async () => {
  expect(await cli('link', study, 'No such thing', 'Neglected supervision', '--relation', 'shows')).toEqual({
    code: 1,
    out: '',
    error: 'Nothing that can be linked here is named “No such thing”.\n',
  })
  expect((await cli('add', 'problem', study)).error).toBe('A name in English or Chinese is needed.\n')
  expect((await cli('link', study, 'a', 'b')).code).toBe(2)
})
