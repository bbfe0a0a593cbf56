import { v7 } from 'uuid'
import { withoutHistory } from '../../src/core/history/steps.ts'
import { createTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { dump } from '../../src/core/testing/undo.ts'
import type { InputOf, NamesOfKind } from '../../src/shared/contract/index.ts'

const codingsPerCode = 20_000
const reports = 200
const at = '2026-01-01T00:00:00.000Z'
const quote = '经调查，现场负责人违章指挥，作业人员未佩戴防护用品，企业安全教育培训不到位。'

interface Study {
  setId: string
  /** A code of 20,000 codings with two codes below it. */
  codeId: string
  /** Another one of 20,000, a tenth of them on the same passages by the same coder. */
  otherId: string
  parentId: string
  codingIds: string[]
}

/** Merging, splitting, moving, nesting, copying and removing codes with 20,000 codings, and taking it back. */
export async function codes(): Promise<void> {
  const test = await createTestCore({ newId: () => v7() })
  try {
    const study = await build(test)
    const place = { codeSetId: study.setId, position: 0 }
    await measure(test, 'move to the top of another place', 'codebook.moveCodes', {
      ...place,
      codeIds: [study.codeId],
      parentId: null,
    })
    await measure(test, 'nest under another code', 'codebook.moveCodes', {
      ...place,
      codeIds: [study.codeId],
      parentId: study.parentId,
    })
    await measure(test, 'merge into a code of 20,000 (2,000 duplicates)', 'codebook.mergeCodes', {
      codeIds: [study.codeId],
      intoCodeId: study.otherId,
    })
    await measure(test, 'split off 10,000 one by one and 10,000 by rule', 'codebook.splitCode', {
      codeId: study.codeId,
      parts: [
        {
          into: { nameEn: 'First half', nameZh: '' },
          codingIds: study.codingIds.filter((_id, index) => index % 2 === 0),
        },
        { into: { nameEn: 'The rest', nameZh: '' }, rule: { certainties: ['probable'] } },
      ],
    })
    await measure(test, 'copy with 20,000 codings', 'codebook.copyCodes', {
      ...place,
      codeIds: [study.codeId],
      parentId: study.parentId,
      withCodings: true,
    })
    await measure(test, 'remove with 20,000 codings', 'codebook.removeCodes', { codeIds: [study.codeId] })
    for (const method of ['codebook.get', 'codebook.usage'] as const) {
      const start = performance.now()
      await test.core.call(method, {})
      print(`${method} of 40,000 codings`, `${(performance.now() - start).toFixed(0)} ms`)
    }
  } finally {
    await test.close()
  }
  await measureUsage()
}

type Command = Extract<NamesOfKind<'command'>, `codebook.${string}`>

/** The best of them is told: what else the machine does is not the engine’s time. */
const rounds = 5

/** ms by the clock, and of the processor. */
interface Time {
  passed: number
  used: number
}

/** Runs a command, undo, redo and undo: the study must be what it was, byte for byte, by one step. */
async function measure<N extends Command>(
  { core }: TestCore,
  label: string,
  method: N,
  input: InputOf<N>,
): Promise<void> {
  const times: { done: Time[]; undone: Time[]; redone: Time[] } = { done: [], undone: [], redone: [] }
  const time = async (list: Time[], work: () => Promise<unknown>): Promise<void> => {
    const [start, used] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(used)
    list.push({ passed: performance.now() - start, used: (user + system) / 1000 })
  }
  const before = dump(core)
  for (let round = 0; round < rounds; round += 1) {
    await time(times.done, () => core.call(method, input))
    const after = dump(core)
    await time(times.undone, () => core.call('history.undo', {}))
    const same = dump(core) === before && after !== before
    await time(times.redone, () => core.call('history.redo', {}))
    const again = dump(core) === after
    await core.call('history.undo', {})
    const { undo } = await core.call('history.state', {})
    if (!same || !again || undo !== null || dump(core) !== before)
      throw new Error(`${label}: not taken back by one step`)
  }
  const least = (list: readonly Time[]): string => {
    const [passed, used] = (['passed', 'used'] as const).map((of) =>
      Math.min(...list.map((each) => each[of])),
    )
    return `${passed?.toFixed(0)} ms (${used?.toFixed(0)} of processor)`
  }
  print(label, `${least(times.done)}, undo ${least(times.undone)}, redo ${least(times.redone)}, dumps equal`)
}

/** How a study of 200,000 codings is used: 1,000 reports, 200 codes, three coders. */
async function measureUsage(): Promise<void> {
  const test = await createTestCore({ newId: () => v7() })
  try {
    await withoutHistory(test.core.openStore(), async () => {
      const ids = addReports(test, 1000)
      const codeIds = addCodes(test, 200)
      addCodings(test, 200_000, (index) => ({
        reportId: ids[Math.floor(index / 200)] ?? '',
        codeId: codeIds[(index * 7919 + Math.floor(index / 13)) % 200] ?? '',
        coder: index % 3,
        start: (index % 80) * 50,
      }))
      return Promise.resolve()
    })
    const times: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const start = performance.now()
      await test.core.call('codebook.usage', {})
      times.push(performance.now() - start)
    }
    print(
      'codebook.usage of 200,000 codings',
      `best ${Math.min(...times).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`,
    )
  } finally {
    await test.close()
  }
}

const print = (label: string, text: string): void => {
  process.stdout.write(`  ${label.padEnd(58)} ${text}\n`)
}

async function build(test: TestCore): Promise<Study> {
  const { core } = test
  const built = await withoutHistory(core.openStore(), async () => {
    const reportIds = addReports(test, reports)
    const [parentId = '', codeId = '', otherId = '', below = '', alsoBelow = ''] = addCodes(test, 5)
    const { sqlite } = core.openStore()
    for (const id of [below, alsoBelow])
      sqlite.prepare('UPDATE codes SET parent_id = ? WHERE id = ?').run(codeId, id)
    const perReport = codingsPerCode / reports
    const place = (index: number) => ({
      reportId: reportIds[Math.floor(index / perReport)] ?? '',
      coder: 0,
      start: (index % perReport) * 50,
    })
    const codingIds = addCodings(test, codingsPerCode, (index) => ({ ...place(index), codeId }))
    addCodings(test, codingsPerCode, (index) => ({
      ...place(index),
      start: place(index).start + (index % 10 === 0 ? 0 : 25),
      codeId: otherId,
    }))
    const setId = sqlite.prepare<[], string>('SELECT id FROM code_sets').pluck().get() ?? ''
    return Promise.resolve({ setId, codeId, otherId, parentId, codingIds })
  })
  return built.result
}

function addReports({ core }: TestCore, count: number): string[] {
  const { sqlite } = core.openStore()
  const ids = Array.from({ length: count }, () => v7())
  for (const id of ids) {
    sqlite.prepare('INSERT INTO cases (id, title, created_at) VALUES (?, ?, ?)').run(id, id, at)
    sqlite
      .prepare(
        `INSERT INTO texts (id, sha256, length, reader, created_at, text) VALUES (?, ?, 5000, 'bench', ?, ?)`,
      )
      .run(id, id, at, quote.repeat(130))
    sqlite
      .prepare(
        `INSERT INTO reports (id, case_id, file, title, language, media_type, text_id, original_sha256, imported_at)
          VALUES (?, ?, 'a.txt', 'a', 'zh', 'text/plain', ?, ?, ?)`,
      )
      .run(id, id, id, id, at)
  }
  return ids
}

/** Codes of one set, a tenth of them at the top. */
function addCodes({ core }: TestCore, count: number): string[] {
  const { sqlite } = core.openStore()
  const setId = v7()
  sqlite
    .prepare(`INSERT INTO code_sets (id, status, name_en, position) VALUES (?, 'own', 'Causes', 0)`)
    .run(setId)
  const ids = Array.from({ length: count }, () => v7())
  const tops = Math.max(count / 10, 5)
  for (const [index, id] of ids.entries()) {
    sqlite
      .prepare(`INSERT INTO codes (id, code_set_id, parent_id, name_en, position) VALUES (?, ?, ?, ?, ?)`)
      .run(id, setId, index < tops ? null : (ids[index % tops] ?? null), `Code ${index}`, index)
  }
  return ids
}

function addCodings(
  { core }: TestCore,
  count: number,
  coding: (index: number) => { reportId: string; codeId: string; coder: number; start: number },
): string[] {
  const { sqlite } = core.openStore()
  const coders = ['Ann', 'Bo', 'Chen']
  for (const coder of coders)
    sqlite
      .prepare(`INSERT OR IGNORE INTO coders (id, name, colour, created_at) VALUES (?, ?, 'c1', ?)`)
      .run(coder, coder, at)
  const insert = sqlite.prepare(
    `INSERT INTO codings (id, report_id, code_id, coder_id, start, "end", quote, prefix, suffix, certainty,
      created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const context = quote.slice(0, 32)
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const { reportId, codeId, coder, start } = coding(index)
    const id = v7()
    const certainty = index % 2 === 0 ? null : 'probable'
    const place = [start, start + 40, quote, context, context] as const
    insert.run(id, reportId, codeId, coders[coder], ...place, certainty, at, at)
    ids.push(id)
  }
  return ids
}
