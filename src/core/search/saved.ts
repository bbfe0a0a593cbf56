import type { z } from 'zod'
import { AppError } from '../../shared/contract/errors.ts'
import { type SavedQuery, savedQuery } from '../../shared/contract/search.ts'
import { nameKey } from '../codebook/code-finder.ts'
import type { Handlers } from '../context.ts'
import type { SavedQueryTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'

type Saved = z.output<typeof savedQuery>

/** Queries that people keep by name. */
export const savedHandlers: Pick<Handlers<'search'>, 'saved' | 'save' | 'updateSaved' | 'removeSaved'> = {
  saved: async ({ db }) => (await listRows(db)).map(readRow),

  save: async ({ db, services, now, label }, { name, saved }) => {
    const rows = await listRows(db)
    checkName(rows, name)
    const queryId = services.newId()
    await db
      .insertInto('savedQueries')
      .values({
        id: queryId,
        name,
        query: JSON.stringify(saved),
        position: (rows.at(-1)?.position ?? -1) + 1,
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    label({ name })
    return { queryId }
  },

  updateSaved: async ({ db, now, label }, { queryId, name, saved }) => {
    const rows = await listRows(db)
    const known = rowOf(rows, queryId)
    if (name !== undefined)
      checkName(
        rows.filter((row) => row !== known),
        name,
      )
    label({ name: name ?? known.name })
    const changes = {
      ...(name !== undefined && name !== known.name && { name }),
      ...(saved !== undefined && JSON.stringify(saved) !== known.query && { query: JSON.stringify(saved) }),
    }
    if (Object.keys(changes).length === 0) return null
    await db
      .updateTable('savedQueries')
      .set({ ...changes, updatedAt: now })
      .where('id', '=', queryId)
      .execute()
    return null
  },

  removeSaved: async ({ db, label }, { queryId }) => {
    const { name } = rowOf(await listRows(db), queryId)
    await db.deleteFrom('savedQueries').where('id', '=', queryId).execute()
    label({ name })
    return null
  },
}

/** In the order in which they were saved; there are few. */
const listRows = (db: Db): Promise<SavedQueryTable[]> =>
  db.selectFrom('savedQueries').selectAll().orderBy('position').orderBy('id').execute()

/** Throws AppError 'not.found'. */
function rowOf(rows: readonly SavedQueryTable[], id: string): SavedQueryTable {
  const row = rows.find((each) => each.id === id)
  if (!row) throw new AppError('not.found', { what: 'savedQuery', id })
  return row
}

/** Throws AppError 'search.nameTaken'. */
function checkName(rows: readonly SavedQueryTable[], name: string): void {
  if (rows.some((row) => nameKey(row.name) === nameKey(name)))
    throw new AppError('search.nameTaken', { name })
}

/** A row that was damaged, or written by another version, is still there to be seen and removed. */
function readRow({ query, ...row }: SavedQueryTable): SavedQuery {
  const saved = readQuery(query)
  return { ...row, saved: saved ?? nothing, broken: saved === null }
}

const nothing: Saved = { kind: 'text', query: { mode: 'words', query: '', scope: {}, codedNot: false } }

function readQuery(json: string): Saved | null {
  try {
    return savedQuery.parse(JSON.parse(json))
  } catch {
    return null
  }
}
