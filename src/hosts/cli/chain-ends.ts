import { createCodeFinder, nameKey } from '../../core/codebook/code-finder.ts'
import { type LinkEnd, linkEnds, type Relation, relationEnds } from '../../shared/contract/chain.ts'
import { AppError } from '../../shared/contract/errors.ts'

interface NamedNode {
  id: string
  nameEn: string
  nameZh: string
}

/** What can stand at the end of a link, with how people call it. */
export interface Ends {
  codes: readonly { id: string; path: string; pathZh: string }[]
  problems: readonly NamedNode[]
  reasons: readonly NamedNode[]
  recommendations: readonly NamedNode[]
  isCoding: (id: string) => Promise<boolean>
}

export interface FoundEnd {
  kind: LinkEnd
  id: string
}

/**
 * Finds the end of a link by its id, a code's path or a name, in either language; `kind:` before it says which
 * kind is meant. Only kinds that the relation joins are looked at.
 * Throws AppError 'chain.unknownEnd', 'chain.ambiguousEnd'.
 */
export async function findEnd(
  ends: Ends,
  relation: Relation,
  side: 'from' | 'to',
  text: string,
): Promise<FoundEnd> {
  const allowed = side === 'from' ? relationEnds[relation].from : [relationEnds[relation].to]
  const { kinds, name } = withoutPrefix(text, allowed)
  const found: FoundEnd[] = []
  let matches = 0
  for (const kind of kinds) {
    const ids = await idsOf(ends, kind, name)
    matches += ids.matches
    if (ids.id !== null) found.push({ kind, id: ids.id })
  }
  const [only] = found
  if (only && matches === 1) return only
  throw matches === 0
    ? new AppError('chain.unknownEnd', { name: text })
    : new AppError('chain.ambiguousEnd', { name: text, count: matches })
}

async function idsOf(
  ends: Ends,
  kind: LinkEnd,
  name: string,
): Promise<{ id: string | null; matches: number }> {
  if (kind === 'coding') {
    const id = name.trim()
    return (await ends.isCoding(id)) ? { id, matches: 1 } : { id: null, matches: 0 }
  }
  if (kind === 'code') {
    const found = createCodeFinder(ends.codes)(name)
    return found.code ? { id: found.code.id, matches: 1 } : { id: null, matches: found.matches }
  }
  const key = nameKey(name)
  const nodes = { problem: ends.problems, reason: ends.reasons, recommendation: ends.recommendations }[kind]
  const found = nodes.filter(
    (node) =>
      node.id === name.trim() ||
      (key !== '' && (nameKey(node.nameEn) === key || nameKey(node.nameZh) === key)),
  )
  return { id: found.length === 1 ? (found[0]?.id ?? null) : null, matches: found.length }
}

function withoutPrefix(
  text: string,
  allowed: readonly LinkEnd[],
): { kinds: readonly LinkEnd[]; name: string } {
  const prefix = linkEnds.find((kind) => text.startsWith(`${kind}:`))
  if (prefix === undefined) return { kinds: allowed, name: text }
  return { kinds: allowed.filter((kind) => kind === prefix), name: text.slice(prefix.length + 1) }
}
