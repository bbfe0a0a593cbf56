import type { CodeChange } from '../../shared/contract/codebook.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { parseParams } from '../history/steps.ts'

/** Steps that tell of a code without changing its row, under its id. */
const telling = ['codebook.splitCode'] as const

/** Changes of one row of the codes, newest first. */
export const selectChanges = (db: Db, codeId: string) =>
  db
    .selectFrom('historyChanges')
    .select(['id', 'stepId', 'before', 'after'])
    .where('tableName', '=', 'codes')
    .where('rowId', '=', codeId)
    .orderBy('id', 'desc')

/** What happened to a code, newest first, a step at a time; a code that is gone still has its history. */
export async function listChanges(db: Db, codeId: string, limit: number): Promise<CodeChange[]> {
  const rows = Map.groupBy(await selectChanges(db, codeId).execute(), ({ stepId }) => stepId)
  const mentions = await db
    .selectFrom('historySteps')
    .select(['id', 'params'])
    .where('method', 'in', telling)
    .execute()
  const stepIds = new Set([
    ...rows.keys(),
    ...mentions.flatMap(({ id, params }) => (parseParams(params)['codeId'] === codeId ? [id] : [])),
  ])
  const wanted = [...stepIds].toSorted((a, b) => b - a).slice(0, limit)
  const steps = await db
    .selectFrom('historySteps')
    .leftJoin('coders', 'coders.id', 'historySteps.coderId')
    .select([
      'historySteps.id',
      'historySteps.method',
      'historySteps.params',
      'historySteps.at',
      'historySteps.state',
      'coders.name as coderName',
    ])
    .where('historySteps.id', 'in', idList(wanted))
    .orderBy('historySteps.id', 'desc')
    .execute()
  return steps.map(({ id, method, params, at, state, coderName }) => ({
    stepId: id,
    at,
    coderName,
    method,
    params: parseParams(params),
    changes: fieldsChanged(rows.get(id) ?? []),
    undone: state === 'undone' || state === 'abandoned',
  }))
}

type Image = Record<string, unknown>

/** From what stood there before the first of a step's changes to what stood there after the last. */
function fieldsChanged(
  newestFirst: readonly { before: string | null; after: string | null }[],
): CodeChange['changes'] {
  const before = imageOf(newestFirst.at(-1)?.before ?? null)
  const after = imageOf(newestFirst[0]?.after ?? null)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((column) => column !== 'id')
    .flatMap((column) => {
      const change = {
        field: camelCase(column),
        before: textOf(before[column]),
        after: textOf(after[column]),
      }
      return change.before === change.after || isNothing(change) ? [] : [change]
    })
}

/** A new code's empty fields are no news. */
const isNothing = ({ before, after }: { before: string | null; after: string | null }): boolean =>
  (before ?? '') === '' && (after ?? '') === ''

const imageOf = (json: string | null): Image => (json === null ? {} : (JSON.parse(json) as Image))

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value)

const camelCase = (column: string): string =>
  column.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase())
