import type { DiaryEntry, Memo, MemoKind } from '../../../shared/contract/memos.ts'
import { nameIn } from '../../../shared/names.ts'
import type { Row } from '../../components/RowList.tsx'

export type MemoGroup = MemoKind | 'diary'

/** A line of the list: a memo or a diary entry. */
export interface MemoRow extends Row {
  group: MemoGroup
  id: string
  snippet: string
  at: string | null
}

/** Markdown's marks say nothing in one line. */
const plain = (text: string): string =>
  text
    .replaceAll(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/^\s*(?:#{1,6}|[-*>]|\d+\.)\s+/gmu, '')
    .replaceAll(/[*_`]+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** Memos and entries of the groups wanted (all if none is), newest first. */
export function memoRows(
  language: string,
  memos: readonly Memo[],
  entries: readonly DiaryEntry[],
  groups: readonly MemoGroup[],
): MemoRow[] {
  const rows = [
    ...memos.map((memo): MemoRow => ({
      key: `${memo.kind}/${memo.id}`,
      group: memo.kind,
      id: memo.id,
      text: nameIn(language, memo),
      snippet: plain(memo.text),
      at: memo.at,
    })),
    ...entries.map((entry): MemoRow => ({
      key: `diary/${entry.id}`,
      group: 'diary',
      id: entry.id,
      text: entry.title,
      snippet: plain(entry.text),
      at: entry.updatedAt,
    })),
  ]
  return rows
    .filter(({ group }) => groups.length === 0 || groups.includes(group))
    .toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
}
