import type { Handlers } from '../context.ts'
import { listChanges } from './changes-of.ts'
import { copyCodes } from './copy-codes.ts'
import { applyCrosswalk, listCrosswalk, removeCrosswalk, setCrosswalk } from './crosswalk.ts'
import { createCode, updateCode } from './edit-codes.ts'
import { createSet, removeSet, updateSet } from './edit-sets.ts'
import { addExample, listExamples, removeExample, updateExample } from './examples.ts'
import { exportCodebook } from './export-codebook.ts'
import { importTable, previewTable } from './import-table.ts'
import { mergeCodes } from './merge-codes.ts'
import { moveCodes } from './move-codes.ts'
import { labelNames } from './names.ts'
import { loadCodebook } from './queries.ts'
import { removeCodes } from './remove-codes.ts'
import { addShippedCrosswalk } from './shipped-crosswalks.ts'
import { installShippedSet, listShippedSets, previewShippedSet, readShippedSet } from './shipped-sets.ts'
import { splitCode } from './split-code.ts'
import { listUsage } from './usage.ts'

export const codebookHandlers: Handlers<'codebook'> = {
  get: ({ db }) => loadCodebook(db),
  shipped: ({ services, app }) => listShippedSets(services, app.openProject()?.store.db ?? null),
  shippedCodes: ({ services }, { shippedId }) => previewShippedSet(services, shippedId),
  addShippedSet: async ({ db, services, label }, { shippedId }) => {
    label(labelNames(await readShippedSet(services, shippedId)))
    return installShippedSet(db, services, shippedId)
  },
  createSet: async (context, input) => ({ codeSetId: await createSet(context, input) }),
  updateSet: async (context, input) => {
    await updateSet(context, input)
    return null
  },
  removeSet: (context, { codeSetId }) => removeSet(context, codeSetId),
  createCode: async (context, input) => ({ codeId: await createCode(context, input) }),
  updateCode: async (context, input) => {
    await updateCode(context, input)
    return null
  },
  moveCodes: async (context, input) => {
    await moveCodes(context, input)
    return null
  },
  copyCodes,
  mergeCodes,
  splitCode,
  removeCodes: (context, { codeIds }) => removeCodes(context, codeIds),
  examples: ({ db }, { codeId }) => listExamples(db, codeId),
  addExample: async (context, input) => ({ exampleId: await addExample(context, input) }),
  updateExample: async (context, input) => {
    await updateExample(context, input)
    return null
  },
  removeExample: async (context, { exampleId }) => {
    await removeExample(context, exampleId)
    return null
  },
  usage: ({ db }) => listUsage(db),
  changesOf: ({ db }, { codeId, limit }) => listChanges(db, codeId, limit),
  crosswalk: ({ db }, sets) => listCrosswalk(db, sets),
  setCrosswalk: async (context, row) => ({ rowId: await setCrosswalk(context, row) }),
  removeCrosswalk: async (context, { rowId }) => {
    await removeCrosswalk(context, rowId)
    return null
  },
  addShippedCrosswalk: async (context, sets) => ({ rows: await addShippedCrosswalk(context, sets) }),
  applyCrosswalk,
  previewTable: ({ db, services }, { token, codeSetId }) => previewTable(db, services, token, codeSetId),
  importTable: (context, { token, codeSetId }) => importTable(context, token, codeSetId),
  export: exportCodebook,
}
