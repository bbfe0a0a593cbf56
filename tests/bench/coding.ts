import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { loadSqlite } from '../../src/core/db/runtime.ts'
import { createTestCore } from '../../src/core/testing/test-core.ts'
import { line, quantiles, timeEach } from './measure.ts'

const paragraph =
  '经调查，现场负责人违章指挥，作业人员未佩戴防护用品，企业安全教育培训不到位，监管部门检查流于形式。'

/** Adding a coding to a report of 300,000 characters, against a bare durable insert, as codings grow to 5,000. */
export async function coding(): Promise<void> {
  const test = await createTestCore()
  try {
    const { core } = test
    const path = join(test.folder, 'long.txt')
    writeFileSync(path, Array.from({ length: 6000 }, () => paragraph).join('\n'))
    const [outcome] = await core.call('importing.importFiles', { tokens: [test.token(path)] })
    if (outcome?.outcome !== 'imported') throw new Error('the bench report was not imported')
    await core.call('coding.useCoder', { name: 'Bench' })
    const { codeSetId } = await core.call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })
    const { codeId } = await core.call('codebook.createCode', {
      codeSetId,
      parentId: null,
      nameEn: 'Cause',
      nameZh: '',
    })

    const Sqlite = await loadSqlite()
    const bare = new Sqlite(join(test.folder, 'bare.db'))
    bare.pragma('journal_mode = WAL')
    bare.pragma('synchronous = FULL')
    bare.exec('CREATE TABLE codings (id INTEGER PRIMARY KEY, start INTEGER, quote TEXT)')
    const insert = bare.prepare('INSERT INTO codings (start, quote) VALUES (?, ?)')
    const reference = quantiles(await timeEach(500, (index) => insert.run(index, paragraph)))
    bare.close()
    line('reference: one durable insert into a bare table', reference)

    const add = (index: number): Promise<unknown> =>
      core.call('coding.create', {
        codings: [
          {
            reportId: outcome.reportId,
            codeId,
            start: (index * 7919) % 290_000,
            end: ((index * 7919) % 290_000) + 20 + (index % 7),
          },
        ],
      })
    line('add a coding, 0 → 500 codings in the report', quantiles(await timeEach(500, add)), reference)
    await timeEach(4000, (index) => add(index + 500))
    line(
      'add a coding, 4,500 → 5,000 codings in the report',
      quantiles(await timeEach(500, (index) => add(index + 4500))),
      reference,
    )
    line(
      'list the codings of the report (5,000)',
      quantiles(await timeEach(20, () => core.call('coding.list', { reportId: outcome.reportId }))),
    )
    line('undo one coding', quantiles(await timeEach(50, () => core.call('history.undo', {}))), reference)
  } finally {
    await test.close()
  }
}
