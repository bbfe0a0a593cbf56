/** A code as paths name it. */
export interface NamedCode {
  id: string
  path: string
  pathZh: string
}

export type FoundCode<C extends NamedCode> = { code: C } | { code: null; matches: number }

/**
 * Finds codes by what people write: an id; a path in English or Chinese names; or the end of one, down to the
 * name alone, where exactly one code has it. Case and blanks around names don't matter.
 */
export function createCodeFinder<C extends NamedCode>(codes: readonly C[]): (text: string) => FoundCode<C> {
  const byId = new Map(codes.map((code) => [code.id, code]))
  const byPath = new Map<string, C>()
  const byEnd = new Map<string, Set<C>>()
  for (const code of codes) {
    for (const path of new Set([code.path, code.pathZh])) {
      const names = namesOf(path)
      if (!byPath.has(names.join('/'))) byPath.set(names.join('/'), code)
      for (let from = 1; from < names.length; from++) {
        const end = names.slice(from).join('/')
        const known = byEnd.get(end)
        if (known) known.add(code)
        else byEnd.set(end, new Set([code]))
      }
    }
  }
  return (text) => {
    const exact = byId.get(text.trim()) ?? byPath.get(namesOf(text).join('/'))
    if (exact) return { code: exact }
    const ending = [...(byEnd.get(namesOf(text).join('/')) ?? [])]
    const [only] = ending
    return only !== undefined && ending.length === 1 ? { code: only } : { code: null, matches: ending.length }
  }
}

/** The names of a path as they are compared. */
const namesOf = (path: string): string[] => path.split('/').map(nameKey)

/** Names are the same when they differ only in case, composition or blanks around them. */
export const nameKey = (name: string): string => name.normalize('NFC').trim().toLowerCase()
