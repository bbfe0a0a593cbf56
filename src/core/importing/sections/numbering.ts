/**
 * The rungs of numbering in Chinese reports, topmost first: 第一编, 第一章, 第一节, 一、（一）1.（1）1）①. A rung is
 * its place in this list.
 */
export const rungs = {
  part: 0,
  chapter: 1,
  section: 2,
  han: 3,
  bracketedHan: 4,
  digit: 5,
  bracketedDigit: 6,
  closedDigit: 7,
  circled: 8,
}

export interface Numbering {
  rung: number
  /** UTF-16 units that the number with its marks and blanks takes. */
  length: number
  /** The number stands without a mark after it, as in 1事故经过: a number only if what follows is a heading. */
  bare: boolean
}

const han = '[一二三四五六七八九十]{1,3}'
const open = '[（(〈〔]'
const close = '[）)〉〕]'
/** Digits as recognition of scanned pages writes them, too. */
const digits = '(?:\\d{1,2}|[lI])'

const patterns: readonly { rung: number; pattern: RegExp; bare?: boolean }[] = [
  { rung: rungs.part, pattern: new RegExp(`^第[一二三四五六七八九十百\\d]{1,4}[编篇][\\s：:、]*`) },
  { rung: rungs.chapter, pattern: new RegExp(`^第[一二三四五六七八九十百\\d]{1,4}(?:章|部分)[\\s：:、]*`) },
  { rung: rungs.section, pattern: new RegExp(`^第[一二三四五六七八九十百\\d]{1,4}节[\\s：:、]*`) },
  { rung: rungs.han, pattern: new RegExp(`^${han}\\s*[、．.,，:：]\\s*`) },
  { rung: rungs.bracketedHan, pattern: new RegExp(`^${open}\\s*${han}\\s*${close}[、．.]?\\s*`) },
  { rung: rungs.digit, pattern: new RegExp(`^${digits}\\s*(?:[、．·]|\\.(?!\\d))\\s*`) },
  { rung: rungs.closedDigit, pattern: new RegExp(`^${digits}\\s*[）)]\\s*`) },
  { rung: rungs.digit, pattern: /^[\u2488-\u249B]\.?\s*/ },
  {
    rung: rungs.bracketedDigit,
    pattern: new RegExp(`^${open}\\s*(?:${digits}|[\\u2474-\\u2487])\\s*${close}[、．.）)]?\\s*`),
  },
  { rung: rungs.bracketedDigit, pattern: /^[\u2474-\u2487]\s*/ },
  { rung: rungs.circled, pattern: /^[\u2460-\u2473]\s*/ },
  { rung: rungs.digit, pattern: /^\d{1,2}\s+(?=\p{Script=Han})/u },
  { rung: rungs.digit, pattern: /^\d{1,2}(?=\p{Script=Han})/u, bare: true },
  { rung: rungs.han, pattern: new RegExp(`^${han}\\s*(?=事故|事件|原因)`), bare: true },
]

/** The number that a line begins with; null for a line without one. */
export function numberingOf(line: string): Numbering | null {
  for (const { rung, pattern, bare } of patterns) {
    const length = pattern.exec(line)?.[0].length
    if (length !== undefined) return { rung, length, bare: bare === true }
  }
  return null
}

const marks = '一二三四五六七八九'

/** The value of the number that a line begins with (三、 → 3); null where it has none or it cannot be told. */
export function numberOf(line: string): number | null {
  const numbering = numberingOf(line)
  if (numbering === null) return null
  const mark = line.slice(0, numbering.length)
  const digit = /\d{1,2}/.exec(mark)?.[0]
  if (digit !== undefined) return Number(digit)
  if (/[lI]/.test(mark)) return 1
  const code = mark.codePointAt(0) ?? 0
  if (code >= 0x2460 && code <= 0x249b) return ((code - 0x2460) % 20) + 1
  return hanNumber(/[一二三四五六七八九十]{1,3}/.exec(mark)?.[0] ?? '')
}

/** 二十一 → 21; null for anything that is not a number up to 99. */
export function hanNumber(word: string): number | null {
  const [, tens = '', ten = '', ones = ''] =
    /^([二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(word) ?? []
  if (ten === '') {
    const single = tens + ones
    return single.length === 1 ? marks.indexOf(single) + 1 : null
  }
  return (tens === '' ? 1 : marks.indexOf(tens) + 1) * 10 + (ones === '' ? 0 : marks.indexOf(ones) + 1)
}
