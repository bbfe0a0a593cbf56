import { parseFactValue } from '../domain/facts.ts'
import { parseVariableValue, type VariableDefinition } from '../domain/variables.ts'
import { nameIn, titleIn } from '../names.ts'

export type NamedKind = 'code' | 'role' | 'coder' | 'case' | 'report' | 'variable'

/** What a name means: one thing, or that nothing (0) or several things have it. */
export type Found = { id: string } | { matches: number }

/** How the things of a study are called, in both directions: ids for names, and names that mean just that id. */
export interface StudyNames {
  find: (kind: NamedKind, name: string) => Found
  /** Null where the thing is gone, or its name means something else too. */
  nameOf: (kind: NamedKind, id: string, language: string) => string | null
  /** What a person wrote as a value of a field (see caseCondition), in the form it is stored in; else as it is. */
  valueOf: (field: string, text: string) => string
}

/** The parts of a study that are named; rows of the contract fit. */
export interface NamedThings {
  codes: readonly { id: string; path: string; pathZh: string }[]
  roles: readonly { id: string; key: string | null; nameEn: string; nameZh: string }[]
  coders: readonly { id: string; name: string }[]
  cases: readonly { id: string; title: string; titleEn: string }[]
  reports: readonly { id: string; file: string; title: string }[]
  variables: readonly ({ id: string; name: string } & VariableDefinition)[]
}

/**
 * Names as people write them, whatever their case and composition. A code is named by its path in English or Chinese,
 * by the end of one, down to the code's own name, or by a path with '…' for levels in between; a role by its name or
 * key; a case by a title; a report by its file or title; anything by its id. What is written in full comes first.
 */
export function createStudyNames(things: NamedThings): StudyNames {
  const names: Record<NamedKind, ReadonlyMap<string, ReadonlySet<string>>> = {
    code: index(things.codes, ({ path, pathZh }) => [path, pathZh]),
    role: index(things.roles, ({ key, nameEn, nameZh }) => [key ?? '', nameEn, nameZh]),
    coder: index(things.coders, ({ name }) => [name]),
    case: index(things.cases, ({ title, titleEn }) => [title, titleEn]),
    report: index(things.reports, ({ file, title }) => [file, title]),
    variable: index(things.variables, ({ name }) => [name]),
  }
  const ids = new Map<NamedKind, ReadonlySet<string>>([
    ['code', idsOf(things.codes)],
    ['role', idsOf(things.roles)],
    ['coder', idsOf(things.coders)],
    ['case', idsOf(things.cases)],
    ['report', idsOf(things.reports)],
    ['variable', idsOf(things.variables)],
  ])
  const shown: Record<NamedKind, ReadonlyMap<string, (language: string) => string>> = {
    code: byId(
      things.codes,
      ({ path, pathZh }) =>
        (language) =>
          isChinese(language) ? pathZh : path,
    ),
    role: byId(things.roles, (role) => (language) => nameIn(language, role)),
    coder: byId(
      things.coders,
      ({ name }) =>
        () =>
          name,
    ),
    case: byId(things.cases, (titled) => (language) => titleIn(language, titled)),
    report: byId(
      things.reports,
      ({ file }) =>
        () =>
          file,
    ),
    variable: byId(
      things.variables,
      ({ name }) =>
        () =>
          name,
    ),
  }
  const variables = new Map(things.variables.map((variable) => [variable.id, variable]))
  const find = (kind: NamedKind, name: string): Found => {
    if (ids.get(kind)?.has(name)) return { id: name }
    const exact = names[kind].get(keyOf(name))
    const [only] = exact ?? []
    if (exact && only !== undefined) return exact.size === 1 ? { id: only } : { matches: exact.size }
    return kind === 'code' ? findByPart(things.codes, name) : { matches: 0 }
  }
  return {
    find,
    nameOf(kind, id, language) {
      const name = shown[kind].get(id)?.(language)
      if (name === undefined) return null
      const found = find(kind, name)
      return 'id' in found && found.id === id ? name : null
    },
    valueOf(field, text) {
      const variable = field.startsWith('variable:') ? variables.get(field.slice('variable:'.length)) : null
      // The computed grade can't be entered, but it is written as the stated one.
      const fact = field === 'severityComputed' ? 'severityStated' : field
      const parsed = variable ? parseVariableValue(variable, text) : parseFactValue(fact, text)
      return 'value' in parsed ? parsed.value : text
    },
  }
}

const isChinese = (language: string): boolean => language.startsWith('zh')

const idsOf = (things: readonly { id: string }[]): Set<string> => new Set(things.map(({ id }) => id))

const byId = <T extends { id: string }>(
  things: readonly T[],
  name: (thing: T) => (language: string) => string,
): Map<string, (language: string) => string> => new Map(things.map((thing) => [thing.id, name(thing)]))

/** Ids by the names that things have. */
function index<T extends { id: string }>(
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>()
  for (const thing of things) {
    for (const name of namesOf(thing)) {
      const key = keyOf(name)
      if (key === '') continue
      const same = known.get(key)
      if (same) same.add(thing.id)
      else known.set(key, new Set([thing.id]))
    }
  }
  return known
}

/** Names are the same when they differ only in case, composition, or blanks around the levels of a path. */
const keyOf = (name: string): string => levelsOf(name).join('/')
const levelsOf = (path: string): string[] =>
  path
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .map((level) => level.trim())

const gap = new Set(['…', '...'])

/** A code by the end of its path, or by its beginning and end with '…' between. */
function findByPart(codes: NamedThings['codes'], name: string): Found {
  const levels = levelsOf(name)
  const at = levels.findIndex((level) => gap.has(level))
  const [first, last] = at < 0 ? [[], levels] : [levels.slice(0, at), levels.slice(at + 1)]
  if (last.length === 0) return { matches: 0 }
  const found = codes.filter(({ path, pathZh }) =>
    [levelsOf(path), levelsOf(pathZh)].some(
      (whole) =>
        whole.length > first.length + last.length - (at < 0 ? 0 : 1) &&
        first.every((level, index) => level === whole[index]) &&
        last.every((level, index) => level === whole[whole.length - last.length + index]),
    ),
  )
  const [only] = found
  return only !== undefined && found.length === 1 ? { id: only.id } : { matches: found.length }
}
