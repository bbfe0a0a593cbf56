import { ladderRung } from './heading-ladder.ts'
import type { DocumentMeasures } from './pdf-measures.ts'
import type { PdfTextLine } from './pdf-tables.ts'

const sentenceEnd = /[。！？!?.:：;；…”"]["”’）)]*$/u
const bullet = /^(?:[•●○◆■□▪▫◦‣➢➤✓]|[–—-]\s|\(?[a-z]\)\s|\([ivx]{1,4}\)\s|\d{1,2}[.)]\s|[①-⑳])/iu
const decimal = /^\d{1,2}(?:\.\d{1,3}){1,4}\.?\s/
const numberedChinese =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[（(]\d{1,2}[）)]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条])/u

/** Whether a line goes on with a paragraph. */
export function goesOn(
  lines: readonly PdfTextLine[],
  next: PdfTextLine,
  measures: DocumentMeasures,
): boolean {
  const last = lines.at(-1)
  if (last === undefined) return false
  const { body } = measures
  const before = last.line
  const line = next.line
  const measure = measures.measureOf(line)
  const lastMeasure = measures.measureOf(before)
  if (Math.abs(before.size - line.size) > 0.12 * Math.max(before.size, line.size)) return false
  const samePlace = before.page === line.page && before.column === line.column
  const size = line.size
  const heading = size > 1.15 * body
  if (samePlace) {
    const pitch = Math.max(measure.pitch * (heading ? size / body : 1), 1.1 * size)
    if (before.baseline - line.baseline > 1.3 * pitch + 0.5) return false
    if (heading) return before.bold === line.bold && !ladderStart(next.text)
  }
  const room = lastMeasure.right - before.right
  const isFull = room <= firstUnit(next.text) * size + 0.5 * size
  const ended = sentenceEnd.test(last.text)
  const indent = line.left - measure.left
  const lastIndent = before.left - lastMeasure.left
  // Where paragraphs are indented, a full line is followed by its paragraph's next one at the margin, whatever it says.
  if (measures.indent !== null && isFull && Math.abs(indent) < 0.4 * size && before.bold === line.bold)
    return true
  if (bullet.test(next.text) || decimal.test(next.text)) return false
  if (ended && !samePlace && lastMeasure.lines < 3) return false
  if (before.bold !== line.bold && (room > 4 * size || ended)) return false
  // A numbered heading that fits on its line ends there.
  if (lines.length === 1 && ladderRung(last.text) !== null && room > 2 * size) return false
  if (lines.length === 1 && isUsualIndent(indent, measures) && isUsualIndent(lastIndent, measures))
    return false
  const indented = indent > 0.9 * size && indent - lastIndent > 0.9 * size
  const hanging =
    lines.length === 1 &&
    (bullet.test(last.text) || decimal.test(last.text) || numberedChinese.test(last.text))
  if (indented && !(hanging && !ended) && samePlace)
    return hanging && !numberedChinese.test(next.text) && room < 6 * size
  if (indented && !samePlace) return false
  // Several lines at one indent, then further out: another paragraph.
  if (lines.length >= 2 && lastIndent - indent > 0.9 * size && sameIndent(lines)) return false
  if (isFull) return !(numberedChinese.test(next.text) && (ended || indent > size))
  if (numberedChinese.test(next.text) || ladderStart(next.text)) return false
  if (ended) return false
  if (isUnclosed(last.text) && room < 0.5 * (lastMeasure.right - lastMeasure.left)) return true
  return (
    room < 4 * size ||
    (room < 0.3 * (lastMeasure.right - lastMeasure.left) && !/^[\p{Lu}\d]/u.test(next.text))
  )
}

/** Whether a line opens a bracket without closing it. */
function isUnclosed(text: string): boolean {
  return /[(（《“〔【[][^)）》”〕】\]]*$/u.test(text)
}

function isUsualIndent(indent: number, { indent: usual, body }: DocumentMeasures): boolean {
  return usual !== null && Math.abs(indent - usual) < 0.4 * body
}

function ladderStart(text: string): boolean {
  return ladderRung(text) !== null && numberedChinese.test(text)
}

function sameIndent(lines: readonly PdfTextLine[]): boolean {
  const [a, b] = lines.slice(-2)
  return a !== undefined && b !== undefined && Math.abs(a.line.left - b.line.left) < 0.5 * a.line.size
}

/** Letters and digits with what stands among them, which no line break parts. */
const unbroken = String.raw`[\p{Script=Latin}\d.,:;%'’/~×+=&@#_°-]+`
const startOfLine = new RegExp(
  String.raw`^([（《“‘〔【(]*)(${unbroken}|.)([，。、；：！？”’）》〉】)]*)((?<=[\x21-\x7E])${unbroken}|[.,:;!?]${unbroken})?`,
  'u',
)

/** Width in font sizes of what must fit on a line for a line break before it to be meant: a word or character with its marks. */
function firstUnit(text: string): number {
  const [, opening = '', word = '', closing = '', more = ''] = startOfLine.exec(text) ?? []
  const wordWidth = /^[\p{Script=Latin}\d]/u.test(word) ? 0.52 * word.length + 0.3 : 1
  return opening.length + wordWidth + closing.length + 0.52 * more.length
}

const caption = /^(?:figure|fig\.|table|photo|source|image|diagram|图|表|照片)\s*[\d:：.(（A-Z]/iu

/** Whether a paragraph breaks off: its last line is full, or says nothing complete. */
export function breaksOff(lines: readonly PdfTextLine[]): boolean {
  const last = lines.at(-1)
  return last !== undefined && !sentenceEnd.test(last.text) && ladderRung(last.text) === null
}

/** Whether a line may stand within running text that goes around it: a caption, a label of a figure, a box's heading. */
export function mayInterrupt({ text, line }: PdfTextLine, { body }: DocumentMeasures): boolean {
  return Math.abs(line.size - body) > 0.04 * body || line.bold || caption.test(text)
}

/** Whether a line takes a paragraph up again that was broken off: it looks like the middle of a sentence. */
export function takesUp(
  lines: readonly PdfTextLine[],
  next: PdfTextLine,
  measures: DocumentMeasures,
): boolean {
  const last = lines.at(-1)
  if (last === undefined || Math.abs(next.line.size - last.line.size) > 0.03 * last.line.size) return false
  if (last.line.bold || next.line.bold || mayInterrupt(last, measures)) return false
  if (/^\p{Ll}/u.test(next.text)) return /[\p{L}\d,;(-]$/u.test(last.text)
  if (!/^\p{Script=Han}/u.test(next.text) || measures.indent === null) return false
  const lastMeasure = measures.measureOf(last.line)
  const isFull = lastMeasure.right - last.line.right < 1.5 * last.line.size
  return isFull && Math.abs(next.line.left - measures.measureOf(next.line).left) < 0.4 * next.line.size
}
