/**
 * Freezes a small study in the current schema as tests/fixtures/schema-N.causeway: run once when version N is
 * released. A frozen file is never written again.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentVersion } from '../../src/core/db/migrations.ts'
import { createBareTestCore } from '../../src/core/testing/test-core.ts'

const target = join(import.meta.dirname, `../fixtures/schema-${currentVersion}.causeway`)
if (existsSync(target)) throw new Error(`${target} is frozen`)
const folder = mkdtempSync(join(tmpdir(), 'causeway-freeze-'))
const { core, token, close } = createBareTestCore()
try {
  await core.call('project.create', { token: token(target), title: 'Frozen', codeSets: ['swiss-cheese'] })
  const path = join(folder, 'report.txt')
  writeFileSync(path, '某矿“3·1”事故\n现场负责人违章指挥，𠮷工人坠落。\n')
  const [outcome] = await core.call('importing.importFiles', { tokens: [token(path)] })
  if (outcome?.outcome !== 'imported') throw new Error('the report was not imported')
  const { caseId, reportId } = outcome
  await core.call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '3' })
  await core.call('coding.useCoder', { name: 'Li' })
  const { codes } = await core.call('codebook.get', {})
  const codeId = codes[0]?.id ?? ''
  await core.call('coding.create', { codings: [{ reportId, start: 10, end: 20, codeId }] })
  await core.call('reports.setKind', { reportId, kind: 'news' })
  await core.call('reports.setSection', { reportId, start: 10, kind: 'course' })
  await core.call('reports.createRecommendation', { reportId, start: 20, end: 26, addressee: 'Mine' })
  const { id } = await core.call('chain.create', { kind: 'recommendation', nameEn: 'Supervise', nameZh: '' })
  await core.call('chain.link', {
    from: { kind: 'code', id: codeId },
    to: { kind: 'recommendation', id },
    relation: 'addressed-by',
  })
} finally {
  await close()
  rmSync(folder, { recursive: true })
}
