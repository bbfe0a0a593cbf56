import { labelNames } from '../codebook/names.ts'
import { coderInUse } from '../coding/queries.ts'
import type { Handlers } from '../context.ts'
import { exportMemos } from './export-memos.ts'
import {
  entryById,
  findTargets,
  linksTo,
  listEntries,
  listMemos,
  memoOf,
  resolveTargets,
  writeMemo,
} from './queries.ts'

export const memosHandlers: Handlers<'memos'> = {
  list: ({ db }, input) => listMemos(db, input),
  get: ({ db }, target) => memoOf(db, target),
  write: async ({ db, now, label }, { target, text }) => {
    label(labelNames(shortened(await writeMemo(db, target, text, now))))
    return null
  },
  linksTo: ({ db }, target) => linksTo(db, target),
  linkTargets: ({ db }, { text, limit }) => findTargets(db, text, limit),
  resolve: ({ db }, { targets }) => resolveTargets(db, targets),
  diary: ({ db }, { text }) => listEntries(db, text),
  addEntry: async ({ db, project, services, now, label }, { title, text }) => {
    const entryId = services.newId()
    const coderId = await coderInUse(db, project)
    await db
      .insertInto('diaryEntries')
      .values({ id: entryId, title, text, coderId, createdAt: now, updatedAt: now })
      .execute()
    label({ title })
    return { entryId }
  },
  updateEntry: async ({ db, now, label }, { entryId, title, text }) => {
    const entry = await entryById(db, entryId)
    await db
      .updateTable('diaryEntries')
      .set({ ...(title !== undefined && { title }), ...(text !== undefined && { text }), updatedAt: now })
      .where('id', '=', entryId)
      .execute()
    label({ title: title ?? entry.title })
    return null
  },
  removeEntry: async ({ db, label }, { entryId }) => {
    const { title } = await entryById(db, entryId)
    await db.deleteFrom('diaryEntries').where('id', '=', entryId).execute()
    label({ title })
    return null
  },
  export: (context, { token, ...options }) => exportMemos(context, token, options),
}

/** Code points of a quote that names a step. */
const nameLength = 40

const shortened = (names: { nameEn: string; nameZh: string }): { nameEn: string; nameZh: string } => ({
  nameEn: cut(names.nameEn),
  nameZh: cut(names.nameZh),
})

function cut(name: string): string {
  const characters = [...name]
  return characters.length > nameLength ? `${characters.slice(0, nameLength).join('')}…` : name
}
