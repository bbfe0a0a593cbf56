import type { Db, Trx } from '../db/store.ts'
import type { Step } from '../../shared/contract/history.ts'
import { parseParams } from './steps.ts'

/** The step that undo (redo) would take next, or null. */
export async function nextStep(
  db: Db | Trx,
  state: 'done' | 'undone',
): Promise<Pick<Step, 'id' | 'method' | 'params'> | null> {
  const step = await db
    .selectFrom('historySteps')
    .select(['id', 'method', 'params'])
    .where('state', '=', state)
    .orderBy('id', state === 'done' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
  return step ? { id: step.id, method: step.method, params: parseParams(step.params) } : null
}

export async function lastChangeAt(db: Db): Promise<string | null> {
  const step = await db
    .selectFrom('historySteps')
    .select('at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return step?.at ?? null
}

/** Steps with the number of rows each changed, newest first. */
export async function listSteps(
  db: Db,
  page: { before?: number | undefined; limit: number },
): Promise<Step[]> {
  let steps = db
    .selectFrom('historySteps')
    .leftJoin('coders', 'coders.id', 'historySteps.coderId')
    .select([
      'historySteps.id',
      'historySteps.method',
      'historySteps.params',
      'historySteps.at',
      'historySteps.state',
      'coders.name as coder',
    ])
    .orderBy('historySteps.id', 'desc')
    .limit(page.limit)
  if (page.before !== undefined) steps = steps.where('historySteps.id', '<', page.before)
  const rows = await steps.execute()
  const last = rows.at(-1)
  const first = rows[0]
  if (!first || !last) return []
  const changes = await db
    .selectFrom('historyChanges')
    .select((eb) => [
      'stepId',
      'tableName',
      eb.fn.sum<number>(eb.case().when('before', 'is', null).then(1).else(0).end()).as('inserted'),
      eb.fn.sum<number>(eb.case().when('after', 'is', null).then(1).else(0).end()).as('deleted'),
      eb.fn.countAll<number>().as('all'),
    ])
    .where('stepId', '>=', last.id)
    .where('stepId', '<=', first.id)
    .groupBy(['stepId', 'tableName'])
    .execute()
  return rows.map((row) => ({
    ...row,
    params: parseParams(row.params),
    changes: changes
      .filter((change) => change.stepId === row.id)
      .map(({ tableName, inserted, deleted, all }) => ({
        table: tableName,
        inserted,
        deleted,
        updated: all - inserted - deleted,
      })),
  }))
}
