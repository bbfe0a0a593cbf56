import { z } from 'zod'
import { fileToken, id, ids, longText, name, shortText } from './common.ts'
import { command, job, query, returns } from './define.ts'

/** How a value came to be: read by a rule, confirmed by a person, or entered by a person. */
export type FactState = 'automatic' | 'confirmed' | 'entered'

export interface FactReading {
  id: string
  value: string
  text: string
  state: FactState
  chosen: boolean
  reportId: string | null
  start: number | null
  end: number | null
  rule: string | null
  confidence: number | null
  asOf: string | null
}

/** The chosen reading of a fact with all readings; `severityComputed` has none. */
export interface FactValue {
  /** Canonical: ISO date, HH:MM, decimal digits, yuan, or an option's key. */
  value: string
  /** As entered or as it stands in the report. */
  text: string
  state: FactState | 'computed'
  readings: FactReading[]
}

export interface CaseRow {
  id: string
  title: string
  titleEn: string
  memo: string
  createdAt: string
  reports: { id: string; file: string }[]
  facts: Record<string, FactValue>
  /** Readings of facts that have no chosen one. */
  unchosen: Record<string, FactReading[]>
  /** By variable id. */
  variables: Record<string, string>
  codings: number
}

export interface CaseTitle {
  id: string
  title: string
  titleEn: string
  /** In the order of their import. */
  reportIds: string[]
}

export const variableTypes = ['text', 'number', 'date', 'category', 'yes-no'] as const
export interface Variable {
  id: string
  name: string
  type: (typeof variableTypes)[number]
  options: string[]
  description: string
  position: number
}

export interface TablePreview {
  /** `target`: fact name, variable id, 'title' or 'titleEn'; an unknown column becomes a text variable. */
  columns: {
    header: string
    target: string | null
    kind: 'fact' | 'variable' | 'title' | 'memo' | 'id' | 'ignored' | 'unknown'
  }[]
  rows: number
  creates: number
  /** Known cases that the table changes; rows that say what is already there are not counted. */
  updates: number
  problems: { row: number; column: string; code: string; value: string }[]
}

export const cases = {
  list: query({
    input: z.strictObject({}),
    output: returns<CaseRow[]>(),
    reads: ['cases', 'fact_readings', 'variable_values', 'reports', 'codings'],
  }),
  /** What cases are called and which reports they have, for lists that show no more. */
  titles: query({ input: z.strictObject({}), output: returns<CaseTitle[]>(), reads: ['cases', 'reports'] }),
  get: query({
    input: z.strictObject({ caseId: id }),
    output: returns<CaseRow>(),
    reads: ['cases', 'fact_readings', 'variable_values', 'reports', 'codings'],
    errors: ['not.found'],
  }),
  variables: query({ input: z.strictObject({}), output: returns<Variable[]>(), reads: ['variables'] }),
  create: command({
    input: z.strictObject({ title: name, titleEn: shortText.default(''), memo: longText.default('') }),
    output: returns<{ caseId: string }>(),
  }),
  update: command({
    input: z.strictObject({
      caseId: id,
      title: name.optional(),
      titleEn: shortText.optional(),
      memo: longText.optional(),
    }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /** Removes cases with their reports and codings; answers how many went. */
  remove: command({
    input: z.strictObject({ caseIds: ids }),
    output: returns<{ cases: number; reports: number; codings: number }>(),
    errors: ['not.found'],
  }),
  /** Enters one fact for one or many cases; null or '' clears the choice (readings stay). */
  setFact: command({
    input: z.strictObject({ caseIds: ids, fact: z.string(), text: shortText.nullable() }),
    output: returns<null>(),
    errors: ['not.found', 'cases.unknownFact', 'cases.computedFact', 'cases.badValue'],
  }),
  /** Enters any details, facts and variables of cases in one step: all of them, or none where one is refused. */
  enterValues: command({
    input: z.strictObject({
      caseIds: ids,
      title: name.optional(),
      titleEn: shortText.optional(),
      memo: longText.optional(),
      facts: z.record(z.string(), shortText.nullable()).default({}),
      /** By variable id. */
      variables: z.record(id, shortText.nullable()).default({}),
    }),
    output: returns<null>(),
    errors: ['not.found', 'cases.unknownFact', 'cases.computedFact', 'cases.badValue'],
  }),
  chooseReading: command({
    input: z.strictObject({ readingId: id }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  confirmFact: command({
    input: z.strictObject({ caseId: id, fact: z.string() }),
    output: returns<null>(),
    errors: ['not.found'],
  }),
  /**
   * Applies the rules to the reports of cases (all cases if none are named) again: automatic readings are replaced,
   * confirmed and entered ones stay, and stay chosen. Sections, kinds and report recommendations that no person
   * touched are found again as well.
   */
  readFacts: job({
    input: z.strictObject({ caseIds: ids.optional() }),
    output: returns<{ cases: number; added: number; removed: number }>(),
    errors: ['not.found'],
  }),
  /**
   * Joins cases into one: their reports, readings, values and memos go to `intoCaseId`, whose own values stay chosen,
   * but for those that a rule chose where a person confirmed or entered another.
   */
  merge: command({
    input: z.strictObject({ caseIds: ids, intoCaseId: id }),
    output: returns<{ reports: number }>(),
    errors: ['not.found', 'cases.mergeWithItself'],
  }),
  setVariable: command({
    input: z.strictObject({ caseIds: ids, variableId: id, value: shortText.nullable() }),
    output: returns<null>(),
    errors: ['not.found', 'cases.badValue'],
  }),
  createVariable: command({
    input: z.strictObject({
      name,
      type: z.enum(variableTypes),
      options: z.array(name).default([]),
      description: longText.default(''),
    }),
    output: returns<{ variableId: string }>(),
    errors: ['cases.variableExists'],
  }),
  updateVariable: command({
    input: z.strictObject({
      variableId: id,
      name: name.optional(),
      options: z.array(name).optional(),
      description: longText.optional(),
    }),
    output: returns<null>(),
    errors: ['not.found', 'cases.variableExists', 'cases.optionInUse'],
  }),
  removeVariable: command({
    input: z.strictObject({ variableId: id }),
    output: returns<{ values: number }>(),
    errors: ['not.found'],
  }),
  /** What importing a CSV or XLSX case table would do. Columns are matched by fact or variable name in either language. */
  previewTable: query({
    input: z.strictObject({ token: fileToken }),
    output: returns<TablePreview>(),
    reads: ['cases', 'variables'],
    errors: ['file.unknownToken', 'file.missing', 'file.notReadable', 'cases.badTable'],
  }),
  /** Imports a case table: rows with a known id or title update that case, others create one. */
  importTable: command({
    input: z.strictObject({ token: fileToken }),
    output: returns<{ created: number; updated: number; variables: number }>(),
    errors: ['file.unknownToken', 'file.missing', 'file.notReadable', 'cases.badTable', 'cases.badValue'],
  }),
}
