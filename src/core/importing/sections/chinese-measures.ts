import type { FoundRecommendation } from '../understanding/findings.ts'
import { chineseAddressee, headingAddressee } from './addressees.ts'
import { chineseHeadingSense } from './chinese-headings.ts'
import { hanNumber, numberingOf, numberOf, rungs } from './numbering.ts'
import { spanOf, wholeLines, type Span } from './passage-spans.ts'
import type { ReportLine } from './report-lines.ts'

/** A run of lines that belong together: a numbered paragraph with what follows it. */
interface Item {
  first: number
  last: number
}

interface Measure {
  span: Span
  addressee: string
  rule: string
  confidence: number
}

/** The single measures in the lines `first`..`last` of a Chinese report, the section's heading among them. */
export function chineseMeasures(
  lines: readonly ReportLine[],
  first: number,
  last: number,
): FoundRecommendation[] {
  const heading = lines[first]
  if (heading === undefined) return []
  const end = withoutClosing(lines, first, last)
  const runIn = runInBody(heading.text)
  const measures =
    runIn === null && headsMeasures(heading.text)
      ? measuresOf(lines, first + 1, end, '')
      : runIn === null
        ? measuresOf(lines, isLeadIn(heading.text) ? first + 1 : first, end, '')
        : [
            ...piecesOfParagraph(lines, first, runIn, '', end === first),
            ...measuresOf(lines, first + 1, end, ''),
          ]
  return measures.flatMap(({ span, addressee, rule, confidence }) => {
    const place = spanOf(lines, span)
    return place === null ? [] : [{ ...place, addressee, rule, confidence }]
  })
}

/** Where the body starts in a line that a heading runs into (防范措施：一是…); null for a line that is all heading. */
function runInBody(text: string): number | null {
  const start = numberingOf(text)?.length ?? 0
  const colon = text.slice(start, start + 30).search(/[：:]/)
  if (colon < 0) return null
  const body = start + colon + 1
  return text.length - body >= 10 && /措施|建议|要求|对策|意见/.test(text.slice(start, body)) ? body : null
}

/** Whether a section's first line is its heading; it is not where the heading hung on the paragraph before. */
function headsMeasures(text: string): boolean {
  const sense = chineseHeadingSense(text.slice(numberingOf(text)?.length ?? 0))
  return sense?.kind === 'measures' || sense?.kinds.includes('measures') === true
}

/** Deepest list that is split: what an item of a sub-list counts up is one measure. */
const depths = 2

function measuresOf(
  lines: readonly ReportLine[],
  first: number,
  last: number,
  addressee: string,
  depth = 1,
): Measure[] {
  const items = itemsOf(lines, first, last)
  if (items.length === 0) return paragraphMeasures(lines, first, last, addressee)
  const measures: Measure[] = []
  for (const item of items) measures.push(...measuresOfItem(lines, item, addressee, depth))
  return measures
}

function measuresOfItem(
  lines: readonly ReportLine[],
  item: Item,
  inherited: string,
  depth: number,
): Measure[] {
  const text = lines[item.first]?.text ?? ''
  const length = numberingOf(text)?.length ?? 0
  const words = text.slice(length)
  const addressee = addresseeOf(words, lines, item) || inherited
  const inner = depth < depths ? itemsOf(lines, item.first + 1, item.last) : []
  if (inner.length >= 2) return measuresOf(lines, item.first + 1, item.last, addressee, depth + 1)
  const listed = listedPieces(lines, item, addressee)
  if (listed.length >= 2) return listed
  const inline = inlinePieces(lines, item, length, addressee)
  if (inline.length >= 2) return inline
  const joined = joinedPieces(lines, item, length, addressee)
  if (joined.length >= 2) return joined
  const rule =
    inherited !== '' || headingAddressee(words) !== '' ? 'measures.addressed 1' : 'measures.numbered 1'
  // A heading with nothing below it is a measure only if it says one.
  const bare = item.first === item.last && words.length < 8 && !/[。；;]$/.test(words)
  if (bare) return []
  return [{ span: wholeLines(lines, item.first, item.last), addressee, rule, confidence: 0.92 }]
}

/** The numbered items of the topmost rung that is a list: it has two items or counts from one. */
function itemsOf(lines: readonly ReportLine[], first: number, last: number): Item[] {
  const numbers = numbersIn(lines, first, last)
  const topmost = [...new Set(numbers.map(({ rung }) => rung))]
    .sort((a, b) => a - b)
    .find((rung) => {
      const own = numbers.filter((one) => one.rung === rung)
      return own.length >= 2 || own[0]?.value === 1
    })
  if (topmost === undefined) return []
  let count = 0
  const starts: number[] = []
  for (const { line, rung, value } of numbers) {
    const counted = parenthesised(rung) && parenthesised(topmost) && value === count + 1
    if (rung !== topmost && !counted) continue
    count = value ?? count + 1
    starts.push(line)
  }
  const items = starts.map((start, place) => ({ first: start, last: (starts[place + 1] ?? last + 1) - 1 }))
  return items.filter((item, place) => !headsList(lines, item, items[place + 1]))
}

interface LineNumber {
  line: number
  rung: number
  value: number | null
}

function numbersIn(lines: readonly ReportLine[], first: number, last: number): LineNumber[] {
  const numbers: LineNumber[] = []
  for (let at = first; at <= last; at++) {
    const line = lines[at]
    if (line === undefined || line.kind === 'footnote' || line.kind === 'table-row') continue
    const numbering = numberingOf(line.text)
    if (numbering === null) continue
    const value = numberOf(line.text)
    // A number without a mark counts in a list only.
    if (numbering.bare && value !== 1 && value !== (numbers.at(-1)?.value ?? -1) + 1) continue
    numbers.push({ line: at, rung: numbering.rung, value })
  }
  return numbers
}

/** （1） and 1） are one numbering where they count on. */
function parenthesised(rung: number): boolean {
  return rung === rungs.bracketedDigit || rung === rungs.closedDigit
}

/** A line that is only a heading, whose items are numbered like it but from one. */
function headsList(lines: readonly ReportLine[], item: Item, next: Item | undefined): boolean {
  const text = lines[item.first]?.text ?? ''
  if (next === undefined || item.first !== item.last || text.length > 30 || /[。；;]/.test(text)) return false
  return numberOf(lines[next.first]?.text ?? '') === 1
}

/** Whom an item addresses: its heading, its first sentence, or the one after a heading. */
function addresseeOf(words: string, lines: readonly ReportLine[], item: Item): string {
  const sentences = words.split(/(?<=[。；;！!])/, 3)
  const head = sentences[0] ?? ''
  const byHeading = headingAddressee(head)
  if (byHeading !== '') return byHeading
  const below = item.first < item.last ? (lines[item.first + 1]?.text ?? '') : ''
  const body = sentences.length > 1 ? (sentences[1] ?? '') : numberingOf(below) === null ? below : ''
  return chineseAddressee(head) || chineseAddressee(body)
}

const listed = /([一二三四五六七八九十]{1,2})是(?!否|因|由于|以)/g

/** 一是…二是… in the paragraphs of an item: each a measure, whatever leads them in is none. */
function listedPieces(lines: readonly ReportLine[], item: Item, addressee: string): Measure[] {
  const measures: Measure[] = []
  for (let at = item.first; at <= item.last; at++) measures.push(...listedPiecesOf(lines, at, 0, addressee))
  return measures
}

function listedPiecesOf(
  lines: readonly ReportLine[],
  at: number,
  from: number,
  inherited: string,
): Measure[] {
  const text = lines[at]?.text ?? ''
  const starts: number[] = []
  for (const match of text.matchAll(listed)) {
    if (match.index < from) continue
    const before = text.slice(Math.max(0, match.index - 1), match.index)
    if (
      hanNumber(match[1] ?? '') === starts.length + 1 &&
      (before === '' || /[\s。；;，,：:、“]/.test(before))
    ) {
      starts.push(match.index)
    }
  }
  if (starts.length < 2) return []
  return starts.map((start, place) => {
    const end = starts[place + 1] ?? text.length
    const own = chineseAddressee(text.slice(start, end).replace(/^[一二三四五六七八九十]{1,2}是/, ''))
    return {
      span: { from: { line: at, at: start }, to: { line: at, at: end } },
      addressee: own || inherited,
      rule: 'measures.listed 1',
      confidence: 0.88,
    }
  })
}

/** （1）…；（2）… inside one paragraph. */
function inlinePieces(lines: readonly ReportLine[], item: Item, from: number, addressee: string): Measure[] {
  if (item.first !== item.last) return []
  return numberedPieces(lines, item.first, from, addressee)
}

/** （3）…。（4）… in one paragraph of a list: a break was lost. */
function joinedPieces(lines: readonly ReportLine[], item: Item, from: number, addressee: string): Measure[] {
  const text = lines[item.first]?.text ?? ''
  const own = numberOf(text)
  if (item.first !== item.last || own === null || !/^(?:[（(]|[①-⑳])/.test(text)) return []
  const next = numberedPieces(lines, item.first, from, addressee, own + 1)
  const start = next[0]?.span.from
  if (start === undefined) return []
  const rest = {
    span: { from: { line: item.first, at: 0 }, to: start },
    addressee,
    rule: 'measures.inline 1',
    confidence: 0.8,
  }
  return [rest, ...next]
}

const inlineNumber = /(?<=^|[。；;：:])\s*(?:[（(](\d{1,2})[）)〉]|([①-⑳])|(\d{1,2})[.、．)](?!\d))/g

function numberedPieces(
  lines: readonly ReportLine[],
  at: number,
  from: number,
  addressee: string,
  firstNumber = 1,
): Measure[] {
  const text = lines[at]?.text ?? ''
  const starts: number[] = []
  let expected: number | null = null
  for (const match of text.slice(from).matchAll(inlineNumber)) {
    const [, bracketed, circled, dotted] = match
    const value = circled === undefined ? Number(bracketed ?? dotted) : (circled.codePointAt(0) ?? 0) - 0x245f
    if (value !== (expected ?? firstNumber)) continue
    expected = value + 1
    starts.push(from + match.index)
  }
  if (starts.length < (firstNumber === 1 ? 2 : 1)) return []
  return starts.map((start, place) => ({
    span: { from: { line: at, at: start }, to: { line: at, at: starts[place + 1] ?? text.length } },
    addressee,
    rule: 'measures.inline 1',
    confidence: 0.8,
  }))
}

/** Measures of a section without numbered items: its listed pieces, or its paragraphs after the one that leads in. */
function paragraphMeasures(
  lines: readonly ReportLine[],
  first: number,
  last: number,
  inherited: string,
): Measure[] {
  const measures: Measure[] = []
  for (let at = first; at <= last; at++) {
    const line = lines[at]
    if (line === undefined || line.kind === 'footnote' || line.kind === 'table-row') continue
    measures.push(...piecesOfParagraph(lines, at, 0, inherited, first === last))
  }
  return measures
}

/** Fewest characters of a paragraph that proposes something. */
const shortestMeasure = 12

function piecesOfParagraph(
  lines: readonly ReportLine[],
  at: number,
  from: number,
  inherited: string,
  only: boolean,
): Measure[] {
  const text = lines[at]?.text ?? ''
  const listedOnes = listedPiecesOf(lines, at, from, inherited || chineseAddressee(text.slice(from)))
  if (listedOnes.length >= 2) {
    const described = listedOnes.filter(({ span }) => describes(text.slice(span.from.at, span.to.at)))
    return 2 * described.length < listedOnes.length ? listedOnes : []
  }
  const numbered = numberedPieces(lines, at, from, inherited)
  if (numbered.length >= 2) return numbered
  const words = text.slice(from)
  if (words.length < shortestMeasure || isLeadIn(words)) return []
  if (!only && !proposes.test(words)) return []
  return [
    {
      span: { from: { line: at, at: from }, to: { line: at, at: text.length } },
      addressee: inherited || chineseAddressee(words.trim()),
      rule: 'measures.paragraph 1',
      confidence: 0.6,
    },
  ]
}

const proposes =
  /[要应须]|必须|加强|强化|严格|严禁|完善|健全|落实|提高|开展|建立|制定|督促|建议|杜绝|做好|配备|增加|禁止|定期|不得|不准/

/** Words on what happened or is so: 一是破坏了车辆的性能 is no measure. */
function describes(words: string): boolean {
  return /了(?!解)|极易|导致|造成|存在|未|没有|不到位|不力|薄弱/.test(words) && !proposes.test(words)
}

/** 提出以下防范措施： and paragraphs on why there are measures at all. */
function isLeadIn(text: string): boolean {
  return (
    /[：:]$/.test(text) ||
    /(?:如下|以下)[^。]{0,24}(?:建议|措施|要求|意见|工作|对策)[^。]{0,10}[。：:]?$/.test(text)
  )
}

/** The last line before signatures, dates and the like that close a report. */
function withoutClosing(lines: readonly ReportLine[], first: number, last: number): number {
  let end = last
  while (end > first) {
    const text = lines[end]?.text ?? ''
    const closing =
      (numberingOf(text) === null && text.length <= 60 && !/[。；;！!]$/.test(text)) ||
      /^(?:附件|附图|附表|抄送|编辑)/.test(text)
    if (!closing) break
    end--
  }
  return end
}
