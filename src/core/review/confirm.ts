import { AppError } from '../../shared/contract/errors.ts'
import { confirmFact } from '../cases/enter-values.ts'
import type { CommandContext } from '../context.ts'
import { reviewEntries } from './entries.ts'
import type { ReviewEntry } from './entry.ts'
import { markReviewed } from './marks.ts'

/**
 * Confirms items of the review queue by their keys: the chosen reading of a fact and the kind of a report become
 * confirmed; everything else is marked as seen. Throws AppError 'not.found' for a key that is not in the queue: what
 * it was about has changed meanwhile, so nobody has seen what would be confirmed.
 */
export async function confirmReviewed(
  context: CommandContext,
  keys: readonly string[],
): Promise<{ confirmed: number }> {
  const { db, project, label } = context
  const entries = new Map((await reviewEntries(db, project.store)).map((entry) => [entry.key, entry]))
  const wanted = new Set(keys)
  for (const key of wanted) {
    const entry = entries.get(key)
    if (!entry) throw new AppError('not.found', { what: 'review', id: key })
    await confirm(context, entry)
  }
  label({ count: wanted.size })
  return { confirmed: wanted.size }
}

async function confirm(context: CommandContext, entry: ReviewEntry): Promise<void> {
  const { db } = context
  switch (entry.kind) {
    case 'low-confidence':
      return confirmFact(context, entry.caseId, entry.fact)
    case 'disagreement':
      if (await hasChosen(context, entry.caseId, entry.fact))
        return confirmFact(context, entry.caseId, entry.fact)
      return markReviewed(context, [entry.key])
    case 'severity':
      await confirmFact(context, entry.caseId, 'severityStated')
      return markReviewed(context, [entry.key])
    case 'unknown-kind':
      if (entry.documentKind === null) return markReviewed(context, [entry.key])
      await db
        .updateTable('reports')
        .set({ kindState: 'confirmed' })
        .where('id', '=', entry.reportId)
        .execute()
      return
    default:
      return markReviewed(context, [entry.key])
  }
}

async function hasChosen({ db }: CommandContext, caseId: string, fact: string): Promise<boolean> {
  const row = await db
    .selectFrom('factReadings')
    .select('id')
    .where('caseId', '=', caseId)
    .where('fact', '=', fact)
    .where('chosen', '=', 1)
    .executeTakeFirst()
  return row !== undefined
}
