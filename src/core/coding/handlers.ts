import type { Coder } from '../../shared/contract/coding.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { labelNames } from '../codebook/names.ts'
import { codeById } from '../codebook/queries.ts'
import type { Handlers, OpenProject } from '../context.ts'
import { idList } from '../db/id-list.ts'
import type { CodingTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { withoutHistory } from '../history/steps.ts'
import { countPassages } from './count-passages.ts'
import { createInVivo } from './in-vivo.ts'
import { importCodings } from './import-table.ts'
import { findPassages } from './passages.ts'
import {
  coderByName,
  coderInUse,
  codingsById,
  countLinksOf,
  insertCoder,
  insertCodings,
  listCoders,
  listCodings,
  listRoles,
  requireRows,
  selectCodingsById,
  updateCodings,
  withoutExisting,
} from './queries.ts'
import { createQuoting, quoteAll } from './quoting.ts'

export const codingHandlers: Handlers<'coding'> = {
  list: ({ db }, { reportId }) => listCodings(db, reportId),
  byIds: async ({ db }, { reportId, codingIds }) =>
    (await selectCodingsById(db, codingIds).execute()).filter((coding) => coding.reportId === reportId),
  passages: ({ db }, { filter, ...page }) => findPassages(db, filter, page),
  count: ({ db }, { filter, by }) => countPassages(db, filter, by),
  coders: ({ db }) => listCoders(db),
  currentCoder: ({ db, project }) => currentCoder(db, project),
  roles: ({ db }) => listRoles(db),

  create: async ({ db, project, services, now, label }, { codings, existing }) => {
    await requireRows(
      db,
      'codes',
      codings.map((coding) => coding.codeId),
    )
    await requireRows(
      db,
      'roles',
      codings.map((coding) => coding.roleId),
    )
    await requireRows(
      db,
      'coders',
      codings.map((coding) => coding.coderId ?? null),
    )
    const inUse = await coderInUse(db, project)
    const quotes = await quoteAll(db, codings)
    const rows = codings.map(({ id = services.newId(), coderId = inUse, ...coding }, index): CodingTable => {
      const quote = quotes[index]
      if (coderId === null || !quote) throw new AppError('coding.noCoder')
      return { id, ...coding, coderId, ...quote, createdAt: now, updatedAt: now, orphanedAt: null }
    })
    const fresh = existing === 'skip' ? await withoutExisting(db, rows) : rows
    await insertCodings(db, fresh)
    const [first] = codings
    label({ count: fresh.length, ...(first && labelNames(await codeById(db, first.codeId))) })
    return { codingIds: fresh.map((row) => row.id), existing: rows.length - fresh.length }
  },

  createInVivo,

  update: async ({ db, now, label }, { codingIds, codeId, roleId, certainty, memo }) => {
    await codingsById(db, codingIds)
    await requireRows(db, 'codes', [codeId ?? null])
    await requireRows(db, 'roles', [roleId ?? null])
    await updateCodings(db, codingIds, {
      ...(codeId !== undefined && { codeId }),
      ...(roleId !== undefined && { roleId }),
      ...(certainty !== undefined && { certainty }),
      ...(memo !== undefined && { memo }),
      updatedAt: now,
    })
    label({ count: codingIds.length })
    return null
  },

  moveBoundaries: async ({ db, now, label }, { codingId, start, end }) => {
    const [coding] = await codingsById(db, [codingId])
    if (!coding) throw new AppError('not.found', { what: 'coding', id: codingId })
    const quote = await createQuoting(db)(coding.reportId, start, end)
    await updateCodings(db, [codingId], { start, end, ...quote, orphanedAt: null, updatedAt: now })
    label({})
    return null
  },

  remove: async ({ db, label }, { codingIds }) => {
    const rows = await codingsById(db, codingIds)
    const links = await countLinksOf(db, codingIds)
    await db.deleteFrom('codings').where('id', 'in', idList(codingIds)).execute()
    label({ count: rows.length })
    return { codings: rows.length, links }
  },

  useCoder: async ({ project, services, app, changed }, { name }) => {
    const { store } = project
    let coder = await coderByName(store.db, name)
    if (!coder) {
      // Choosing who codes is no step of the study, so undo passes over it.
      const added = { id: services.newId(), name, createdAt: services.clock().toISOString() }
      await withoutHistory(store, (trx) => insertCoder(trx, added))
      coder = added
    }
    project.coderId = coder.id
    app.store.updateSettings({ coderName: name })
    changed({ coders: null, session: null, settings: null })
    const chosen = await currentCoder(store.db, project)
    if (!chosen) throw new AppError('not.found', { what: 'coder', id: coder.id })
    return chosen
  },

  createCoder: async ({ db, services, now, label }, { name }) => {
    if (await coderByName(db, name)) throw new AppError('coding.coderExists', { name })
    const coderId = services.newId()
    await insertCoder(db, { id: coderId, name, createdAt: now })
    label({ name })
    return { coderId }
  },

  renameCoder: async ({ db, label }, { coderId, name }) => {
    await requireRows(db, 'coders', [coderId])
    const named = await coderByName(db, name)
    if (named && named.id !== coderId) throw new AppError('coding.coderExists', { name })
    await db.updateTable('coders').set({ name }).where('id', '=', coderId).execute()
    label({ name })
    return null
  },

  createRole: async ({ db, services, label }, names) => {
    const roleId = services.newId()
    const position = ((await listRoles(db)).at(-1)?.position ?? -1) + 1
    await db
      .insertInto('roles')
      .values({ id: roleId, key: null, ...names, position })
      .execute()
    label(labelNames(names))
    return { roleId }
  },

  updateRole: async ({ db, label }, { roleId, ...names }) => {
    await requireRows(db, 'roles', [roleId])
    await db.updateTable('roles').set(names).where('id', '=', roleId).execute()
    label(labelNames(names))
    return null
  },

  removeRole: async ({ db, label }, { roleId }) => {
    const role = (await listRoles(db)).find((known) => known.id === roleId)
    if (!role) throw new AppError('not.found', { what: 'role', id: roleId })
    const { count } = await db
      .selectFrom('codings')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('roleId', '=', roleId)
      .executeTakeFirstOrThrow()
    await db.deleteFrom('roles').where('id', '=', roleId).execute()
    label(labelNames(role))
    return { codings: count }
  },

  importTable: async (context, { token }) => {
    const file = context.services.files.resolve(token)
    const outcome = await importCodings(context, file)
    context.label({ file: file.name })
    return outcome
  },
}

async function currentCoder(db: Db, project: OpenProject): Promise<Coder | null> {
  const coderId = await coderInUse(db, project)
  return (await listCoders(db)).find((coder) => coder.id === coderId) ?? null
}
