import type { Passage } from '../../../shared/contract/coding.ts'
import { nameIn, titleIn } from '../../../shared/names.ts'
import type { Grouping } from './passages-store.ts'

export interface PassageGroup {
  kind: 'group'
  key: string
  label: string
  /** Palette key of the code; '' for a case. */
  colour: string
  count: number
}

export interface PassageItem {
  kind: 'passage'
  passage: Passage
  /** Place among all passages, from 0. */
  index: number
}

export type ListItem = PassageGroup | PassageItem

/** Groups in order of their first passage, passages within as given. */
export function groupPassages(
  passages: readonly Passage[],
  grouping: Grouping,
  language: string,
): ListItem[] {
  const groups = Map.groupBy(passages, (passage) => (grouping === 'case' ? passage.caseId : passage.codeId))
  let index = 0
  return [...groups].flatMap(([key, members]): ListItem[] => {
    const first = members[0]
    if (!first) return []
    const label = grouping === 'case' ? caseTitleOf(first, language) : codeNameOf(first, language)
    return [
      { kind: 'group', key, label, colour: grouping === 'case' ? '' : first.colour, count: members.length },
      ...members.map((passage): PassageItem => ({ kind: 'passage', passage, index: index++ })),
    ]
  })
}

/** Passages in which every word occurs: in the quote, its context, the code, case, report, coder or memo. */
export function filterPassages(passages: readonly Passage[], text: string): Passage[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...passages]
  return passages.filter((passage) => {
    const all = [
      passage.prefix + passage.quote + passage.suffix,
      passage.codePath,
      passage.codePathZh,
      passage.caseTitle,
      passage.caseTitleEn,
      passage.reportTitle,
      passage.reportFile,
      passage.coderName,
      passage.memo,
    ]
      .join('\n')
      .toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

export const caseTitleOf = (passage: Passage, language: string): string =>
  titleIn(language, { title: passage.caseTitle, titleEn: passage.caseTitleEn })

export const codeNameOf = (passage: Passage, language: string): string =>
  nameIn(language, { nameEn: passage.codeNameEn, nameZh: passage.codeNameZh })

/** What stands around the quote in its own paragraph; null where the quote begins or ends one. */
export function contextOf({ prefix, suffix }: Pick<Passage, 'prefix' | 'suffix'>): {
  before: { text: string; cut: boolean }
  after: { text: string; cut: boolean }
} {
  const before = prefix.slice(prefix.lastIndexOf('\n') + 1)
  const end = suffix.indexOf('\n')
  const after = end < 0 ? suffix : suffix.slice(0, end)
  return {
    before: { text: before, cut: before !== '' && before.length === prefix.length },
    after: { text: after, cut: after !== '' && end < 0 },
  }
}

/** The passage that is chosen, or else the first one of a list. */
export function activePassage(items: readonly ListItem[], chosenId: string | null): Passage | undefined {
  const passages = items.flatMap((item) => (item.kind === 'passage' ? [item.passage] : []))
  return passages.find(({ id }) => id === chosenId) ?? passages[0]
}
