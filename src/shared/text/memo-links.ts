import { type MemoTarget, memoTarget } from '../contract/memos.ts'

const address = /causeway:([a-z-]+)\/([0-9A-Za-z-]+)/gu

/** What the links of a memo lead to, each once, in the order in which they come. */
export function linksIn(markdown: string): MemoTarget[] {
  const found = new Map<string, MemoTarget>()
  for (const [whole, kind, id] of markdown.matchAll(address)) {
    const target = memoTarget.safeParse({ kind, id })
    if (target.success && !found.has(whole)) found.set(whole, target.data)
  }
  return [...found.values()]
}

/** The address that a link in Markdown names something by. */
export const linkAddress = ({ kind, id }: MemoTarget): string => `causeway:${kind}/${id}`

/** What an address leads to; null where it is none. */
export function targetOf(href: string): MemoTarget | null {
  const [target] = linksIn(href)
  return target && href === linkAddress(target) ? target : null
}

/** A link in Markdown; brackets in the words would end it early. */
export const linkTo = (target: MemoTarget, words: string): string =>
  `[${words.replaceAll(/[[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, ' ')}](${linkAddress(target)})`
