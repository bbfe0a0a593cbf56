import { deflateSync, deflateRawSync } from 'node:zlib'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ReadingError } from './reading-error.ts'
import { createReadingPool, type ReadingPool } from './reading-pool.ts'
import { sampleDocx, sampleParagraph, samplePdf } from './reading-samples.ts'

const { signal } = new AbortController()
const workerUrl = new URL('./reading-worker.ts', import.meta.url)
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const line = { x: 72, y: 700, text: 'A page with text.' }

/** A sample PDF with a piece of its source replaced. */
function patchedPdf(pages: number, from: string | RegExp, to: string): Uint8Array {
  const source = Buffer.from(samplePdf(Array.from({ length: pages }, () => [line]))).toString('latin1')
  return Buffer.from(source.replace(from, to), 'latin1')
}

/** A PDF whose one page is drawn by `content`, packed twice. */
function packedPdf(content: Uint8Array): Uint8Array {
  const packed = deflateSync(deflateSync(content, { level: 9 }))
  const head = `<</Filter[/FlateDecode/FlateDecode]/Length ${packed.length}>>stream\n`
  const [before = '', after = ''] = Buffer.from(samplePdf([[line]]))
    .toString('latin1')
    .split(/<<\/Length \d+>>stream\n[\s\S]*?(?=\nendstream)/)
  return Buffer.concat([Buffer.from(before + head, 'latin1'), packed, Buffer.from(after, 'latin1')])
}

/** A Word document with a part replaced by `content`, which its directory says to have `declared` bytes. */
async function packedDocx(part: string, content: Uint8Array, declared?: number): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(await sampleDocx(sampleParagraph('x')))
  zip.file(part, content)
  const bytes = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
  if (declared === undefined) return bytes
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at + 46 < bytes.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))).toString()
    if (name === part) view.setUint32(at + 24, declared, true)
  }
  return bytes
}

/** A Word document whose XML of 80 MB is one element after the other. */
function heavyXml(): Uint8Array {
  const paragraphs = Buffer.from('<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(50_000))
  return Buffer.concat([
    Buffer.from(
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>',
    ),
    ...Array.from({ length: 48 }, () => paragraphs),
    Buffer.from('</w:body></w:document>'),
  ])
}

describe('hostile files', () => {
  let pool: ReadingPool
  beforeAll(() => {
    pool = createReadingPool({ workerUrl, threads: 1, timeLimits: { read: 40_000 }, memoryLimit: 700 })
  })
  afterAll(() => pool.close())

  /** The text that was read, or the code of the error. */
  async function outcomeOf(name: string, bytes: Uint8Array): Promise<string> {
    try {
      return (await pool.read({ name, bytes }, signal)).text.split('\n')[0]?.slice(0, 17) ?? ''
    } catch (error) {
      return error instanceof ReadingError ? error.code : String(error)
    }
  }

  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['an empty file', 'a.pdf', () => new Uint8Array(), 'reading.empty'],
    ['a text under the name of a PDF', 'a.pdf', () => bytesOf('text'), 'reading.damaged'],
    ['a PDF under the name of a page', 'a.html', () => samplePdf([[line]]), line.text],
    ['a PDF cut in the middle', 'a.pdf', () => samplePdf([[line]]).subarray(0, 300), 'reading.damaged'],
    ['a PDF that claims pages', 'a.pdf', () => patchedPdf(1, '/Count 1', '/Count 213804087'), line.text],
    [
      'a PDF whose pages hold themselves',
      'a.pdf',
      () => patchedPdf(2, '[7 0 R 9 0 R]', '[2 0 R 2 0 R]'),
      line.text,
    ],
    [
      'a PDF whose table of objects is gone',
      'a.pdf',
      () => patchedPdf(1, /xref[\s\S]*trailer/, 'trailer'),
      line.text,
    ],
    [
      'a PDF of 10,000 pages',
      'a.pdf',
      () => samplePdf(Array.from({ length: 10_000 }, (_, at) => [{ ...line, text: `Page ${at} of many.` }])),
      'Page 0 of many.',
    ],
    [
      'a PDF whose page unpacks to a gigabyte',
      'a.pdf',
      () => packedPdf(Buffer.alloc(1 << 30, 'BT /L 12 Tf (x) Tj ET\n')),
      'reading.tooLarge',
    ],
    [
      'a document whose part says to be huge',
      'a.docx',
      () => packedDocx('word/document.xml', bytesOf('<a/>'), 0x7fffffff),
      'reading.tooLarge',
    ],
    [
      'a document whose part is larger than it says',
      'a.docx',
      () => packedDocx('word/document.xml', new Uint8Array(100 << 20), 1000),
      'reading.damaged',
    ],
    [
      'a document with a huge picture, which nobody unpacks',
      'a.docx',
      () => packedDocx('word/media/a.png', new Uint8Array(100 << 20)),
      'x',
    ],
    [
      'a document with more XML than memory',
      'a.docx',
      () => packedDocx('word/document.xml', heavyXml()),
      'reading.tooLarge',
    ],
    [
      'an archive in an archive',
      'a.docx',
      async () => packedDocx('word/embeddings/a.docx', await packedDocx('a', new Uint8Array(50 << 20))),
      'x',
    ],
    [
      'a page nested 100,000 deep',
      'a.html',
      () => bytesOf(`<html><body><p>one two</p>${'<div>'.repeat(100_000)}deep`),
      'reading.damaged',
    ],
    ['quotes nested 20,000 deep', 'a.md', () => bytesOf(`${'> '.repeat(20_000)}deep`), 'reading.damaged'],
    ['a line of a million characters', 'a.txt', () => bytesOf('x'.repeat(1 << 20)), 'x'.repeat(17)],
  ])(
    '%s ends in an outcome',
    async (_, name, make, expected) => {
      expect(await outcomeOf(name, await make())).toBe(expected)
    },
    60_000,
  )

  test('an archive with as many entries as there can be is opened at once', async () => {
    const bytes = manyEntries(65_535)
    const start = performance.now()
    expect(await outcomeOf('a.docx', bytes)).toBe('reading.unsupported')
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

/** A ZIP file whose directory names one entry many times. */
function manyEntries(count: number): Uint8Array {
  const name = Buffer.from('a/b.xml')
  const data = deflateRawSync(new Uint8Array(1 << 16))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(1 << 16, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(data.length, 20)
  entry.writeUInt32LE(1 << 16, 24)
  entry.writeUInt16LE(name.length, 28)
  const start = local.length + name.length + data.length
  const directory = Buffer.concat(Array.from({ length: count }, () => Buffer.concat([entry, name])))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([local, name, data, directory, end])
}
