/** A link being typed: `[[` and what follows, up to the caret. Positions are UTF-16, as text fields count. */
export interface LinkQuery {
  from: number
  to: number
  text: string
}

/** The link that is being typed at the caret, or null. */
export function linkQueryAt(text: string, caret: number): LinkQuery | null {
  const match = /\[\[([^[\]\n]{0,80})$/u.exec(text.slice(0, caret))
  return match ? { from: match.index, to: caret, text: match[1] ?? '' } : null
}
