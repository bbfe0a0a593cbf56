import type { ImportOutcome } from '../../shared/contract/importing.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import type { JobContext } from '../context.ts'
import { findSimilarCase } from './duplicates/find-similar.ts'
import { inOrder, untilAborted } from './in-order.ts'
import {
  failureOf,
  type FileBytes,
  type FileOptions,
  nameOfToken,
  type PreparedFile,
  prepareFile,
  readFileBytes,
  type ReadFile,
  type Unreadable,
} from './prepare-file.ts'
import { requireCase, reportOfOriginal, type ReportPlace } from './queries.ts'
import { requireText, withRecognisedPages } from './recognise-pages.ts'
import { storeReport } from './store-report.ts'

/** Files loaded and read ahead of the one being stored: keeps the reading threads busy and bounds the memory. */
const inFlight = 4

/**
 * Imports files one by one, in order: each is stored in a transaction of its own within the job's one step. A
 * file that fails never stops the others; a cancelled import leaves what is stored so far, and the pages that are
 * recognised so far are not recognised again.
 * Throws AppError 'not.found' when the case is not there.
 */
export async function importFiles(
  context: JobContext,
  input: InputOf<'importing.importFiles'>,
): Promise<ImportOutcome[]> {
  const { services, project, signal } = context
  const { tokens, caseId, recognise } = input
  const { db } = project.store
  if (caseId !== undefined) await requireCase(db, caseId)

  // Bytes met in this run: a second copy waits for its turn instead of being read as well.
  const met = new Set<string>()
  const isKnown = async (sha256: string): Promise<boolean> => {
    if (met.has(sha256)) return true
    met.add(sha256)
    return (await reportOfOriginal(db, sha256)) !== undefined
  }
  const optionsOf = (token: string | undefined): FileOptions => ({
    password: token === undefined ? undefined : input.passwords?.[token],
    encoding: input.encoding,
  })
  const prepare = (token: string): Promise<PreparedFile> =>
    prepareFile(services, token, isKnown, signal, optionsOf(token))

  const outcomes: ImportOutcome[] = []
  let imported = 0
  const tellProgress = (part: { done: number; total: number } | null = null): void => {
    const token = tokens[outcomes.length]
    const item = token === undefined ? null : nameOfToken(services, token)
    const activity = part ? 'recognising' : 'reading'
    context.progress({ done: outcomes.length, total: tokens.length, item, part, activity })
  }

  /** A file with the text of its page images. */
  const completed = async (file: FileBytes, read: ReadFile): Promise<ReadFile> => {
    const { report, password } = read
    if (report.unrecognised.length === 0) return read
    if (recognise === 'never') return { report: requireText(report), password }
    const progress = (done: number, total: number): void => tellProgress({ done, total })
    const recognising = { db, services, signal, progress }
    return { report: await withRecognisedPages(recognising, file, report, { password }), password }
  }

  const store = async (file: FileBytes, { report, password }: ReadFile): Promise<ImportOutcome> => {
    const outcome = await context.step(async (step): Promise<ImportOutcome> => {
      const there = await reportOfOriginal(step.db, file.sha256)
      if (there !== undefined) return alreadyThere(file.name, there)
      const { textId, ...place } = await storeReport(step, { file, report, caseId, password }, signal)
      step.label({ count: imported + 1 })
      return {
        file: file.name,
        outcome: 'imported',
        ...place,
        notices: report.notices.map((notice) => notice.code),
        recognised: report.pages.filter(({ source }) => source === 'recognised').length,
        similar: await findSimilarCase(step.db, { textId, ...place }),
      }
    })
    if (outcome.outcome === 'imported') imported++
    return outcome
  }

  const finish = async (item: PreparedFile, token: string | undefined): Promise<ImportOutcome> => {
    if (item.state === 'unreadable') return unreadable(item.name, item.failure)
    const { file } = item
    let read: ReadFile
    try {
      if (item.state === 'known') {
        const there = await reportOfOriginal(db, file.sha256)
        if (there !== undefined) return alreadyThere(file.name, there)
        // Its like was not readable under its own name, or was removed meanwhile.
        const again = await untilAborted(readFileBytes(services, file, optionsOf(token), signal), signal)
        read = await completed(file, again)
      } else read = await completed(file, item)
    } catch (error) {
      signal.throwIfAborted()
      return unreadable(file.name, failureOf(error, services))
    }
    return store(file, read)
  }

  tellProgress()
  for await (const item of inOrder(tokens, inFlight, prepare, signal)) {
    outcomes.push(await finish(item, tokens[outcomes.length]))
    tellProgress()
  }
  return outcomes
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
