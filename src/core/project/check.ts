import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { CheckReport } from '../../shared/contract/project.ts'
import { trackedTables } from '../../shared/contract/define.ts'
import { sliceCodePoints } from '../../shared/text/offsets.ts'
import type { JobContext } from '../context.ts'

type Problem = CheckReport['problems'][number]

/**
 * Checks the open project: SQLite's integrity and foreign keys, every text against its digest, every coding's
 * quote against the text at its positions.
 */
export async function checkProject({ project, signal, progress }: JobContext): Promise<CheckReport> {
  const { db, sqlite } = project.store
  const problems: Problem[] = []
  // SQLite answers without ever letting go of the thread, so requests (to cancel, say) are let in between.
  const breathe = async (): Promise<void> => {
    await setImmediate()
    signal.throwIfAborted()
  }
  progress({ done: 0, total: null, activity: 'checkingFile' })
  await breathe()
  const integrity = sqlite.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all()
  for (const detail of integrity)
    if (detail !== 'ok') problems.push({ code: 'check.file', params: { detail } })
  await breathe()
  const orphans = sqlite.prepare<[], { table: string }>('PRAGMA foreign_key_check').all()
  for (const { table } of orphans) problems.push({ code: 'check.foreignKey', params: { table } })

  const reports = await db.selectFrom('reports').select(['id', 'file', 'textId', 'originalSha256']).execute()
  let codings = 0
  for (const [index, report] of reports.entries()) {
    await breathe()
    progress({ done: index, total: reports.length, item: report.file, activity: 'checkingReports' })
    const stored = await db
      .selectFrom('texts')
      .select(['text', 'sha256'])
      .where('id', '=', report.textId)
      .executeTakeFirst()
    const { file } = report
    if (!stored) {
      problems.push({ code: 'check.textMissing', params: { file } })
      continue
    }
    if (createHash('sha256').update(stored.text).digest('hex') !== stored.sha256) {
      problems.push({ code: 'check.textChanged', params: { file } })
    }
    const original = await db
      .selectFrom('originals')
      .select('size')
      .where('sha256', '=', report.originalSha256)
      .executeTakeFirst()
    if (!original) problems.push({ code: 'check.originalMissing', params: { file } })
    const coded = await db
      .selectFrom('codings')
      .select(['id', 'start', 'end', 'quote'])
      .where('reportId', '=', report.id)
      .execute()
    codings += coded.length
    for (const { id, start, end, quote } of coded) {
      if (quoteOrNull(stored.text, start, end) !== quote)
        problems.push({ code: 'check.quote', params: { file, id } })
    }
  }
  return {
    ok: problems.length === 0,
    problems,
    checked: { tables: trackedTables.length, codings, texts: reports.length },
  }
}

function quoteOrNull(text: string, start: number, end: number): string | null {
  try {
    return sliceCodePoints(text, start, end)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
