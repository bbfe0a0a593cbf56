import type { CodeNode, CodeTree } from './code-tree.ts'
import { pinyinInitials } from './pinyin-initials.ts'

/** What of a code holds the words looked for, the most telling first. */
export type FoundIn = 'number' | 'name' | 'initials' | 'path' | 'definition'

export interface CodeMatch {
  node: CodeNode
  foundIn: FoundIn
}

interface Searchable {
  number: string
  names: readonly string[]
  initials: string
  path: string
  definition: string
}

/**
 * Codes that hold every word of the query in their number, either name, path, definition or pinyin initials;
 * best first, equals in codebook order. `favour` lifts codes (in the points of a match: an exact name is worth 95, a
 * part of one 60). An empty query finds nothing.
 */
export function searchCodes(
  tree: CodeTree,
  query: string,
  favour: (codeId: string) => number = () => 0,
): CodeMatch[] {
  const words = folded(query).split(/\s+/u).filter(Boolean)
  if (words.length === 0) return []
  return tree.nodes
    .flatMap((node) => {
      const scores = words.map((word) => scoreOf(searchableOf(node), word))
      const worst = scores.reduce((a, b) => (b.score < a.score ? b : a))
      if (worst.score === 0) return []
      const score = scores.reduce((sum, each) => sum + each.score, favour(node.code.id))
      return [{ node, foundIn: worst.foundIn, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ node, foundIn }) => ({ node, foundIn }))
}

function scoreOf(code: Searchable, word: string): { score: number; foundIn: FoundIn } {
  if (code.number === word) return { score: 100, foundIn: 'number' }
  if (code.names.includes(word)) return { score: 95, foundIn: 'name' }
  if (code.names.some((name) => name.startsWith(word))) return { score: 80, foundIn: 'name' }
  if (code.number !== '' && code.number.startsWith(word)) return { score: 75, foundIn: 'number' }
  if (code.names.some((name) => name.split(/[\s（(/、，-]+/u).some((part) => part.startsWith(word)))) {
    return { score: 70, foundIn: 'name' }
  }
  if (code.names.some((name) => name.includes(word))) return { score: 60, foundIn: 'name' }
  if (/^[a-z]{2,}$/.test(word) && code.initials.startsWith(word)) return { score: 50, foundIn: 'initials' }
  if (code.path.includes(word)) return { score: 30, foundIn: 'path' }
  if (/^[a-z]{2,}$/.test(word) && code.initials.includes(word)) return { score: 20, foundIn: 'initials' }
  if (code.definition.includes(word)) return { score: 10, foundIn: 'definition' }
  return { score: 0, foundIn: 'definition' }
}

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

const searchables = new WeakMap<CodeNode, Searchable>()

function searchableOf(node: CodeNode): Searchable {
  const known = searchables.get(node)
  if (known) return known
  const { code } = node
  const searchable: Searchable = {
    number: folded(code.number),
    names: [code.nameEn, code.nameZh].map(folded).filter(Boolean),
    initials: pinyinInitials(code.nameZh),
    path: folded(`${code.path}\n${code.pathZh}`),
    definition: folded([code.definitionEn, code.definitionZh, code.includeEn, code.includeZh].join('\n')),
  }
  searchables.set(node, searchable)
  return searchable
}
