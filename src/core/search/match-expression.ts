import type { Phrase, SearchQuery } from '../../shared/text/search-query.ts'

/**
 * The FTS5 expression of a query, for an index of `indexTokens`. It finds exactly the paragraphs in which `matchesOf`
 * finds something. Words go in as strings, so that nothing that was typed is syntax.
 */
export function toMatch(query: SearchQuery): string {
  switch (query.kind) {
    case 'phrase':
      return phraseMatch(query, false)
    case 'near':
      return nearMatch(query.phrases, query.between)
    case 'and':
      return `(${query.parts.map(toMatch).join(' AND ')})`
    case 'or':
      return `(${query.parts.map(toMatch).join(' OR ')})`
    case 'except':
      return `(${toMatch(query.of)} NOT (${query.not.map(toMatch).join(' OR ')}))`
  }
}

/** What makes a string a prefix; it stands nowhere else in an expression. */
export const prefixMark = ' *'

/**
 * A phrase as the tokens of the index: Han characters in overlapping pairs. The last character of a phrase is part of
 * the last pair. Where there is none, and where it is asked to be a token of its own, it is the beginning of one.
 */
function phraseMatch({ words, prefix }: Phrase, padded: boolean): string {
  const tokens: string[] = []
  let open = false
  for (const [at, word] of words.entries()) {
    const next = words[at + 1]
    if (next !== undefined) tokens.push(word.unspaced && next.unspaced ? word.text + next.text : word.text)
    else if (!word.unspaced) {
      tokens.push(word.text)
      open = prefix
    } else if (padded || words[at - 1]?.unspaced !== true) {
      tokens.push(word.text)
      open = true
    }
  }
  return `"${tokens.join(' ')}"${open ? prefixMark : ''}`
}

/** Whether a phrase has one token less than words. */
const isShort = ({ words }: Phrase): boolean =>
  words.at(-1)?.unspaced === true && words.at(-2)?.unspaced === true

/**
 * FTS5 counts the tokens from the end of one phrase to the start of another, and pairs of characters make a phrase one
 * token shorter than it has words. Where all phrases are, one more token may lie between; else the short ones are
 * made as long as they are.
 */
function nearMatch(phrases: readonly Phrase[], between: number): string {
  const allShort = phrases.every(isShort)
  const terms = phrases.map((phrase) => phraseMatch(phrase, !allShort))
  return `NEAR(${terms.join(' ')}, ${allShort ? between + 1 : between})`
}
