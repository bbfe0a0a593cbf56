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
})

test('says why other files are not read', () => {
  expect(() => readableKind('a.pdf', new Uint8Array())).toThrow('reading.empty')
  expect(() => readableKind('a.doc', ole2('WordDocument'))).toThrow('reading.legacyDoc')
  expect(() => readableKind('a.docx', ole2('EncryptedPackage'))).toThrow('reading.encrypted')
  expect(() => readableKind('a.xls', ole2('Workbook'))).toThrow('reading.unsupported')
  expect(() => readableKind('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]))).toThrow(
    'reading.unsupported',
  )
  expect(() => readableKind('a.rtf', bytesOf('{\\rtf1 text}'))).toThrow('reading.unsupported')
  expect(() => readableKind('a.bin', new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]))).toThrow('reading.unsupported')
  expect(() => readableKind('a.pdf', bytesOf('not a pdf'))).toThrow('reading.damaged')
})
