/** A text that coders judged, to learn from. Codes are numbers, in the order of the codes that are learnt with. */
export interface Example {
  text: string
  /** Its report, as a number: cross-validation keeps reports together. */
  group: number
  /** Codes that it has. */
  codes: readonly number[]
  /** Codes of which it says nothing either way: those of passages that overlap it a little. */
  ignored: readonly number[]
  /** A refused suggestion says that it does not have this code, and nothing of others. */
  refused: number | null
  /** How many such texts it stands for: of many uncoded sentences only some are looked at. */
  stands: number
  /** Codings that it was taken from; none for uncoded sentences and refusals. */
  codings: readonly { id: string; code: number }[]
}

/** 1 where the example has the code, -1 where not, 0 where it says nothing. */
export function sideOf({ codes, ignored, refused }: Example, code: number): -1 | 0 | 1 {
  if (refused !== null) return refused === code ? -1 : 0
  if (codes.includes(code)) return 1
  return ignored.includes(code) ? 0 : -1
}

/** Whether passages can be like it: what was coded, not what was left. */
export const isPassage = ({ codes }: Example): boolean => codes.length > 0

const mostFolds = 5

/**
 * Parts for cross-validation: reports stay whole, so that a report's own phrases do not help to recognise it. The
 * biggest reports come first, each to the part that has least. Where all is from one report, its texts are dealt out.
 */
export function foldsOf(examples: readonly Example[]): { folds: number; foldOf: Uint8Array } {
  const foldOf = new Uint8Array(examples.length)
  const sizes = new Map<number, number>()
  for (const { group } of examples) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const folds = sizes.size > 1 ? Math.min(mostFolds, sizes.size) : mostFolds
  if (sizes.size <= 1) {
    for (let at = 0; at < examples.length; at++) foldOf[at] = at % folds
    return { folds, foldOf }
  }
  const filled: number[] = Array.from({ length: folds }, () => 0)
  const foldOfGroup = new Map<number, number>()
  for (const [group, size] of [...sizes].toSorted(([a, sizeA], [b, sizeB]) => sizeB - sizeA || a - b)) {
    const fold = filled.indexOf(Math.min(...filled))
    filled[fold] = (filled[fold] ?? 0) + size
    foldOfGroup.set(group, fold)
  }
  for (const [at, { group }] of examples.entries()) foldOf[at] = foldOfGroup.get(group) ?? 0
  return { folds, foldOf }
}
