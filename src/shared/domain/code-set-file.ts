import { z } from 'zod'

/**
 * The shape of a shipped code set (`resources/code-sets/<id>.json`).
 *
 * Names of sibling codes are unique in both languages and hold no '/', because a path such as
 * `HFACS/Unsafe acts/Errors` names exactly one code. Issue messages are codes, not sentences.
 */
export const codeSetStatuses = ['ready', 'draft', 'names-only'] as const

export type CodeSetStatus = (typeof codeSetStatuses)[number]

export const codeSetColours = [
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
  'c8',
  'c9',
  'c10',
  'c11',
  'c12',
] as const

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'notKebabCase')
const line = z.string().regex(/^\S(.*\S)?$/u, 'notATrimmedLine')
const name = line.refine((text) => !text.includes('/'), 'slashInName')
const note = line.optional()

export const codeSetFileCodeSchema = z.strictObject({
  /** Number or letter of the code in its source; null where the source has none. */
  number: line.nullable(),
  nameEn: name,
  nameZh: name,
  /** What counts; empty only in a set whose status is 'names-only'. */
  definitionEn: z.union([z.literal(''), line]),
  definitionZh: z.union([z.literal(''), line]),
  includeEn: note,
  includeZh: note,
  excludeEn: note,
  excludeZh: note,
  /** A palette key; on top-level codes only, descendants vary its lightness. */
  colour: z.enum(codeSetColours).optional(),
  get children() {
    return z.array(codeSetFileCodeSchema).optional()
  },
})

export type CodeSetFileCode = z.infer<typeof codeSetFileCodeSchema>

export const codeSetFileSchema = z
  .strictObject({
    id: kebab,
    /** The edition in words: a year, a publication, 'own wording 2025'. */
    edition: line,
    /** When the edition is in force (ISO dates), where that is known. */
    validFrom: z.iso.date().optional(),
    validTo: z.iso.date().optional(),
    status: z.enum(codeSetStatuses),
    nameEn: name,
    nameZh: name,
    descriptionEn: line,
    descriptionZh: line,
    sourceEn: line,
    sourceZh: note,
    licence: line,
    licenceZh: note,
    aspects: z.array(z.strictObject({ key: kebab, nameEn: name, nameZh: name })).optional(),
    problems: z.array(z.strictObject({ aspect: kebab, nameEn: line, nameZh: line })).optional(),
    reasons: z.array(z.strictObject({ aspect: kebab.nullable(), nameEn: line, nameZh: line })).optional(),
    codes: z.array(codeSetFileCodeSchema).min(1),
  })
  .superRefine((file, context) => {
    for (const problem of codeSetFileProblems(file)) {
      context.addIssue({ code: 'custom', message: problem.code, path: problem.path })
    }
  })

export type CodeSetFile = z.infer<typeof codeSetFileSchema>

interface Located {
  code: CodeSetFileCode
  /** English names from the set's name down to the code. */
  path: readonly string[]
  /** 1 for a top-level code. */
  depth: number
}

/** Every code of a set in reading order (parents before children) with its path of English names. */
export function* eachCode(file: { nameEn: string; codes: readonly CodeSetFileCode[] }): Generator<Located> {
  function* below(codes: readonly CodeSetFileCode[], parents: readonly string[]): Generator<Located> {
    for (const code of codes) {
      const path = [...parents, code.nameEn]
      yield { code, path, depth: parents.length }
      yield* below(code.children ?? [], path)
    }
  }
  yield* below(file.codes, [file.nameEn])
}

interface FileProblem {
  code: string
  path: string[]
}

interface CheckedFile {
  status: CodeSetStatus
  nameEn: string
  codes: CodeSetFileCode[]
  aspects?: { key: string }[] | undefined
  problems?: { aspect: string }[] | undefined
  reasons?: { aspect: string | null }[] | undefined
}

function codeSetFileProblems(file: CheckedFile): FileProblem[] {
  const found: FileProblem[] = []
  found.push(...repeatedNames(file.codes, [file.nameEn]))
  for (const { code, path, depth } of eachCode(file)) {
    const defined = code.definitionEn !== '' && code.definitionZh !== ''
    const blank = code.definitionEn === '' && code.definitionZh === ''
    if (file.status === 'names-only' ? !blank : !defined) {
      found.push({ code: 'definitionAgainstStatus', path: [...path] })
    }
    if ((code.includeEn === undefined) !== (code.includeZh === undefined)) {
      found.push({ code: 'includeInOneLanguage', path: [...path] })
    }
    if ((code.excludeEn === undefined) !== (code.excludeZh === undefined)) {
      found.push({ code: 'excludeInOneLanguage', path: [...path] })
    }
    if ((code.colour !== undefined) !== (depth === 1)) {
      found.push({ code: 'colourOnlyAtTop', path: [...path] })
    }
    found.push(...repeatedNames(code.children ?? [], path))
  }
  const aspects = new Set((file.aspects ?? []).map((aspect) => aspect.key))
  const used = [...(file.problems ?? []), ...(file.reasons ?? [])].map((finding) => finding.aspect)
  for (const aspect of used) {
    if (aspect !== null && !aspects.has(aspect)) found.push({ code: 'unknownAspect', path: [aspect] })
  }
  return found
}

function repeatedNames(siblings: readonly CodeSetFileCode[], path: readonly string[]): FileProblem[] {
  const found: FileProblem[] = []
  const seen = new Set<string>()
  for (const sibling of siblings) {
    for (const key of [`en ${sibling.nameEn.toLowerCase()}`, `zh ${sibling.nameZh}`]) {
      if (seen.has(key)) found.push({ code: 'repeatedSiblingName', path: [...path, sibling.nameEn] })
      seen.add(key)
    }
  }
  return found
}
