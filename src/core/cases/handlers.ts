import type { Handlers } from '../context.ts'
import { chooseReading, confirmFact, enterFactText, enterVariableText, updateCases } from './enter-values.ts'
import { importTable, previewTable } from './import-table.ts'
import { getCase, getVariable, listCases, listTitles, listVariables, requireCases } from './queries.ts'
import { mergeCases } from './merge.ts'
import { readFacts } from './read-facts.ts'
import { removeCases } from './remove-cases.ts'
import { createVariable, removeVariable, updateVariable } from './variables.ts'

export const casesHandlers: Handlers<'cases'> = {
  list: ({ db }) => listCases(db),
  titles: ({ db }) => listTitles(db),
  get: ({ db }, { caseId }) => getCase(db, caseId),
  variables: ({ db }) => listVariables(db),
  create: async ({ db, services, now, label }, given) => {
    const caseId = services.newId()
    await db
      .insertInto('cases')
      .values({ id: caseId, ...given, createdAt: now })
      .execute()
    label({ title: given.title })
    return { caseId }
  },
  update: async ({ db, label }, { caseId, ...details }) => {
    await requireCases(db, [caseId])
    await updateCases(db, [caseId], details)
    const row = await db
      .selectFrom('cases')
      .select('title')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    label({ title: row.title })
    return null
  },
  remove: async ({ db, label }, { caseIds }) => {
    const removed = await removeCases(db, caseIds)
    label({ count: removed.cases })
    return removed
  },
  setFact: async (context, { caseIds, fact, text }) => {
    await requireCases(context.db, caseIds)
    await enterFactText(context, caseIds, fact, text)
    context.label({ fact, count: caseIds.length })
    return null
  },
  enterValues: async (context, { caseIds, facts, variables, ...details }) => {
    await requireCases(context.db, caseIds)
    await updateCases(context.db, caseIds, details)
    for (const [fact, text] of Object.entries(facts)) await enterFactText(context, caseIds, fact, text)
    for (const [variableId, value] of Object.entries(variables))
      await enterVariableText(context, caseIds, await getVariable(context.db, variableId), value)
    const given = Object.values(details).filter((detail) => detail !== undefined)
    context.label({ count: given.length + Object.keys(facts).length + Object.keys(variables).length })
    return null
  },
  chooseReading: async (context, { readingId }) => {
    context.label(await chooseReading(context, readingId))
    return null
  },
  confirmFact: async (context, { caseId, fact }) => {
    await requireCases(context.db, [caseId])
    await confirmFact(context, caseId, fact)
    context.label({ fact })
    return null
  },
  setVariable: async (context, { caseIds, variableId, value }) => {
    const variable = await getVariable(context.db, variableId)
    await requireCases(context.db, caseIds)
    await enterVariableText(context, caseIds, variable, value)
    context.label({ name: variable.name, count: caseIds.length })
    return null
  },
  createVariable: async (context, given) => {
    const { id, name } = await createVariable(context, given)
    context.label({ name })
    return { variableId: id }
  },
  updateVariable: async ({ db, label }, { variableId, ...changes }) => {
    const { name } = await updateVariable(db, variableId, changes)
    label({ name })
    return null
  },
  removeVariable: async ({ db, label }, { variableId }) => {
    const { name, values } = await removeVariable(db, variableId)
    label({ name })
    return { values }
  },
  previewTable: ({ db, services }, { token }) => previewTable(db, services, token),
  importTable: (context, { token }) => importTable(context, token),
  readFacts: (context, { caseIds }) => readFacts(context, caseIds),
  merge: async (context, input) => {
    const { title, merged, reports } = await mergeCases(context.db, input)
    context.label({ title, count: merged })
    return { reports }
  },
}
