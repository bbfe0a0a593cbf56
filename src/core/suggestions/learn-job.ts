import { setImmediate } from 'node:timers/promises'
import type { SuggestionQuality } from '../../shared/contract/suggestions.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { JobContext } from '../context.ts'
import { untilAborted } from '../importing/in-order.ts'
import type { Db } from '../db/store.ts'
import type { LearnCoding, LearnInput } from './learn-task.ts'
import {
  fingerprintOf,
  listRefusals,
  listSpeakingCodes,
  pageOfQuotes,
  sourceOf,
  storeModel,
  textLengths,
} from './queries.ts'

/** Code points of reports that are looked through for uncoded sentences; of more reports some are taken. */
const mostText = 3_000_000

/** The job's steps as its progress tells them. */
const steps = 100
const gatheringSteps = 5

/**
 * Learns from all codings and refusals in another process, and keeps what was learnt in the project. It is derived
 * from the codings, so it is no step of the history. Throws AppError 'suggestions.nothingToLearn'.
 */
export async function learnFromProject(
  context: JobContext,
): Promise<{ passages: number; codes: number; macroF1: number | null }> {
  const { project, services, signal } = context
  const { store } = project
  const tell = (share: number): void => context.progress({ done: Math.floor(share), total: steps })
  tell(0)
  const fingerprint = await fingerprintOf(store.db)
  const input = await gather(store.db, signal)
  tell(gatheringSteps)
  const outcome = await untilAborted(
    services.reading.learn(input, signal, (share) =>
      tell(gatheringSteps + share * (steps - gatheringSteps - 1)),
    ),
    signal,
  )
  signal.throwIfAborted()
  if (!outcome) throw new AppError('suggestions.nothingToLearn')
  const trainedAt = services.clock().toISOString()
  const { passages, reports, codes, quality, model } = outcome
  const kept: Omit<SuggestionQuality, 'changedSince'> = { trainedAt, passages, reports, ...quality }
  await store.db.transaction().execute((trx) =>
    storeModel(trx, {
      trainedAt,
      quality: JSON.stringify(kept),
      fingerprint: JSON.stringify(fingerprint),
      model,
    }),
  )
  context.changed({ suggestion_model: null })
  tell(steps)
  return { passages, codes, macroF1: quality.macroF1 }
}

/** Reads all that is learnt from, some of it at a time, so that others are answered in between. */
async function gather(db: Db, signal: AbortSignal): Promise<LearnInput> {
  const codes = await listSpeakingCodes(db)
  const codeNumbers = new Map(codes.map(({ id }, number) => [id, number]))
  const reportNumbers = new Map<string, number>()
  const numberOf = (reportId: string): number => {
    const number = reportNumbers.get(reportId) ?? reportNumbers.size
    reportNumbers.set(reportId, number)
    return number
  }
  const codings: LearnCoding[] = []
  for (let last = ''; ;) {
    const page = await pageOfQuotes(db, last)
    for (const { id, reportId, codeId, start, end, quote, orphanedAt } of page) {
      const code = codeNumbers.get(codeId)
      if (code === undefined) continue
      const span = orphanedAt === null ? { start, end } : null
      codings.push({ id, report: numberOf(reportId), code, span, quote })
    }
    const end = page.at(-1)
    if (!end) break
    last = end.id
    await breathe(signal)
  }
  const coded = [...reportNumbers.keys()]
  const refusals = (await listRefusals(db)).flatMap(({ reportId, codeId, quote }) => {
    const code = codeNumbers.get(codeId)
    return code === undefined ? [] : [{ report: numberOf(reportId), code, quote }]
  })
  const texts: LearnInput['texts'] = []
  for (const reportId of spread(await textLengths(db, coded))) {
    const { text, headings } = await sourceOf(db, reportId)
    texts.push({ report: numberOf(reportId), text, headings: [...headings] })
    await breathe(signal)
  }
  return {
    codes: codes.map(({ id, phrases, names, definitions }) => ({ id, phrases, names, definitions })),
    codings,
    refusals,
    texts,
  }
}

/** Reports from all over the project whose texts together are not too long. */
function spread(reports: readonly { id: string; length: number }[]): string[] {
  const all = reports.reduce((sum, { length }) => sum + length, 0)
  const share = Math.min(1, mostText / Math.max(1, all))
  let due = 0
  return reports.flatMap(({ id, length }) => {
    due += share
    if (due < 1 - 1e-9 || length > mostText) return []
    due -= 1
    return [id]
  })
}

async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate()
  signal.throwIfAborted()
}
