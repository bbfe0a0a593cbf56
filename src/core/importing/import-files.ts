import type { ImportOutcome } from '../../shared/contract/importing.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import type { JobContext } from '../context.ts'
import { findSimilarCase } from './duplicates/find-similar.ts'
import { inOrder, untilAborted } from './in-order.ts'
import {
  failureOf,
  type FileBytes,
  nameOfToken,
  type PreparedFile,
  prepareFile,
  readFileBytes,
  type ReadFile,
  type Unreadable,
} from './prepare-file.ts'
import { requireCase, reportOfOriginal, type ReportPlace } from './queries.ts'
import { pagePlaces, requireText, withRecognisedPages } from './recognise-pages.ts'
import { storeReport } from './store-report.ts'

/** Files prepared at the same time: keeps the reading processes busy and bounds the memory. */
const inFlight = 4

/**
 * Imports files: some are read and recognised at the same time, and each is stored in its turn, in a transaction of
 * its own within the job's one step. A file that fails never stops the others; a cancelled import leaves what is
 * stored so far, and the pages that are recognised so far are not recognised again.
 * Throws AppError 'not.found' when the case is not there.
 */
export async function importFiles(
  context: JobContext,
  input: InputOf<'importing.importFiles'>,
): Promise<ImportOutcome[]> {
  const { services, project } = context
  const { tokens, caseId, recognise } = input
  const { db } = project.store
  // Also ends what is in flight for other files when the import fails.
  const over = new AbortController()
  const signal = AbortSignal.any([context.signal, over.signal])
  if (caseId !== undefined) await requireCase(db, caseId)

  // Bytes met in this run: a second copy waits for its turn instead of being read as well.
  const met = new Set<string>()
  const isKnown = async (sha256: string): Promise<boolean> => {
    if (met.has(sha256)) return true
    met.add(sha256)
    return (await reportOfOriginal(db, sha256)) !== undefined
  }
  const outcomes: ImportOutcome[] = []
  let imported = 0
  /** How far the recognition of each file is, by its place among the files. */
  const parts = new Map<number, { done: number; total: number }>()
  /** Tells of the file that is waited for. */
  const tellProgress = (): void => {
    const done = outcomes.length
    const token = tokens[done]
    const item = token === undefined ? null : nameOfToken(services, token)
    const part = parts.get(done) ?? null
    context.progress({ done, total: tokens.length, item, part, activity: part ? 'recognising' : 'reading' })
  }

  const places = pagePlaces()
  /** Reads the file at a place among the files, with the text of its page images. */
  const read = async (file: FileBytes, at: number): Promise<ReadFile> => {
    const token = tokens[at]
    const given = token === undefined ? undefined : input.passwords?.[token]
    const options = { password: given, encoding: input.encoding }
    const { report, password } = await readFileBytes(services, file, options, signal)
    if (report.unrecognised.length === 0) return { report, password }
    if (recognise === 'never') return { report: requireText(report), password }
    const progress = (done: number, total: number): void => {
      parts.set(at, { done, total })
      if (at === outcomes.length) tellProgress()
    }
    const recognising = { db, services, signal, places, rank: at, progress }
    return { report: await withRecognisedPages(recognising, file, report, { password }), password }
  }
  const prepare = ([at, token]: [number, string]): Promise<PreparedFile> =>
    prepareFile(services, token, { isKnown, read: (file) => read(file, at) }, signal)

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

  const finish = async (item: PreparedFile): Promise<ImportOutcome> => {
    if (item.state === 'unreadable') return unreadable(item.name, item.failure)
    const { file } = item
    if (item.state === 'read') return store(file, item)
    const there = await reportOfOriginal(db, file.sha256)
    if (there !== undefined) return alreadyThere(file.name, there)
    // Its like was not readable under its own name, or was removed meanwhile.
    let again: ReadFile
    try {
      again = await untilAborted(read(file, outcomes.length), signal)
    } catch (error) {
      signal.throwIfAborted()
      return unreadable(file.name, failureOf(error, services))
    }
    return store(file, again)
  }

  tellProgress()
  try {
    for await (const item of inOrder([...tokens.entries()], inFlight, prepare, signal)) {
      outcomes.push(await finish(item))
      tellProgress()
    }
  } finally {
    over.abort()
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
