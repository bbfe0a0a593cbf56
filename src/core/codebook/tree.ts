import type { CodeSetTable, CodeTable } from '../db/schema.ts'

/** What a code gets from its place in the tree. */
export interface PlacedCode {
  row: CodeTable
  /** `Set/Level/Code`, each name in English where there is one, else Chinese. */
  path: string
  /** The same with Chinese names first. */
  pathZh: string
  /** Palette key of the code or of the nearest ancestor that has one; '' when none has. */
  colour: string
  /** 0 at the top of its set. */
  depth: number
}

type SetNames = Pick<CodeSetTable, 'id' | 'nameEn' | 'nameZh' | 'position'>

/** Codes depth first in sibling order, set by set, with what their place gives them. */
export function placeCodes(sets: readonly SetNames[], rows: readonly CodeTable[]): PlacedCode[] {
  const children = Map.groupBy(rows, (row) => row.parentId ?? row.codeSetId)
  const placed: PlacedCode[] = []
  const walk = (parent: string, above: Omit<PlacedCode, 'row'>): void => {
    for (const row of (children.get(parent) ?? []).toSorted(inOrder)) {
      const here: PlacedCode = {
        row,
        path: `${above.path}/${englishName(row)}`,
        pathZh: `${above.pathZh}/${chineseName(row)}`,
        colour: row.colour === '' ? above.colour : row.colour,
        depth: above.depth + 1,
      }
      placed.push(here)
      walk(row.id, here)
    }
  }
  for (const set of sets.toSorted(inOrder)) {
    walk(set.id, { path: englishName(set), pathZh: chineseName(set), colour: '', depth: -1 })
  }
  return placed
}

interface Names {
  nameEn: string
  nameZh: string
}

export const englishName = ({ nameEn, nameZh }: Names): string => (nameEn === '' ? nameZh : nameEn)
export const chineseName = ({ nameEn, nameZh }: Names): string => (nameZh === '' ? nameEn : nameZh)

interface Ordered {
  id: string
  position: number
}

/** Sibling order: by position, then by age. */
export const inOrder = (a: Ordered, b: Ordered): number =>
  a.position - b.position || (a.id < b.id ? -1 : Number(a.id > b.id))
