import { type ReviewKind, reviewKinds } from '../../shared/contract/review.ts'
import type { Handlers } from '../context.ts'
import { confirmReviewed } from './confirm.ts'
import { reviewEntries } from './entries.ts'
import type { ReviewEntry } from './entry.ts'
import { reviewItems } from './items.ts'

export const reviewHandlers: Handlers<'review'> = {
  list: async ({ db, project }, { kinds, caseId, limit, offset }) => {
    const all = await reviewEntries(db, project.store)
    const entries = caseId === undefined ? all : all.flatMap((entry) => ofCase(entry, caseId))
    const wanted = kinds === undefined ? entries : entries.filter(({ kind }) => kinds.includes(kind))
    return {
      total: wanted.length,
      counts: countsOf(entries),
      items: await reviewItems(db, wanted.slice(offset, offset + limit)),
    }
  },
  count: async ({ db, project }) => ({ total: (await reviewEntries(db, project.store)).length }),
  confirm: (context, { keys }) => confirmReviewed(context, keys),
}

/** An entry as the case sees it: a pair of cases belongs to both. */
function ofCase(entry: ReviewEntry, caseId: string): ReviewEntry[] {
  if (entry.caseId === caseId) return [entry]
  if (entry.kind !== 'duplicate' || entry.pair.otherCaseId !== caseId) return []
  return [{ ...entry, caseId, pair: { ...entry.pair, caseId, otherCaseId: entry.caseId } }]
}

function countsOf(entries: readonly ReviewEntry[]): Record<ReviewKind, number> {
  const counts = Object.fromEntries(reviewKinds.map((kind) => [kind, 0])) as Record<ReviewKind, number>
  for (const { kind } of entries) counts[kind]++
  return counts
}
