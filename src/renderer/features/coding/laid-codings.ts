import type { Coding } from '../../../shared/contract/coding.ts'
import { assignLanes, type Lane } from './lanes.ts'
import { blockIndexAt, type ReaderDocument } from './reader-document.ts'

/** How a code looks: what the text and the margin need to paint a coding. */
export interface CodeLook {
  name: string
  stroke: string
  tint: string
}

/** A coding as the text and the margin paint it. The same object stays while nothing of it changes. */
export interface LaidCoding extends CodeLook {
  id: string
  codeId: string
  start: number
  end: number
  lane: number
  lanes: number
}

export interface Layout {
  byId: ReadonlyMap<string, LaidCoding>
  /** By block index, in order of start; the same array stays while nothing in it changes. */
  byBlock: ReadonlyMap<number, readonly LaidCoding[]>
}

export const emptyLayout: Layout = { byId: new Map(), byBlock: new Map() }

/** Two codings on one line must not share a lane: each counts as about a line longer on both sides. */
const lineLength = { zh: 42, en: 72, other: 72 }

/** Lays codings out beside the text and groups them per block, keeping what did not change of `previous`. */
export function layOut(
  document: ReaderDocument,
  codings: readonly Coding[],
  look: (codeId: string) => CodeLook,
  previous: Layout,
): Layout {
  const { blocks } = document
  const line = lineLength[document.language]
  const sorted = codings.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1))
  const firstBlocks = sorted.map(({ start }) => blockIndexAt(blocks, start))
  const lanes = assignLanes(
    sorted.map(({ id, start, end }, at) => {
      const first = blocks[firstBlocks[at] ?? 0]
      const last = first && end <= first.end ? first : blocks[blockIndexAt(blocks, Math.max(start, end - 1))]
      return {
        id,
        start: Math.max(first?.start ?? start, start - line),
        end: Math.min(last?.end ?? end, end + line),
      }
    }),
  )
  const byId = new Map<string, LaidCoding>()
  const groups = new Map<number, LaidCoding[]>()
  for (const [at, coding] of sorted.entries()) {
    const { id, end } = coding
    const lane = lanes.get(id) ?? alone
    const paint = look(coding.codeId)
    const before = previous.byId.get(id)
    const laid = before && looksSame(before, coding, lane, paint) ? before : laidOf(coding, lane, paint)
    byId.set(id, laid)
    for (let index = firstBlocks[at] ?? 0; index < blocks.length; index++) {
      const block = blocks[index]
      if (!block || block.start >= end) break
      const group = groups.get(index)
      if (group) group.push(laid)
      else groups.set(index, [laid])
    }
  }
  const byBlock = new Map<number, readonly LaidCoding[]>()
  for (const [index, group] of groups) {
    const before = previous.byBlock.get(index)
    const same = before?.length === group.length && before.every((laid, at) => laid === group[at])
    byBlock.set(index, same && before ? before : group)
  }
  return { byId, byBlock }
}

const alone: Lane = { lane: 0, lanes: 1 }

const laidOf = (
  { id, codeId, start, end }: Coding,
  { lane, lanes }: Lane,
  { name, stroke, tint }: CodeLook,
): LaidCoding => ({ id, codeId, start, end, lane, lanes, name, stroke, tint })

/** Compared field by field: thousands of codings are, each time that one changes. */
const looksSame = (before: LaidCoding, coding: Coding, { lane, lanes }: Lane, look: CodeLook): boolean =>
  before.start === coding.start &&
  before.end === coding.end &&
  before.codeId === coding.codeId &&
  before.lane === lane &&
  before.lanes === lanes &&
  before.name === look.name &&
  before.stroke === look.stroke &&
  before.tint === look.tint
