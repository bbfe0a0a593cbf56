import type { Code, Codebook, CodeSet } from '../../../shared/contract/codebook.ts'

/** A code in its tree. */
export interface CodeNode {
  code: Code
  /** 0 at the top of its set. */
  depth: number
  /** Palette key of the code or of the nearest ancestor that has one. */
  colour: string
  /** Levels below the code that gives the colour: children vary its lightness. */
  colourDepth: number
  /** Codings of the code and of all below it. */
  branchCodings: number
  /** Ids of the codes above it, top first. */
  above: readonly string[]
}

/** The codebook with what screens ask of it. */
export interface CodeTree {
  sets: readonly CodeSet[]
  /** Depth first, in order, set by set. */
  nodes: readonly CodeNode[]
  byId: ReadonlyMap<string, CodeNode>
  setById: ReadonlyMap<string, CodeSet>
  /** What stands directly below a code or a set, in order. */
  childrenOf: (parentOrSetId: string) => readonly CodeNode[]
  /** Codings of all codes of a set. */
  setCodings: (codeSetId: string) => number
}

const noChildren: readonly CodeNode[] = []

export function buildCodeTree({ sets, codes }: Codebook): CodeTree {
  const byId = new Map<string, CodeNode>()
  const children = new Map<string, CodeNode[]>()
  const branch = new Map<string, number>()
  const nodes = codes.map((code): CodeNode => {
    const parent = code.parentId === null ? undefined : byId.get(code.parentId)
    const own = code.colour !== ''
    const node: CodeNode = {
      code,
      depth: parent ? parent.depth + 1 : 0,
      colour: own ? code.colour : (parent?.colour ?? ''),
      colourDepth: own || !parent ? 0 : parent.colourDepth + 1,
      get branchCodings() {
        return branch.get(code.id) ?? 0
      },
      above: parent ? [...parent.above, parent.code.id] : [],
    }
    byId.set(code.id, node)
    const siblings = children.get(code.parentId ?? code.codeSetId)
    if (siblings) siblings.push(node)
    else children.set(code.parentId ?? code.codeSetId, [node])
    return node
  })
  for (const { code, above } of nodes) {
    for (const id of [code.id, ...above, code.codeSetId]) branch.set(id, (branch.get(id) ?? 0) + code.codings)
  }
  return {
    sets,
    nodes,
    byId,
    setById: new Map(sets.map((set) => [set.id, set])),
    childrenOf: (id) => children.get(id) ?? noChildren,
    setCodings: (id) => branch.get(id) ?? 0,
  }
}

const built = new WeakMap<Codebook, CodeTree>()

/** The tree of a codebook, built once for all components that ask. */
export function treeOf(codebook: Codebook): CodeTree {
  const known = built.get(codebook) ?? buildCodeTree(codebook)
  built.set(codebook, known)
  return known
}

/** Names from the set down to the code above, for telling codes of one name apart. */
export function placeOf(code: Code, language: string): string {
  const path = language.startsWith('zh') ? code.pathZh : code.path
  return path.split('/').slice(0, -1).join(' › ')
}
