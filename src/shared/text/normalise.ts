/** CR LF, CR, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR, VT and FF all end a line (Unicode UAX #14). */
const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g

/** C0 and C1 control characters except TAB and LF, DEL, and the byte order mark. */
// oxlint-disable-next-line no-control-regex -- control characters are what is removed
const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFEFF]/g

/**
 * The normal form of every text in a project: NFC, LF line ends, no byte order mark or control character
 * except LF and TAB, lone surrogates as U+FFFD, no blanks at the end of a line. Idempotent. Positions are
 * only ever taken from normalised text.
 */
export function normaliseText(raw: string): string {
  const text = raw.toWellFormed().replace(lineEnds, '\n').replace(controls, '').normalize('NFC')
  return trimLineEnds(text)
}

/** Line by line, because a regular expression would be quadratic on long runs of blanks inside a line. */
function trimLineEnds(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
