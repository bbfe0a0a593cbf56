import type { PlacedCharacter } from './restore-blanks.ts'

const han = /[\p{Script=Han}〇]/u

/** What is not ambiguous: the same character in another form. */
const sameCharacter: Readonly<Record<string, string>> = {
  '∶': '：',
  '﹑': '、',
  '﹝': '〔',
  '﹞': '〕',
  '﹢': '+',
  '﹗': '！',
  '［': '[',
  '］': ']',
  '｛': '{',
  '｝': '}',
  '￡': '£',
  '￠': '¢',
}

const wideForms: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '<': '〈',
  '>': '〉',
}
/** Less room than this part of a Han character is only for the narrow form; a wide one keeps half even where it is condensed. */
const narrowRoom = 0.45

const narrowForms: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(wideForms).map(([narrow, wide]) => [wide, narrow])),
  '％': '%',
  '～': '~',
  '＂': '"',
  '＜': '<',
  '＞': '>',
  '－': '-',
}

/**
 * Chooses the form of characters that look alike, line by line from the top of a page: punctuation is wide between Han
 * characters and narrow in other text, quotation marks open and close, the year in the number of a Chinese
 * official document stands in 〔〕 (GB/T 9704). Changes the lines.
 */
export function chooseForms(lines: readonly PlacedCharacter[][]): void {
  for (const line of lines) for (const character of line) character.text = plainForm(character.text)
  const all = lines.flat()
  const hanCount = all.filter(({ text }) => han.test(text)).length
  const isHanPage = hanCount > 0.2 * all.filter(({ text }) => /\p{L}/u.test(text)).length
  let isOpen = false
  for (const line of lines) {
    const isHanLine = isHanPage && (line.some(({ text }) => han.test(text)) || !isWordy(line))
    chooseWidths(line, isHanLine)
    if (isHanLine) {
      bracketYears(line)
      pairBrackets(line)
      isOpen = pairHanQuotes(line, isOpen)
      closeSentences(line)
    } else {
      curlQuotes(line)
      widenDashes(line)
    }
    mergeDegrees(line, isHanLine)
  }
}

/** Wide letters and digits become narrow. */
function plainForm(text: string): string {
  const point = text.codePointAt(0) ?? 0
  const isWide =
    (point >= 0xff10 && point <= 0xff19) ||
    (point >= 0xff21 && point <= 0xff3a) ||
    (point >= 0xff41 && point <= 0xff5a)
  if (isWide) return String.fromCodePoint(point - 0xfee0)
  return (sameCharacter[text] ?? text).normalize('NFC')
}

/** Whether a line without Han characters is words, not a number or a mark on a Chinese page. */
function isWordy(line: readonly PlacedCharacter[]): boolean {
  return line.filter(({ text }) => /\p{Script=Latin}/u.test(text)).length > 0.5 * line.length
}

function chooseWidths(line: PlacedCharacter[], isHanLine: boolean): void {
  if (!isHanLine) {
    for (const character of line) character.text = narrowForms[character.text] ?? character.text
    return
  }
  const pitch = pitchOf(line)
  for (const [at, character] of line.entries()) {
    const narrow = character.text in wideForms ? character.text : narrowForms[character.text]
    const wide = narrow === undefined ? undefined : wideForms[narrow]
    if (narrow === undefined || wide === undefined) continue
    if (isSetNarrow(line, at, pitch)) character.text = narrow
    else if (belongsToHan(line, at, narrow)) character.text = wide
  }
}

/** Distance from one Han character to the next, 0 where there are none beside each other. */
function pitchOf(line: readonly PlacedCharacter[]): number {
  const distances: number[] = []
  for (const [at, character] of line.entries()) {
    const next = line[at + 1]
    if (next !== undefined && han.test(character.text) && han.test(next.text))
      distances.push((next.left + next.right - character.left - character.right) / 2)
  }
  return distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0
}

/** Whether there is not even half a Han character's room between the neighbours of a mark. */
function isSetNarrow(line: readonly PlacedCharacter[], at: number, pitch: number): boolean {
  const before = line[at - 1]
  const after = line[at + 1]
  return before !== undefined && after !== undefined && after.left - before.right < narrowRoom * pitch
}

function belongsToHan(line: readonly PlacedCharacter[], at: number, mark: string): boolean {
  const before = textBeside(line, at, -1)
  const after = textBeside(line, at, 1)
  if (mark === '(' || mark === '<')
    return isWideText(after) || (isWideText(before) && !/^[A-Za-z\d]$/.test(after))
  if (mark === ')' || mark === '>') return isWideText(before)
  return isWideText(before) || isWideText(after) || (after === '' && /[,;:]/.test(mark))
}

function textBeside(line: readonly PlacedCharacter[], at: number, step: 1 | -1): string {
  let next = at + step
  while (line[next]?.text === ' ') next += step
  return line[next]?.text ?? ''
}

function isWideText(text: string): boolean {
  return han.test(text) || /^[，。、；：？！（）〈〉《》〔〕【】“”]$/.test(text)
}

/** （2019）35号 → 〔2019〕35号. */
function bracketYears(line: PlacedCharacter[]): void {
  const text = line.map((character) => (character.text.length === 1 ? character.text : '?')).join('')
  for (const { index } of text.matchAll(/[（(〔[](?:19|20)\d\d[）)〕\]](?=\s?第?\s?\d+\s?(?:号|$))/g)) {
    setText(line, index, '〔')
    setText(line, index + 5, '〕')
  }
}

/** Of two brackets of different kinds the better read one decides. */
function pairBrackets(line: PlacedCharacter[]): void {
  const pitch = pitchOf(line)
  const closers: Readonly<Record<string, string>> = {
    '(': ')',
    '（': '）',
    '〈': '〉',
    '《': '》',
    '〔': '〕',
    '【': '】',
    '[': ']',
  }
  const openers = Object.fromEntries(Object.entries(closers).map(([open, close]) => [close, open]))
  const open: number[] = []
  for (const [at, { text, probability }] of line.entries()) {
    if (text in closers) open.push(at)
    const opener = openers[text]
    if (opener === undefined) continue
    const partner = line[open.pop() ?? -1]
    if (partner === undefined || partner.text === opener) continue
    if (isRound(partner.text) && isRound(opener)) {
      // Authors mix the forms, but only where there is no room for the wide one.
      if (!isSetNarrow(line, at, pitch)) setText(line, at, '）')
      if (!isSetNarrow(line, line.indexOf(partner), pitch)) partner.text = '（'
    } else if (partner.probability > probability && opener !== '〈') {
      setText(line, at, closers[partner.text] ?? text)
    } else {
      partner.text = opener
    }
  }
}

function isRound(bracket: string): boolean {
  return bracket === '(' || bracket === '（'
}

/** Says whether a quotation is still open at the end of the line. */
function pairHanQuotes(line: PlacedCharacter[], wasOpen: boolean): boolean {
  let isOpen = wasOpen
  for (const [at, { text }] of line.entries()) {
    if (text === '"' || text === '＂' || text === '″') {
      const before = textBeside(line, at, -1)
      const after = textBeside(line, at, 1)
      if (/\d/.test(before) && text === '″') continue
      // Punctuation says more than what was open: a mark that was not read would turn all the following.
      const opens =
        before === '' || /[，。、；：（《]/.test(before)
          ? true
          : after === '' || /[，。、；：）》]/.test(after)
            ? false
            : !isOpen
      setText(line, at, opens ? '“' : '”')
      isOpen = opens
    } else if (text === '“' || text === '”') {
      isOpen = text === '“'
    }
  }
  return isOpen
}

/** Straight quotation marks of other text become the printed ones. */
function curlQuotes(line: PlacedCharacter[]): void {
  let isOpen = false
  for (const [at, { text }] of line.entries()) {
    if (text !== "'" && text !== '"' && text !== '´' && text !== '`') continue
    const before = line[at - 1]?.text ?? ' '
    // Feet and inches, minutes and seconds.
    if (/\d/.test(before) && !isOpen && text !== "'") continue
    const opens = /[\s([{“‘—–-]/.test(before)
    if (text === '"') {
      setText(line, at, opens ? '“' : '”')
      isOpen = opens
    } else {
      setText(line, at, opens && !/\d/.test(line[at + 1]?.text ?? '') ? '‘' : '’')
    }
  }
}

/** A full stop after a Han character that ends a line or a quotation is the Chinese one. */
function closeSentences(line: readonly PlacedCharacter[]): void {
  for (const [at, character] of line.entries()) {
    if (
      character.text === '.' &&
      han.test(textBeside(line, at, -1)) &&
      /^[”’）》]?$/.test(textBeside(line, at, 1))
    )
      character.text = '。'
  }
}

/** A hyphen between blanks that is as long as letters are wide is a dash; a mark that begins a line is a bullet. */
function widenDashes(line: readonly PlacedCharacter[]): void {
  const widths = line
    .filter(({ text }) => /\p{Script=Latin}/u.test(text))
    .map(({ left, right }) => right - left)
    .toSorted((a, b) => a - b)
  const usual = widths[Math.floor(widths.length / 2)] ?? Infinity
  for (const [at, character] of line.entries()) {
    const isAlone = (line[at - 1]?.text ?? ' ') === ' ' && line[at + 1]?.text === ' '
    if (!isAlone) continue
    if (character.text === '-' && character.right - character.left > 0.85 * usual) character.text = '–'
    if (character.text === '·' && at === 0) character.text = '•'
  }
}

/** ℃ is read with a second degree sign before it, and on pages without Han characters is two characters. */
function mergeDegrees(line: PlacedCharacter[], isHanLine: boolean): void {
  for (let at = line.length - 1; at >= 0; at--) {
    const character = line[at]
    if (character?.text !== '℃') continue
    const before = line[at - 1]
    if (before?.text === '°' && isHanLine) {
      character.left = before.left
      line.splice(at - 1, 1)
    } else if (before?.text === '°') {
      character.text = 'C'
    } else if (!isHanLine) {
      const middle = character.left + (character.right - character.left) * 0.35
      line.splice(at, 0, { ...character, text: '°', right: middle })
      character.text = 'C'
      character.left = middle
    }
  }
}

function setText(line: readonly PlacedCharacter[], at: number, text: string): void {
  const character = line[at]
  if (character !== undefined) character.text = text
}
