import { setImmediate } from 'node:timers/promises'
import type { CheckReport } from '../../shared/contract/project.ts'
import { trackedTables } from '../../shared/contract/define.ts'
import type { JobContext } from '../context.ts'
import { checkReport } from './check-report.ts'

type Problem = CheckReport['problems'][number]

/**
 * Checks the open project: SQLite's integrity and foreign keys, and of every report its text, original,
 * page map and all that has a place in the text.
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
    const checked = await checkReport(db, report)
    problems.push(...checked.problems)
    codings += checked.codings
  }
  return {
    ok: problems.length === 0,
    problems,
    checked: { tables: trackedTables.length, codings, texts: reports.length },
  }
}
