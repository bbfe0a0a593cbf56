import type { CommandContext, Handlers } from '../context.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { idList } from '../db/id-list.ts'
import { unimplemented } from '../unimplemented.ts'
import { checkNames, labelNames } from './names.ts'
import { renumber } from './order.ts'
import {
  branchIds,
  codeById,
  codeSetById,
  countDependents,
  listCodeSets,
  listSiblings,
  loadCodebook,
} from './queries.ts'
import { installShippedSet, listShippedSets, previewShippedSet, readShippedSet } from './shipped-sets.ts'

const emptyCode = {
  number: '',
  definitionEn: '',
  definitionZh: '',
  includeEn: '',
  includeZh: '',
  excludeEn: '',
  excludeZh: '',
  memo: '',
  phrases: '',
  colour: '',
}
const emptySet = {
  edition: '',
  descriptionEn: '',
  descriptionZh: '',
  source: '',
  sourceZh: '',
  licence: '',
  licenceZh: '',
}

type Unwritten = Pick<
  Handlers<'codebook'>,
  | 'copyCodes'
  | 'mergeCodes'
  | 'splitCode'
  | 'examples'
  | 'addExample'
  | 'updateExample'
  | 'removeExample'
  | 'usage'
  | 'changesOf'
  | 'crosswalk'
  | 'setCrosswalk'
  | 'removeCrosswalk'
  | 'addShippedCrosswalk'
  | 'applyCrosswalk'
  | 'previewTable'
  | 'importTable'
  | 'export'
>

export const codebookHandlers: Handlers<'codebook'> = {
  get: ({ db }) => loadCodebook(db),
  shipped: ({ services, app }) => listShippedSets(services, app.openProject()?.store.db ?? null),
  shippedCodes: ({ services }, { shippedId }) => previewShippedSet(services, shippedId),
  addShippedSet: async ({ db, services, label }, { shippedId }) => {
    const file = await readShippedSet(services, shippedId)
    label(labelNames(file))
    return installShippedSet(db, services, shippedId)
  },
  createSet: async ({ db, services, label }, input) => {
    const sets = await listCodeSets(db)
    checkNames(input, sets)
    const codeSetId = services.newId()
    await db
      .insertInto('codeSets')
      .values({ ...emptySet, ...given(input), id: codeSetId, shippedId: null, status: 'own', ...last(sets) })
      .execute()
    label(labelNames(input))
    return { codeSetId }
  },
  updateSet: async ({ db, label }, { codeSetId, ...input }) => {
    const row = await codeSetById(db, codeSetId)
    const changed = { ...row, ...given(input) }
    if (input.nameEn !== undefined || input.nameZh !== undefined) {
      checkNames(
        changed,
        (await listCodeSets(db)).filter((set) => set.id !== codeSetId),
      )
    }
    await db.updateTable('codeSets').set(changed).where('id', '=', codeSetId).execute()
    label(labelNames(changed))
    return null
  },
  removeSet: async ({ db, label }, { codeSetId }) => {
    const row = await codeSetById(db, codeSetId)
    const codes = await db.selectFrom('codes').select('id').where('codeSetId', '=', codeSetId).execute()
    const dependents = await countDependents(
      db,
      codes.map((code) => code.id),
    )
    await db.deleteFrom('codeSets').where('id', '=', codeSetId).execute()
    label(labelNames(row))
    return { codes: codes.length, ...dependents }
  },
  createCode: async ({ db, services, label }, { position, ...input }) => {
    await codeSetById(db, input.codeSetId)
    await checkParent(db, input)
    const siblings = await listSiblings(db, input)
    checkNames(input, siblings)
    const codeId = services.newId()
    const code = { ...emptyCode, ...given(input), id: codeId, ...last(siblings) }
    const colour = code.colour === '' && input.parentId === null ? freeColour(siblings) : code.colour
    const added = { ...code, colour }
    await db.insertInto('codes').values(added).execute()
    if (position !== undefined) await reorder(db, siblings.toSpliced(position, 0, added), codeId)
    label(labelNames(input))
    return { codeId }
  },
  updateCode: async ({ db, label }, { codeId, ...input }) => {
    const row = await codeById(db, codeId)
    const changed = { ...row, ...given(input) }
    if (input.nameEn !== undefined || input.nameZh !== undefined) {
      checkNames(
        changed,
        (await listSiblings(db, row)).filter((code) => code.id !== codeId),
      )
    }
    await db.updateTable('codes').set(changed).where('id', '=', codeId).execute()
    label(labelNames(changed))
    return null
  },
  ...unimplemented<Unwritten>([
    'copyCodes',
    'mergeCodes',
    'splitCode',
    'examples',
    'addExample',
    'updateExample',
    'removeExample',
    'usage',
    'changesOf',
    'crosswalk',
    'setCrosswalk',
    'removeCrosswalk',
    'addShippedCrosswalk',
    'applyCrosswalk',
    'previewTable',
    'importTable',
    'export',
  ]),
  moveCodes: async (context, { codeIds, ...to }) => {
    const rows = await Promise.all(codeIds.map((codeId) => codeById(context.db, codeId)))
    for (const [index, row] of rows.entries()) {
      await moveCode(context.db, row, { ...to, position: to.position + index })
    }
    const [first] = rows
    context.label({ count: rows.length, ...(first && labelNames(first)) })
    return null
  },
  removeCodes: async ({ db, label }, { codeIds }) => {
    const [first] = await Promise.all(codeIds.map((codeId) => codeById(db, codeId)))
    const ids = await branchIds(db, codeIds)
    const dependents = await countDependents(db, ids)
    await db.deleteFrom('codes').where('id', 'in', idList(codeIds)).execute()
    label({ count: codeIds.length, ...(first && labelNames(first)) })
    return { codes: ids.length, ...dependents }
  },
}

interface Place {
  codeSetId: string
  parentId: string | null
}

async function moveCode(
  db: CommandContext['db'],
  row: CodeTable,
  to: Place & { position: number },
): Promise<void> {
  await codeSetById(db, to.codeSetId)
  await checkParent(db, to)
  const branch = await branchIds(db, [row.id])
  if (to.parentId !== null && branch.includes(to.parentId)) throw new AppError('codebook.intoItself')
  const siblings = (await listSiblings(db, to)).filter((code) => code.id !== row.id)
  checkNames(row, siblings)
  if (to.codeSetId !== row.codeSetId) {
    await db.updateTable('codes').set({ codeSetId: to.codeSetId }).where('id', 'in', idList(branch)).execute()
  }
  const colour = row.colour === '' && to.parentId === null ? freeColour(siblings) : row.colour
  await db.updateTable('codes').set({ parentId: to.parentId, colour }).where('id', '=', row.id).execute()
  await reorder(db, siblings.toSpliced(to.position, 0, row), row.id)
}

async function reorder(
  db: Db,
  order: readonly { id: string; position: number }[],
  moved: string,
): Promise<void> {
  for (const { id, position } of renumber(order, moved)) {
    await db.updateTable('codes').set({ position }).where('id', '=', id).execute()
  }
}

/** A parent has to be in the set it is named with. */
async function checkParent(db: Db, { codeSetId, parentId }: Place): Promise<void> {
  if (parentId === null) return
  const parent = await codeById(db, parentId)
  if (parent.codeSetId !== codeSetId) throw new AppError('not.found', { what: 'code', id: parentId })
}

const last = (siblings: readonly { position: number }[]): { position: number } => ({
  position: (siblings.at(-1)?.position ?? -1) + 1,
})

const colours = Array.from({ length: 12 }, (_, index) => `c${index + 1}`)

/** The palette colour that the fewest siblings have; the first of equals. */
function freeColour(siblings: readonly { colour: string }[]): string {
  const uses = colours.map((colour) => siblings.filter((sibling) => sibling.colour === colour).length)
  return colours[uses.indexOf(Math.min(...uses))] ?? 'c1'
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Without the fields that were left out. */
function given<T extends object>(input: T): Given<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Given<T>
}
