import type { Block } from '../../../shared/domain/blocks.ts'
import { sliceCodePoints } from '../../../shared/text/offsets.ts'
import { simplifiedCode } from './traditional-script.ts'

/**
 * A report's text as the rules read it: full-width ASCII as half-width, simplified script, no blanks in Chinese, lines
 * that a break cut joined again. Every character keeps the place that it came from.
 */
export interface ReadingText {
  /** What the patterns run on. Line feeds stand only where a paragraph ends. */
  plain: string
  /** Code point in the report's text of the character at a position of `plain`; at its end, that text's end. */
  placeOf(position: number): number
  /** Code points [start, end) of the report's text that a range of `plain` came from. */
  rangeOf(start: number, end: number): { start: number; end: number }
  /** The words of the report's text between two code points. */
  words(start: number, end: number): string
}

/** UTF-16 units with the code point that each came from. */
interface Units {
  codes: Uint16Array
  places: Uint32Array
  length: number
}

const blank = 0x20
const lineFeed = 0x0a
const openBracket = 0x28
/** Stands for characters outside the basic plane, which are no words of the rules. */
const replacement = 0xfffd

/** Prepares a text for the rules. `spaced` keeps single blanks, for languages that write them. */
export function prepareText(text: string, blocks: readonly Block[], spaced: boolean): ReadingText {
  const hard = hardBreaksOf(text, blocks, spaced)
  const units = unitsOf(text, hard, spaced)
  const kept = spaced ? withSingleBlanks(units) : withoutBlanks(units)
  const end = units.length
  const placeOf = (position: number): number =>
    position < kept.length ? (kept.places[position] ?? end) : end
  return {
    plain: textOf(kept, 0, kept.length),
    placeOf,
    rangeOf: (start, stop) => ({
      start: placeOf(start),
      end: stop > start ? placeOf(stop - 1) + 1 : placeOf(start),
    }),
    words: (start, stop) => sliceCodePoints(text, start, stop),
  }
}

/** One unit for each code point of a text, so that positions and code points are one. */
function unitsOf(text: string, hard: ReadonlySet<number>, spaced: boolean): Units {
  const codes = new Uint16Array(text.length)
  const places = new Uint32Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const next = unit >= 0xd800 && unit <= 0xdbff ? text.charCodeAt(at + 1) : 0
    let code = unit
    if (next >= 0xdc00 && next <= 0xdfff) {
      code = replacement
      at++
    } else if (unit === lineFeed) {
      code = hard.has(length) ? lineFeed : blank
    } else if (unit >= 0xff01 && unit <= 0xff5e) {
      code = unit - 0xfee0
    } else if (unit === 0x3000 || unit === 0xa0) {
      code = blank
    } else if (unit === 0x3009) {
      // OCR takes the right bracket for an angle bracket.
      code = 0x29
    } else if (!spaced && unit >= 0x4e00) {
      code = simplifiedCode(unit)
    }
    codes[length] = code
    places[length] = length
    length++
  }
  return { codes, places, length }
}

function textOf({ codes }: Units, start: number, end: number): string {
  let text = ''
  // The number of arguments that a call takes is bounded.
  for (let at = start; at < end; at += 8192) {
    text += String.fromCharCode(...codes.subarray(at, Math.min(end, at + 8192)))
  }
  return text
}

const ownLine =
  /^(?:[一二三四五六七八九十]{1,3}[、,.]|[((][一二三四五六七八九十\d]{1,3}[))〉]|\d{1,2}[.、.](?!\d)|\d{4}年)/
/** A line of a list of fields: 死亡人数:3人. */
const field = /^[^\d,。;:：，；\s]{2,14}(?:[(（][^()（）]{1,6}[)）])?[:：\t]/
/** A day on a line of its own, as pages give it above an article: 2016年05月09日 09:51. */
const dateLine =
  /^[^,。;，；]{0,12}?(?:19|20)\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?[\s\d:：]*(?:(?:来源|作者|发布|编辑|浏览|字体|点击)[^,。，]{0,20})?$/
const sentenceEnd = /[。!?;:.!?;:]$/

/** How much of a line's beginning tells what kind of line it is. */
const headLength = 30

/** Positions of the line feeds that end a paragraph; others only cut a sentence. */
function hardBreaksOf(text: string, blocks: readonly Block[], spaced: boolean): ReadonlySet<number> {
  const hard = new Set<number>()
  let head: string | null = null
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1]
    if (next === undefined) continue
    const own: string | null = head
    head = null
    if (!spaced && block.kind === 'paragraph' && next.kind === 'paragraph') {
      const tail = sliceCodePoints(text, Math.max(block.start, block.end - 2), block.end)
      head = headOf(text, next)
      if (!sentenceEnd.test(tail) && flowsOn(own ?? headOf(text, block), block, head)) continue
    }
    hard.add(block.end)
  }
  return hard
}

function headOf(text: string, { start, end }: Block): string {
  return sliceCodePoints(text, start, Math.min(end, start + headLength))
}

function flowsOn(head: string, { start, end }: Block, next: string): boolean {
  if (ownLine.test(next) || field.test(next)) return false
  // A short field ends where its line does, and so does a day.
  return end - start > headLength || (!field.test(head) && !dateLine.test(head))
}

/** Pronunciation that web pages put behind rare characters: 聯(lián). */
const pinyin = /^\((?=[^)]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)/

function withoutBlanks(units: Units): Units {
  const { codes, places, length } = units
  let kept = 0
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0
    if (code === blank) {
      let next = at + 1
      while (codes[next] === blank && next < length) next++
      // A blank between Latin letters or between digits says something.
      const [left, right] = [kindOf(codes[kept - 1] ?? 0), kindOf(next < length ? (codes[next] ?? 0) : 0)]
      at = next - 1
      if (left === 0 || left !== right) continue
    } else if (code === openBracket && (codes[kept - 1] ?? 0) >= 0x4e00) {
      const noise = pinyin.exec(textOf(units, at, Math.min(length, at + 9)))
      if (noise !== null) {
        at += noise[0].length - 1
        continue
      }
    }
    codes[kept] = code
    places[kept] = places[at] ?? 0
    kept++
  }
  return { codes, places, length: kept }
}

/** 1 for a Latin letter, 2 for a digit, 0 for anything else. */
function kindOf(code: number): 0 | 1 | 2 {
  if (code >= 0x30 && code <= 0x39) return 2
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) ? 1 : 0
}

function withSingleBlanks({ codes, places, length }: Units): Units {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0
    const before = kept === 0 ? blank : (codes[kept - 1] ?? 0)
    if (code === blank && (before === blank || before === lineFeed || before === 0x09)) continue
    codes[kept] = code
    places[kept] = places[at] ?? 0
    kept++
  }
  return { codes, places, length: kept }
}
