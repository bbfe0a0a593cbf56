import { AppError } from '../../shared/contract/errors.ts'
import type { Variable } from '../../shared/contract/cases.ts'
import type { CommandContext } from '../context.ts'
import type { Trx } from '../db/store.ts'
import { getVariable } from './queries.ts'

/** Adds a variable after the others. Throws AppError 'cases.variableExists'. */
export async function createVariable(
  { db, services }: Pick<CommandContext, 'db' | 'services'>,
  given: Pick<Variable, 'name' | 'type' | 'options' | 'description'>,
): Promise<Variable> {
  await requireFreeName(db, given.name, null)
  const last = await db
    .selectFrom('variables')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  const variable: Variable = {
    ...given,
    id: services.newId(),
    options: [...new Set(given.options)],
    position: (last?.position ?? -1) + 1,
  }
  await db
    .insertInto('variables')
    .values({ ...variable, options: JSON.stringify(variable.options) })
    .execute()
  return variable
}

/**
 * Renames a variable or changes its options and description. An option that cases use stays: it can't be left
 * out. Throws AppError 'not.found', 'cases.variableExists', 'cases.optionInUse'.
 */
export async function updateVariable(
  db: Trx,
  variableId: string,
  changes: { name?: string | undefined; options?: string[] | undefined; description?: string | undefined },
): Promise<Variable> {
  const variable = await getVariable(db, variableId)
  if (changes.name !== undefined) await requireFreeName(db, changes.name, variableId)
  if (changes.options !== undefined && variable.type === 'category') {
    const kept = new Set(changes.options)
    const used = await db
      .selectFrom('variableValues')
      .select('value')
      .distinct()
      .where('variableId', '=', variableId)
      .execute()
    const lost = used.find(({ value }) => !kept.has(value))
    if (lost) throw new AppError('cases.optionInUse', { name: variable.name, option: lost.value })
  }
  const set = {
    ...(changes.name !== undefined && { name: changes.name }),
    ...(changes.options !== undefined && { options: JSON.stringify([...new Set(changes.options)]) }),
    ...(changes.description !== undefined && { description: changes.description }),
  }
  if (Object.keys(set).length > 0)
    await db.updateTable('variables').set(set).where('id', '=', variableId).execute()
  return getVariable(db, variableId)
}

/** Removes a variable with its values; answers how many went. Throws AppError 'not.found'. */
export async function removeVariable(db: Trx, variableId: string): Promise<{ name: string; values: number }> {
  const { name } = await getVariable(db, variableId)
  const { numDeletedRows } = await db
    .deleteFrom('variableValues')
    .where('variableId', '=', variableId)
    .executeTakeFirstOrThrow()
  await db.deleteFrom('variables').where('id', '=', variableId).execute()
  return { name, values: Number(numDeletedRows) }
}

async function requireFreeName(db: Trx, name: string, except: string | null): Promise<void> {
  const taken = await db.selectFrom('variables').select('id').where('name', '=', name).executeTakeFirst()
  if (taken && taken.id !== except) throw new AppError('cases.variableExists', { name })
}
