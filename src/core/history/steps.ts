import type { Changes } from '../../shared/contract/wire.ts'
import { type TrackedTable, trackedTables } from '../../shared/contract/define.ts'
import { AppError, type ErrorParams } from '../../shared/contract/errors.ts'
import type { Store, Trx } from '../db/store.ts'
import { applyImages, type Image, isConstraint, sameImages } from './apply-images.ts'

/** Changes made outside the history (a new project's first rows, undo itself) are captured under this id and dropped. */
const unrecorded = -1

export interface StepInfo {
  method: string
  coderId: string | null
  at: string
}

/** One labelled step: all transactions run through it undo together. A command has one, a job may have many. */
export interface RecordedStep {
  run: <T>(
    work: (trx: Trx) => Promise<T>,
    label?: () => ErrorParams,
  ) => Promise<{ result: T; changes: Changes }>
}

export function createStep(store: Store, info: StepInfo): RecordedStep {
  let stepId: number | null = null
  return {
    run: (work, label = () => ({})) =>
      store.db.transaction().execute(async (trx) => {
        // A step that was undone while its job goes on is closed; what follows is a step of its own.
        if (stepId !== null && !(await isDone(trx, stepId))) stepId = null
        const id = stepId ?? (await insertStep(trx, info))
        const from = await lastChange(trx)
        await capture(trx, id)
        const result = await work(trx)
        await capture(trx, null)
        const changes = changesSince(store, from)
        if (Object.keys(changes).length > 0) {
          await trx
            .updateTable('historySteps')
            .set({ state: 'abandoned' })
            .where('state', '=', 'undone')
            .execute()
          await trx
            .updateTable('historySteps')
            .set({ params: JSON.stringify(label()) })
            .where('id', '=', id)
            .execute()
          stepId = id
          changes.history = [String(id)]
        } else if (stepId === null) {
          await trx.deleteFrom('historySteps').where('id', '=', id).execute()
        }
        return { result, changes }
      }),
  }
}

/** Runs changes that are no step of the study's history and can't be undone. */
export async function withoutHistory<T>(
  store: Store,
  work: (trx: Trx) => Promise<T>,
): Promise<{ result: T; changes: Changes }> {
  return store.db.transaction().execute(async (trx) => {
    const from = await lastChange(trx)
    await capture(trx, unrecorded)
    const result = await work(trx)
    await capture(trx, null)
    const changes = changesSince(store, from)
    await trx.deleteFrom('historyChanges').where('stepId', '=', unrecorded).execute()
    return { result, changes }
  })
}

/**
 * Seals the history so far: its steps stay in the audit trail, and undo no longer takes them. Undone steps are
 * abandoned, for redo must not come back before the seal.
 */
export async function sealHistory(store: Store): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await trx.updateTable('historySteps').set({ state: 'abandoned' }).where('state', '=', 'undone').execute()
    await trx.updateTable('historySteps').set({ state: 'sealed' }).where('state', '=', 'done').execute()
  })
}

/**
 * Undoes the last done step, or redoes the first undone one: its row images are applied backwards (forwards),
 * and what the triggers saw meanwhile must be exactly the inverse of the step. Rows that are not as the step
 * left them, or that depend on it unseen, end it with AppError 'history.conflict' and nothing changed.
 * With `expected`, only that step is reverted: AppError 'history.notNext' when another one is next.
 */
export async function revert(
  store: Store,
  direction: 'undo' | 'redo',
  expected?: number,
): Promise<{ result: { method: string; params: ErrorParams }; changes: Changes }> {
  return store.db.transaction().execute(async (trx) => {
    const step = await trx
      .selectFrom('historySteps')
      .selectAll()
      .where('state', '=', direction === 'undo' ? 'done' : 'undone')
      .orderBy('id', direction === 'undo' ? 'desc' : 'asc')
      .limit(1)
      .executeTakeFirst()
    if (!step) throw new AppError(direction === 'undo' ? 'history.nothingToUndo' : 'history.nothingToRedo')
    if (expected !== undefined && step.id !== expected) throw new AppError('history.notNext')
    const images = await trx
      .selectFrom('historyChanges')
      .select(['tableName', 'rowId', 'before', 'after'])
      .where('stepId', '=', step.id)
      .orderBy('id', direction === 'undo' ? 'desc' : 'asc')
      .execute()
    const wanted = images.map((image): Image =>
      direction === 'undo' ? { ...image, before: image.after, after: image.before } : image,
    )
    const from = await lastChange(trx)
    await capture(trx, unrecorded)
    store.sqlite.pragma('defer_foreign_keys = ON')
    try {
      applyImages(store, wanted)
    } catch (error) {
      // What takes the place of a row that should come back: a coder of the same name, say.
      if (isConstraint(error)) throw new AppError('history.conflict', { method: step.method })
      throw error
    }
    await capture(trx, null)
    const seen = await trx
      .selectFrom('historyChanges')
      .select(['tableName', 'rowId', 'before', 'after'])
      .where('stepId', '=', unrecorded)
      .orderBy('id')
      .execute()
    if (!sameImages(wanted, seen)) throw new AppError('history.conflict', { method: step.method })
    const changes = changesSince(store, from)
    changes.history = [String(step.id)]
    await trx.deleteFrom('historyChanges').where('stepId', '=', unrecorded).execute()
    await trx
      .updateTable('historySteps')
      .set({ state: direction === 'undo' ? 'undone' : 'done' })
      .where('id', '=', step.id)
      .execute()
    return { result: { method: step.method, params: parseParams(step.params) }, changes }
  })
}

export function parseParams(json: string): ErrorParams {
  return JSON.parse(json) as ErrorParams
}

async function isDone(trx: Trx, stepId: number): Promise<boolean> {
  const step = await trx
    .selectFrom('historySteps')
    .select('state')
    .where('id', '=', stepId)
    .executeTakeFirst()
  return step?.state === 'done'
}

async function insertStep(trx: Trx, info: StepInfo): Promise<number> {
  const inserted = await trx
    .insertInto('historySteps')
    .values({ ...info, state: 'done', params: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return inserted.id
}

async function capture(trx: Trx, stepId: number | null): Promise<void> {
  await trx.updateTable('historyCapture').set({ stepId }).where('id', '=', 1).execute()
}

async function lastChange(trx: Trx): Promise<number> {
  const row = await trx
    .selectFrom('historyChanges')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

/** More changed rows than this in one table are told as 'many' (null). */
const manyIds = 500

function changesSince(store: Store, from: number): Changes {
  const counts = store.statement(
    'SELECT table_name AS name, count(DISTINCT row_id) AS rows FROM history_changes WHERE id > ? GROUP BY table_name',
  )
  const changes: Changes = {}
  for (const { name, rows } of counts.all(from) as { name: string; rows: number }[]) {
    if (!isTracked(name)) continue
    changes[name] =
      rows > manyIds
        ? null
        : (
            store
              .statement('SELECT DISTINCT row_id AS id FROM history_changes WHERE id > ? AND table_name = ?')
              .all(from, name) as { id: string }[]
          ).map((row) => row.id)
  }
  return changes
}

const isTracked = (name: string): name is TrackedTable => trackedTables.some((table) => table === name)
