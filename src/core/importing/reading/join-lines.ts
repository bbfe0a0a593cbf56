const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u
const quotation = /[“”‘’—…·]/u

/** Whether lines that meet at these characters are joined without a blank, as Chinese and Japanese are written. */
function meetWithoutBlank(before: string, after: string): boolean {
  const left = spaceless.test(before)
  const right = spaceless.test(after)
  if (left || right) return true
  return quotation.test(before) && quotation.test(after)
}

/**
 * Joins the lines of a paragraph: without a blank where Chinese or Japanese is on either side, with one between
 * Latin words, and without the hyphen where a word was divided.
 */
export function joinLines(lines: readonly string[]): string {
  let text = ''
  for (const line of lines) text = joinTwo(text, line)
  return text
}

function joinTwo(text: string, line: string): string {
  const left = text.trimEnd()
  const right = line.trimStart()
  if (left === '' || right === '') return left + right
  const { dropped, between } = meetingOf(left, right)
  return (dropped ? left.slice(0, -1) : left) + between + right
}

/** How two lines (trimmed, not empty) become one: whether the last character of the first goes, and what comes between. */
export function meetingOf(left: string, right: string): { dropped: boolean; between: '' | ' ' } {
  const before = lastCharacter(left)
  const after = String.fromCodePoint(right.codePointAt(0) ?? 0)
  if (meetWithoutBlank(before, after)) return { dropped: false, between: '' }
  // A divided word: lower case on both sides. "self-\nevident" loses its hyphen too, which search forgives.
  if (/\p{Ll}[-\u2010\u00AD]$/u.test(left) && /^\p{Ll}/u.test(right)) return { dropped: true, between: '' }
  // A hyphen after digits or capitals, and a slash, belong to a number or name ("AO-2019-\n006").
  if (/[-\u2010\u2013/]$/u.test(left) && !/\s[-\u2013/]$/u.test(left)) return { dropped: false, between: '' }
  return { dropped: false, between: ' ' }
}

function lastCharacter(text: string): string {
  const last = text.charAt(text.length - 1)
  return /[\uDC00-\uDFFF]/.test(last) ? text.slice(-2) : last
}
