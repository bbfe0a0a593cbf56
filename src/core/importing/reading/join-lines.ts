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
  const before = lastCharacter(left)
  const after = String.fromCodePoint(right.codePointAt(0) ?? 0)
  if (meetWithoutBlank(before, after)) return left + right
  // A divided word: lower case on both sides. "self-\nevident" loses its hyphen too, which search forgives.
  if (/\p{Ll}[-\u2010\u00AD]$/u.test(left) && /^\p{Ll}/u.test(right)) return left.slice(0, -1) + right
  // A hyphen after digits or capitals, and a slash, belong to a number or name ("AO-2019-\n006").
  if (/[-\u2010\u2013/]$/u.test(left) && !/\s[-\u2013/]$/u.test(left)) return left + right
  return `${left} ${right}`
}

function lastCharacter(text: string): string {
  const last = text.charAt(text.length - 1)
  return /[\uDC00-\uDFFF]/.test(last) ? text.slice(-2) : last
}
