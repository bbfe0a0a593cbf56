import type { RecognisedLine } from '../../src/core/importing/reading/recognised-page.ts'
import type { PrintedCharacter } from './printed-characters.ts'

/** How recognised text differs from printed text. */
export interface Accuracy {
  /** Printed characters, blanks between words included. */
  printed: number
  /** Characters wrong, missing or too many. */
  errors: number
  /** 'printed→recognised', '' for none, with how often. */
  confusions: Map<string, number>
  /** Lines where the text layer has nothing: text in pictures, or none at all. */
  unprinted: string[]
}

const han = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u

/**
 * Compares recognised lines with the characters printed where they are, by edit distance. Characters count for the line
 * that they lie in, so that the order of columns does not matter; lines beside all printed characters are only listed.
 * Blanks beside Han characters are not compared: producers of PDF files insert them at will. Nor are the dots that lead to
 * the page numbers of a table of contents.
 */
export function accuracyOf(
  lines: readonly RecognisedLine[],
  characters: readonly PrintedCharacter[],
): Accuracy {
  const printed = new Map<RecognisedLine | null, PrintedCharacter[]>()
  for (const character of withoutLeaders(characters)) {
    const line = lineAt(lines, character)
    const own = printed.get(line)
    if (own === undefined) printed.set(line, [character])
    else own.push(character)
  }
  const total: Accuracy = { printed: 0, errors: 0, confusions: new Map(), unprinted: [] }
  const missed = printed.get(null) ?? []
  for (const { text } of missed) count(total, text, '')
  total.printed += missed.length
  for (const line of lines) {
    const own = printed.get(line)
    if (own === undefined) {
      total.unprinted.push(line.text)
      continue
    }
    const truth = textOf(own)
    total.printed += [...truth].length
    compare(total, [...truth], [...withoutHanBlanks(line.text.replaceAll(/\.{2,}/g, ''))])
  }
  return total
}

/** Leaves out runs of four dots and more. */
function withoutLeaders(characters: readonly PrintedCharacter[]): PrintedCharacter[] {
  const isDot = (at: number): boolean => characters[at]?.text === '.'
  return characters.filter((_, at) => {
    let [first, last] = [at, at]
    while (isDot(first - 1)) first--
    while (isDot(last + 1)) last++
    return !isDot(at) || last - first < 3
  })
}

function lineAt(lines: readonly RecognisedLine[], { x, y }: PrintedCharacter): RecognisedLine | null {
  let nearest: RecognisedLine | null = null
  let least = Infinity
  for (const line of lines) {
    const height = line.bottom - line.top
    const beside = Math.max(0, line.left - x, x - line.right)
    const above = Math.abs(y - (line.top + line.bottom) / 2)
    if (beside > 0.8 * height || above > 0.6 * height || beside + above >= least) continue
    least = beside + above
    nearest = line
  }
  return nearest
}

function textOf(characters: readonly PrintedCharacter[]): string {
  const sorted = characters.toSorted((a, b) => a.x - b.x)
  return withoutHanBlanks(sorted.map(({ text, followsBlank }) => (followsBlank ? ` ${text}` : text)).join(''))
}

function withoutHanBlanks(text: string): string {
  const points = [...text.normalize('NFC').trim()]
  return points
    .filter(
      (point, at) => point !== ' ' || !(han.test(points[at - 1] ?? '') || han.test(points[at + 1] ?? '')),
    )
    .join('')
}

function count(total: Accuracy, printed: string, recognised: string): void {
  const key = `${printed}→${recognised}`
  total.errors++
  total.confusions.set(key, (total.confusions.get(key) ?? 0) + 1)
}

/** Edit distance with its steps (Wagner and Fischer 1974). */
function compare(total: Accuracy, truth: readonly string[], read: readonly string[]): void {
  const width = read.length + 1
  const distance = new Uint32Array((truth.length + 1) * width)
  for (let at = 0; at <= truth.length; at++) distance[at * width] = at
  for (let at = 0; at < width; at++) distance[at] = at
  const at = (row: number, column: number): number => distance[row * width + column] ?? 0
  for (let row = 1; row <= truth.length; row++) {
    for (let column = 1; column < width; column++) {
      const change = truth[row - 1] === read[column - 1] ? 0 : 1
      distance[row * width + column] = Math.min(
        at(row - 1, column - 1) + change,
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
      )
    }
  }
  let row = truth.length
  let column = read.length
  while (row > 0 || column > 0) {
    const here = at(row, column)
    const isSame = row > 0 && column > 0 && truth[row - 1] === read[column - 1]
    if (isSame && here === at(row - 1, column - 1)) {
      row--
      column--
    } else if (row > 0 && column > 0 && here === at(row - 1, column - 1) + 1) {
      count(total, truth[--row] ?? '', read[--column] ?? '')
    } else if (row > 0 && here === at(row - 1, column) + 1) {
      count(total, truth[--row] ?? '', '')
    } else {
      count(total, '', read[--column] ?? '')
    }
  }
}
