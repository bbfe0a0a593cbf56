import { z } from 'zod'
import { hasName, id, longText, type Named, names, position, shortText } from './common.ts'
import { command, query, returns } from './define.ts'

export interface CodeSet extends Named {
  id: string
  /** Id of the shipped set it came from; null for the study's own. */
  shippedId: string | null
  edition: string
  status: 'ready' | 'draft' | 'names-only' | 'own'
  descriptionEn: string
  descriptionZh: string
  source: string
  sourceZh: string
  licence: string
  licenceZh: string
  position: number
}

export interface Code extends Named {
  id: string
  codeSetId: string
  parentId: string | null
  number: string
  definitionEn: string
  definitionZh: string
  includeEn: string
  includeZh: string
  excludeEn: string
  excludeZh: string
  memo: string
  /** Palette key c1…c12; children without one inherit their branch's. */
  colour: string
  position: number
  /** `Set/Level/Code` in English names where there are, else Chinese. */
  path: string
  pathZh: string
  /** Codings of this code alone. */
  codings: number
}

export interface Codebook {
  sets: CodeSet[]
  /** Depth first, in order, per set. */
  codes: Code[]
}

export interface ShippedSet extends Named {
  id: string
  edition: string
  status: 'ready' | 'draft' | 'names-only'
  descriptionEn: string
  descriptionZh: string
  source: string
  sourceZh: string
  licence: string
  licenceZh: string
  codes: number
  installed: boolean
}

/** A code of a shipped set as a preview shows it. */
export interface ShippedCode extends Named {
  number: string
  definitionEn: string
  definitionZh: string
  /** Palette key of its branch. */
  colour: string
  /** 0 for a top-level code. */
  depth: number
}

const codeFields = {
  number: shortText,
  definitionEn: longText,
  definitionZh: longText,
  includeEn: longText,
  includeZh: longText,
  excludeEn: longText,
  excludeZh: longText,
  memo: longText,
  colour: z.string().regex(/^(c([1-9]|1[0-2]))?$/),
}
const setFields = {
  edition: shortText,
  descriptionEn: longText,
  descriptionZh: longText,
  source: longText,
  sourceZh: longText,
  licence: longText,
  licenceZh: longText,
}

export const codebook = {
  get: query({
    input: z.strictObject({}),
    output: returns<Codebook>(),
    reads: ['code_sets', 'codes', 'codings'],
  }),
  shipped: query({
    input: z.strictObject({}),
    output: returns<ShippedSet[]>(),
    reads: ['code_sets', 'session'],
    needsProject: false,
  }),
  /** The codes of a shipped set, depth first, before it is added. */
  shippedCodes: query({
    input: z.strictObject({ shippedId: z.string() }),
    output: returns<ShippedCode[]>(),
    reads: [],
    errors: ['codebook.unknownSet'],
    needsProject: false,
  }),
  addShippedSet: command({
    input: z.strictObject({ shippedId: z.string() }),
    output: returns<{ codeSetId: string; codes: number }>(),
    errors: ['codebook.unknownSet', 'codebook.setInstalled', 'codebook.nameTaken'],
  }),
  createSet: command({
    input: z
      .strictObject({ ...names, ...setFields })
      .partial(setKeys(setFields))
      .refine(hasName),
    output: returns<{ codeSetId: string }>(),
    errors: ['codebook.nameTaken', 'codebook.badName'],
  }),
  updateSet: command({
    input: z.strictObject({ codeSetId: id, ...z.strictObject({ ...names, ...setFields }).partial().shape }),
    output: returns<null>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.nameEmpty', 'codebook.badName'],
  }),
  removeSet: command({
    input: z.strictObject({ codeSetId: id }),
    output: returns<{ codes: number; codings: number; links: number }>(),
    errors: ['not.found'],
  }),
  /** Adds a code, at a position among its siblings (else as the last). */
  createCode: command({
    input: z
      .strictObject({ codeSetId: id, parentId: id.nullable(), ...names, ...codeFields, position })
      .partial({ ...setKeys(codeFields), position: true })
      .refine(hasName),
    output: returns<{ codeId: string }>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.badName'],
  }),
  updateCode: command({
    input: z.strictObject({ codeId: id, ...z.strictObject({ ...names, ...codeFields }).partial().shape }),
    output: returns<null>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.nameEmpty', 'codebook.badName'],
  }),
  /** Moves a code with its branch under another parent (or to the top of a set) at a position among its siblings. */
  moveCode: command({
    input: z.strictObject({ codeId: id, codeSetId: id, parentId: id.nullable(), position }),
    output: returns<null>(),
    errors: ['not.found', 'codebook.nameTaken', 'codebook.intoItself'],
  }),
  /** Removes a code with its branch, codings and links; answers how many went. */
  removeCode: command({
    input: z.strictObject({ codeId: id }),
    output: returns<{ codes: number; codings: number; links: number }>(),
    errors: ['not.found'],
  }),
}

function setKeys<T extends Record<string, unknown>>(shape: T): { [K in keyof T]: true } {
  return Object.fromEntries(Object.keys(shape).map((key) => [key, true])) as { [K in keyof T]: true }
}
