import { RE2JS } from 're2js'

/** A regular expression (RE2 syntax) and the paragraphs to look through. */
export interface PatternInput {
  pattern: string
  paragraphs: readonly string[]
}

/** For each paragraph its matches as UTF-16 positions, start and end in turn; or what is wrong with the pattern. */
export type PatternOutcome = { matches: number[][] } | { reason: string }

/**
 * Looks for a regular expression in paragraphs. Time grows linearly with the text, whatever the pattern is. Matches do
 * not overlap, and empty ones are left out.
 */
export function findPattern({ pattern, paragraphs }: PatternInput): PatternOutcome {
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(pattern)
  } catch (error) {
    return { reason: reasonOf(error) }
  }
  return { matches: paragraphs.map((paragraph) => matchesIn(compiled, paragraph)) }
}

function matchesIn(pattern: RE2JS, paragraph: string): number[] {
  const matcher = pattern.matcher(paragraph)
  const positions: number[] = []
  while (matcher.find()) {
    const start = matcher.start()
    const end = matcher.end()
    if (end > start) positions.push(start, end)
  }
  return positions
}

/** 'error parsing regexp: missing closing ): `(a`' says it in English after the colon. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^error parsing regexp: /, '').slice(0, 200)
}
