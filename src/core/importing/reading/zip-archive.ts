import { inflateRawSync } from 'node:zlib'
import { ReadingError } from './reading-error.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** The entries of a ZIP file, inflated one at a time and never beyond a limit. */
export interface ZipArchive {
  has(name: string): boolean
  /** The content of an entry. Throws `reading.damaged` where it is not there or says a wrong size, `reading.tooLarge`. */
  read(name: string): Uint8Array
}

const localSignature = 0x04034b50

/**
 * Opens a ZIP file of which at most `limit` bytes are to be inflated in all: neither entries that declare more nor
 * those that hold more than they declare get through, whatever the directory says.
 */
export function openZipArchive(bytes: Uint8Array, limit: number): ZipArchive {
  const entries = new Map(readZipDirectory(bytes).map((entry) => [entry.name, entry]))
  let inflated = 0
  return {
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name)
      if (entry === undefined) throw damaged()
      inflated += entry.uncompressedSize
      if (inflated > limit) throw new ReadingError('reading.tooLarge', { bytes: inflated, limit })
      return contentOf(bytes, entry)
    },
  }
}

function contentOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== localSignature)
    throw damaged()
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.compressedSize)
  if (packed.length !== entry.compressedSize) throw damaged()
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw damaged()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) })
  } catch {
    throw damaged()
  }
}

function damaged(): ReadingError {
  return new ReadingError('reading.damaged', { kind: 'zip' })
}
