import { detect } from 'chardet'
import iconv from 'iconv-lite'
import { encodingOfMark } from './byte-order-mark.ts'
import { isCommonHan } from './common-han.ts'

/** A text and the name of the encoding it was in (WHATWG names, lower case). */
export interface Decoded {
  text: string
  encoding: string
}

type LegacyEncoding =
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'windows-1252'
  | 'utf-16le'
  | 'utf-16be'

const legacyEncodings: readonly LegacyEncoding[] = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'utf-16le',
  'utf-16be',
]

/** Bytes looked at to find an encoding; even, so that UTF-16 units stay whole. */
const sampleLength = 1 << 17

/**
 * Decodes a text in the encoding that a person chose, as iconv-lite names it, else in the one that its bytes tell.
 * A name that nobody knows is passed over.
 */
export function decodeChosen(bytes: Uint8Array, chosen: string | undefined): Decoded {
  const encoding = chosen === undefined ? null : canonicalName(chosen)
  return encoding === null ? decodeText(bytes) : { text: decodeAs(bytes, encoding), encoding }
}

/**
 * Decodes a text file of unknown encoding: byte order mark, then UTF-8 if it is valid, else the encoding whose
 * result reads most like a language. Undecodable bytes become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = encodingOfMark(bytes)
  if (marked !== null) return { text: decodeAs(bytes, marked), encoding: marked }
  if (isUtf8(bytes)) return { text: decodeAs(bytes, 'utf-8'), encoding: 'utf-8' }
  const encoding = likelyEncoding(bytes)
  return { text: decodeAs(bytes, encoding), encoding }
}

/** Decodes in a named encoding if iconv-lite or the platform knows it and every byte makes sense in it; else null. */
export function decodeDeclared(bytes: Uint8Array, label: string): Decoded | null {
  const encoding = canonicalName(label)
  if (encoding === null) return null
  const text = decodeAs(bytes, encoding)
  const damaged = text.match(/\uFFFD/g)?.length ?? 0
  return damaged > text.length / 500 ? null : { text, encoding }
}

/** GB2312 and GBK are subsets of GB18030 and pages that declare them use more than they hold. */
function canonicalName(label: string): string | null {
  const name = label.trim().toLowerCase()
  if (['gb2312', 'gbk', 'gb_2312-80', 'x-gbk', 'gb18030', 'cp936'].includes(name)) return 'gb18030'
  if (['utf8', 'unicode-1-1-utf-8'].includes(name)) return 'utf-8'
  if (['iso-8859-1', 'latin1', 'us-ascii', 'ascii'].includes(name)) return 'windows-1252'
  return iconv.encodingExists(name) ? name : null
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8') return new TextDecoder('utf-8').decode(bytes)
  return iconv.encodingExists(encoding) ? iconv.decode(bytes, encoding) : new TextDecoder().decode(bytes)
}

/** Valid UTF-8 without NUL bytes; a character cut off at the very end is forgiven. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return false
  }
  return !bytes.subarray(0, sampleLength).includes(0)
}

function likelyEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleLength)
  const nearlyUtf8 = new TextDecoder('utf-8').decode(sample)
  const proposed = detect(sample)?.toLowerCase() ?? ''
  let best = { encoding: 'utf-8', score: readability(nearlyUtf8, 'utf-8') }
  for (const encoding of legacyEncodings) {
    const score = readability(iconv.decode(sample, encoding), encoding) + (proposed === encoding ? 0.05 : 0)
    if (score > best.score) best = { encoding, score }
  }
  return best.encoding
}

const westernLetter = /[\u00C0-\u00FF\u0152\u0153\u0160\u0161]/

/**
 * How much the non-ASCII part of a decoding reads like a language, at most about 1: common Han characters,
 * kana and Hangul count for it; replacement, control, private-use characters against it.
 */
function readability(text: string, encoding: string): number {
  let score = 0
  let seen = 0
  let previous = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) {
      if (code === 0 || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) {
        seen++
        score -= 3
      }
      previous = character
      continue
    }
    seen++
    score += characterScore(character, code, previous, encoding)
    previous = character
  }
  // A UTF-16 decoding of ASCII is all ASCII and thus says nothing against itself.
  return seen === 0 ? 0.5 : score / seen
}

function characterScore(character: string, code: number, previous: string, encoding: string): number {
  if (code === 0xfffd) return -4
  if (isCommonHan(character)) return 1
  if (code >= 0x4e00 && code <= 0x9fff) return encoding === 'utf-16le' || encoding === 'utf-16be' ? 0 : 0.3
  if ((code >= 0x3001 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff5e)) return 0.6
  if (code >= 0x3041 && code <= 0x30fc) return encoding === 'shift_jis' || encoding === 'euc-jp' ? 0.9 : 0.2
  if (code >= 0xff61 && code <= 0xff9f) return -0.3
  if (code >= 0xac00 && code <= 0xd7a3) return encoding === 'euc-kr' ? 0.6 : 0
  if (code >= 0x2010 && code <= 0x2026) return 0.5
  if (encoding === 'windows-1252' && westernLetter.test(character))
    return /[a-z]/i.test(previous) ? 0.6 : -0.4
  if (code >= 0xe000 && code <= 0xf8ff) return -1.5
  if (code >= 0x80 && code <= 0x9f) return -2
  return 0
}
