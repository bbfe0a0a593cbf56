import type { CommandContext } from '../context.ts'
import { disagreeingValues, hashOfValues } from './disagreement.ts'

type Context = Pick<CommandContext, 'db' | 'now' | 'services' | 'project'>

/** The key of a disagreement: other values make another one, so that it comes back to the queue. */
export const disagreementKey = (caseId: string, fact: string, values: readonly string[]): string =>
  `disagreement:${caseId}:${fact}:${hashOfValues(values)}`

/** Says that a person has dealt with items of the review queue; what is marked stays so. */
export async function markReviewed(
  { db, now, services, project }: Context,
  keys: readonly string[],
): Promise<void> {
  for (const key of new Set(keys)) {
    await db
      .insertInto('reviewMarks')
      .values(({ selectFrom }) => ({
        id: services.newId(),
        key,
        // Null when an undo took the coder in use away.
        coderId: selectFrom('coders').select('id').where('id', '=', project.coderId),
        createdAt: now,
      }))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }
}

/** After a person decided on a fact: the readings that still say otherwise have been seen. */
export async function settleDisagreement(context: Context, caseId: string, fact: string): Promise<void> {
  const readings = await context.db
    .selectFrom('factReadings')
    .select(['value', 'chosen', 'rule', 'asOf'])
    .where('caseId', '=', caseId)
    .where('fact', '=', fact)
    .orderBy('id')
    .execute()
  const values = disagreeingValues(
    fact,
    readings.map((reading) => ({ ...reading, chosen: reading.chosen === 1 })),
  )
  if (values) await markReviewed(context, [disagreementKey(caseId, fact, values)])
}
