import type { ImportOutcome } from '../../shared/contract/importing.ts'
import type { JobContext } from '../context.ts'
import { inOrder, untilAborted } from './in-order.ts'
import {
  failureOf,
  type FileBytes,
  nameOfToken,
  type PreparedFile,
  prepareFile,
  type Unreadable,
} from './prepare-file.ts'
import { requireCase, reportOfOriginal, type ReportPlace } from './queries.ts'
import type { ReadReport } from './reading/report-draft.ts'
import { storeReport } from './store-report.ts'

/** Files loaded and read ahead of the one being stored: keeps the reading threads busy and bounds the memory. */
const inFlight = 4

/**
 * Imports files one by one, in order: each is stored in a transaction of its own within the job's one step. A
 * file that fails never stops the others; a cancelled import leaves what is stored so far.
 * Throws AppError 'not.found' when the case is not there.
 */
export async function importFiles(
  context: JobContext,
  input: { tokens: readonly string[]; caseId?: string | undefined },
): Promise<ImportOutcome[]> {
  const { services, project, signal } = context
  const { tokens, caseId } = input
  if (caseId !== undefined) await requireCase(project.store.db, caseId)

  // Bytes met in this run: a second copy waits for its turn instead of being read as well.
  const met = new Set<string>()
  const isKnown = async (sha256: string): Promise<boolean> => {
    if (met.has(sha256)) return true
    met.add(sha256)
    return (await reportOfOriginal(project.store.db, sha256)) !== undefined
  }
  const prepared = inOrder(tokens, inFlight, (token) => prepareFile(services, token, isKnown, signal), signal)

  const outcomes: ImportOutcome[] = []
  let imported = 0
  const tellProgress = (): void => {
    const token = tokens[outcomes.length]
    const item = token === undefined ? null : nameOfToken(services, token)
    context.progress({ done: outcomes.length, total: tokens.length, item, activity: 'reading' })
  }
  const store = (file: FileBytes, report: ReadReport): Promise<ImportOutcome> =>
    context.step(async (step) => {
      const there = await reportOfOriginal(step.db, file.sha256)
      if (there !== undefined) return alreadyThere(file.name, there)
      const place = await storeReport(step, { file, report, caseId }, signal)
      step.label({ count: imported + 1 })
      imported++
      return {
        file: file.name,
        outcome: 'imported',
        ...place,
        length: place.length,
        notices: report.notices.map((notice) => notice.code),
        recognised: 0,
        similar: null,
      }
    })

  tellProgress()
  for await (const item of prepared) {
    outcomes.push(await finish(context, item, store))
    tellProgress()
  }
  return outcomes
}

async function finish(
  { services, project, signal }: JobContext,
  item: PreparedFile,
  store: (file: FileBytes, report: ReadReport) => Promise<ImportOutcome>,
): Promise<ImportOutcome> {
  if (item.state === 'unreadable') return unreadable(item.name, item.failure)
  if (item.state === 'read') return store(item.file, item.report)
  const there = await reportOfOriginal(project.store.db, item.file.sha256)
  if (there !== undefined) return alreadyThere(item.file.name, there)
  // Its like was not readable under its own name, or was removed meanwhile.
  let report: ReadReport
  try {
    report = await untilAborted(services.reading.read(item.file, signal), signal)
  } catch (error) {
    signal.throwIfAborted()
    return unreadable(item.file.name, failureOf(error, services))
  }
  return store(item.file, report)
}

const alreadyThere = (file: string, place: ReportPlace): ImportOutcome => ({
  file,
  outcome: 'already-there',
  ...place,
})

const unreadable = (file: string, { code, params }: Unreadable): ImportOutcome => ({
  file,
  outcome: 'unreadable',
  code,
  params,
})
