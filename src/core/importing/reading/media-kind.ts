import { encodingOfMark } from './byte-order-mark.ts'
import { ReadingError } from './reading-error.ts'
import { readZipDirectory } from './zip-directory.ts'

export type ReadableKind = 'pdf' | 'docx' | 'html' | 'mail' | 'markdown' | 'text'

/** Bytes of a file's start that are looked at. */
const headLength = 4096

/**
 * What a file is, by its content first; the extension decides only between kinds of text.
 * Throws `reading.empty`, `reading.legacyDoc`, `reading.rtf`, `reading.encryptedOffice`, `reading.unsupported`,
 * `reading.damaged`.
 */
export function readableKind(name: string, bytes: Uint8Array): ReadableKind {
  if (bytes.length === 0) throw new ReadingError('reading.empty')
  const extension = /\.([^.\\/]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const head = latin1(bytes.subarray(0, headLength))
  // Readers accept a PDF header within the first kilobyte (ISO 32000-1, Annex H, implementation note 13).
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006'))
    return kindOfZip(bytes, extension)
  if (head.startsWith('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1'))
    throw errorOfCompoundFile(bytes, extension)
  if (/^[\s\u00EF\u00BB\u00BF]*\{\\rtf/.test(head)) throw new ReadingError('reading.rtf')
  const other = signatures.find(([signature]) => head.startsWith(signature))
  if (other !== undefined) throw new ReadingError('reading.unsupported', { kind: other[1] })
  if (extension === 'pdf') throw new ReadingError('reading.damaged', { kind: 'pdf' })
  if (looksBinary(bytes)) {
    throw new ReadingError('reading.unsupported', { kind: extension === '' ? 'binary' : extension })
  }
  // What Word and others write under the extension of another kind.
  const text = withoutNuls(head)
  if (/<\?mso-application\s+progid="Word|<w:wordDocument[\s>]|<pkg:package[\s>]/.test(text))
    throw new ReadingError('reading.legacyDoc')
  if (isMail(extension, text)) return 'mail'
  if (/<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]/i.test(text)) return 'html'
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml') return 'html'
  if (extension === 'md' || extension === 'markdown') return 'markdown'
  return 'text'
}

const signatures: readonly (readonly [string, string])[] = [
  ['\u0089PNG', 'png'],
  ['\u00FF\u00D8\u00FF', 'jpeg'],
  ['GIF8', 'gif'],
  ['II*\u0000', 'tiff'],
  ['MM\u0000*', 'tiff'],
  ['7z\u00BC\u00AF', '7z'],
  ['Rar!', 'rar'],
  ['\u001F\u008B', 'gzip'],
  ['SQLite format 3', 'sqlite'],
  ['%!PS', 'postscript'],
]

function kindOfZip(bytes: Uint8Array, extension: string): ReadableKind {
  const entries = readZipDirectory(bytes)
  if (entries.some((entry) => entry.name === 'word/document.xml')) return 'docx'
  const main = entries.find((entry) => /^(?:word|xl|ppt)\//.test(entry.name))?.name.split('/')[0]
  // Strict or unusual producers name the main part otherwise; mammoth finds it through the relationships.
  if (main === 'word') return 'docx'
  const kind = main === 'xl' ? 'xlsx' : main === 'ppt' ? 'pptx' : 'zip'
  throw new ReadingError('reading.unsupported', {
    kind: kind === 'zip' && extension !== '' ? extension : kind,
  })
}

/** Mail and saved pages (MHTML) begin with headers (RFC 5322), a MIME version among them (RFC 2045). */
function isMail(extension: string, head: string): boolean {
  const headed = /^\s*[!-9;-~]+:[^\n]*\n/.test(head)
  if (/^(?:eml|mht|mhtml)$/.test(extension)) return headed
  return headed && /^(?:\s*[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version\s*:\s*1/i.test(head)
}

/** OLE2 compound files name their streams in UTF-16: Word 97, or an encrypted Office Open XML package. */
function errorOfCompoundFile(bytes: Uint8Array, extension: string): ReadingError {
  const has = (stream: string): boolean =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage')) return new ReadingError('reading.encryptedOffice')
  if (has('WordDocument') || extension === 'doc') return new ReadingError('reading.legacyDoc')
  return new ReadingError('reading.unsupported', { kind: extension === '' ? 'ole2' : extension })
}

/** Control bytes that no text encoding uses, or NULs at both odd and even places. */
function looksBinary(bytes: Uint8Array): boolean {
  if (encodingOfMark(bytes) !== null) return false
  const head = bytes.subarray(0, headLength)
  let controls = 0
  let evenNuls = 0
  let oddNuls = 0
  for (const [at, byte] of head.entries()) {
    if (byte === 0) {
      if (at % 2 === 0) evenNuls++
      else oddNuls++
    } else if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) controls++
  }
  // 一 is U+4E00: in UTF-16 its NUL stands where those of Latin letters do not.
  if (Math.min(evenNuls, oddNuls) > head.length / 100 && !mayBeUtf16(head)) return true
  // Only where NULs are as many as between Latin letters may they excuse other control bytes.
  const latinUtf16 = Math.max(evenNuls, oddNuls) >= head.length / 5
  return controls > head.length / (latinUtf16 ? 5 : 50) && !mayBeUtf16(head)
}

/** UTF-16 Chinese text has control-like low bytes; its high bytes lie in the Han rows. */
function mayBeUtf16(head: Uint8Array): boolean {
  let little = 0
  let big = 0
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [even = 0, odd = 0] = [head[at], head[at + 1]]
    if (isTextRow(odd)) little++
    if (isTextRow(even)) big++
  }
  return Math.max(little, big) > 0.85 * (head.length / 2)
}

function isTextRow(highByte: number): boolean {
  return (
    highByte === 0 ||
    highByte === 0x20 ||
    highByte === 0x30 ||
    (highByte >= 0x4e && highByte <= 0x9f) ||
    highByte === 0xff
  )
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

function withoutNuls(text: string): string {
  return text.replaceAll('\u0000', '')
}
