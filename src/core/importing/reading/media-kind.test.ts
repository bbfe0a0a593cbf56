import { expect, test } from 'vitest'
import { readableKind } from './media-kind.ts'
import { samplePdf } from './reading-samples.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const ole2 = (stream: string): Uint8Array =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from(stream, 'utf16le')])

test('content goes before extension', () => {
  expect(readableKind('a.txt', samplePdf([[]]))).toBe('pdf')
  expect(readableKind('a.txt', bytesOf('<!DOCTYPE html><html></html>'))).toBe('html')
  expect(readableKind('a.md', bytesOf('# Title'))).toBe('markdown')
  expect(readableKind('a.unknown', bytesOf('责任'))).toBe('text')
  expect(readableKind('a.doc', bytesOf('<html xmlns:w="word"><body>x</body></html>'))).toBe('html')
  const saved = 'From: <Saved>\r\nSubject: =?x?=\r\n folded\r\nMIME-Version: 1.0\r\n\r\n<html></html>'
  expect(readableKind('a.doc', bytesOf(saved))).toBe('mail')
  expect(readableKind('a.eml', bytesOf('From: a@example.org\r\n\r\ntext'))).toBe('mail')
  expect(readableKind('a.eml', bytesOf('no headers at all'))).toBe('text')
})

test('says why other files are not read', () => {
  expect(() => readableKind('a.pdf', new Uint8Array())).toThrow('reading.empty')
  expect(() => readableKind('a.doc', ole2('WordDocument'))).toThrow('reading.legacyDoc')
  expect(() => readableKind('a.docx', ole2('EncryptedPackage'))).toThrow('reading.encryptedOffice')
  expect(() => readableKind('a.xls', ole2('Workbook'))).toThrow('reading.unsupported')
  expect(() => readableKind('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]))).toThrow(
    'reading.unsupported',
  )
  expect(() => readableKind('a.doc', bytesOf('{\\rtf1 text}'))).toThrow('reading.rtf')
  const wordXml = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
  expect(() => readableKind('a.doc', bytesOf(wordXml))).toThrow('reading.legacyDoc')
  expect(() => readableKind('a.bin', new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]))).toThrow('reading.unsupported')
  expect(() => readableKind('a.pdf', bytesOf('not a pdf'))).toThrow('reading.damaged')
})

test('takes bytes without any sense for no text, whatever their name, and text in UTF-16 or with a stray NUL for text', () => {
  // A linear congruential generator: every byte is as likely as another, NUL too.
  let state = 7
  const noise = Uint8Array.from({ length: 3000 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
  for (const bytes of [noise, Uint8Array.from({ length: 5120 }, (_, at) => at % 256)]) {
    for (const name of ['a.docx', 'a.txt', 'a.html'])
      expect(() => readableKind(name, bytes)).toThrow('reading.unsupported')
  }
  const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
  expect(readableKind('a.txt', utf16('The crane fell on 5 May. '.repeat(50)))).toBe('text')
  expect(readableKind('a.txt', utf16('一名工人一死一伤，2019年 A 区事故调查报告。'.repeat(50)))).toBe('text')
  expect(readableKind('a.txt', bytesOf(`${'The crane fell. '.repeat(20)}\0`))).toBe('text')
})
