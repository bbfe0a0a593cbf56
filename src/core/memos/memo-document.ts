import type { DiaryEntry, Memo, MemoKind } from '../../shared/contract/memos.ts'
import { memoKinds } from '../../shared/contract/memos.ts'
import type { Language } from '../../shared/i18n/resources.ts'
import { resources } from '../../shared/i18n/resources.ts'
import { nameIn } from '../../shared/names.ts'

/** Memos and diary as a document: groups with a title, each with parts under a heading. */
export interface MemoDocument {
  title: string
  groups: { title: string; parts: { heading: string; by: string; markdown: string }[] }[]
}

/** Memos by what they are about, then the diary; empty groups are left out. */
export function memoDocument(
  language: Language,
  title: string,
  memos: readonly Memo[],
  entries: readonly DiaryEntry[],
): MemoDocument {
  const words = resources[language].translation.memos
  const by = (coderName: string | null, at: string | null): string =>
    [coderName, at?.slice(0, 10)].filter(Boolean).join(' · ')
  const ofKind = (kind: MemoKind) => ({
    title: words.kinds[kind],
    parts: memos
      .filter((memo) => memo.kind === kind)
      .map((memo) => ({
        heading: nameIn(language, memo),
        by: by(memo.coderName, memo.at),
        markdown: memo.text,
      })),
  })
  const diary = {
    title: words.diary,
    parts: entries.map((entry) => ({
      heading: entry.title,
      by: by(entry.coderName, entry.createdAt),
      markdown: entry.text,
    })),
  }
  return {
    title: `${title}: ${words.title}`,
    groups: [...memoKinds.map(ofKind), diary].filter(({ parts }) => parts.length > 0),
  }
}

const quiet = (line: string): string => (line === '' ? '' : `\n\n*${line}*`)

/** The document in Markdown; what a memo has as headings goes below those of the document. */
export function asMarkdown({ title, groups }: MemoDocument): string {
  const parts = groups.flatMap((group) => [
    `## ${group.title}`,
    ...group.parts.map(
      ({ heading, by, markdown }) =>
        `### ${oneLine(heading)}${quiet(by)}\n\n${markdown.replaceAll(/^(#{1,3})(?=\s)/gmu, '###$1').trim()}`,
    ),
  ])
  return `${[`# ${oneLine(title)}`, ...parts].join('\n\n')}\n`
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()
