import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { SuggestionModel } from './model.ts'
import { createNeighbours } from './neighbours.ts'
import { createTermTable } from './term-table.ts'

/** The form of stored models. One of another form is as good as none: it is learnt again. */
const version = 1

interface Header {
  version: number
  codeIds: string[]
  terms: number
  entries: number
  coefficients: number[]
  passages: SuggestionModel['passages']
}

/**
 * A model as bytes: length of the header, header (JSON), then the numbers of terms, planes and passages. Weights of
 * passages are kept in 255 steps; planes are mostly zero, which deflating finds.
 */
export function encodeModel(model: SuggestionModel): Uint8Array {
  const { rows } = model.neighbours
  const header: Header = {
    version,
    codeIds: [...model.codeIds],
    terms: model.vocabulary.idf.length,
    entries: rows.columns.length,
    coefficients: [...model.coefficients],
    passages: model.passages,
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const parts = [
    new Uint32Array([text.length]),
    text,
    model.vocabulary.table.terms,
    model.vocabulary.idf,
    model.planes.scales,
    model.planes.offsets,
    model.priors,
    rows.starts,
    Uint16Array.from(rows.columns),
    Uint8Array.from(rows.values, (value) => Math.round(255 * Math.min(1, Math.max(0, value)))),
    model.planes.steps,
  ]
  const whole = Buffer.concat(
    parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
  )
  return new Uint8Array(deflateRawSync(whole, { level: 3 }))
}

/** The model of the bytes; null where they are of another form. */
export function decodeModel(bytes: Uint8Array): SuggestionModel | null {
  const whole = inflateRawSync(bytes)
  let at = 0
  const take = (length: number): ArrayBuffer => {
    const copy = new Uint8Array(length)
    copy.set(whole.subarray(at, at + length))
    at += length
    return copy.buffer
  }
  const headerLength = new Uint32Array(take(4))[0] ?? 0
  const header = JSON.parse(new TextDecoder().decode(take(headerLength))) as Header
  if (header.version !== version) return null
  const { codeIds, terms, entries, passages } = header
  const coefficients = Float64Array.from(header.coefficients)
  const table = createTermTable(new Int32Array(take(4 * terms)))
  const idf = new Float32Array(take(4 * terms))
  const scales = new Float32Array(take(4 * codeIds.length))
  const offsets = new Float32Array(take(4 * codeIds.length))
  const priors = new Float32Array(take(4 * codeIds.length))
  const starts = new Uint32Array(take(4 * (passages.length + 1)))
  const columns = Uint32Array.from(new Uint16Array(take(2 * entries)))
  const values = Float32Array.from(new Uint8Array(take(entries)), (value) => value / 255)
  const steps = new Int8Array(take(terms * codeIds.length))
  const rows = { count: passages.length, starts, columns, values }
  return {
    codeIds,
    vocabulary: { table, idf },
    planes: { codes: codeIds.length, steps, scales, offsets },
    neighbours: createNeighbours(rows, terms),
    passages,
    priors,
    coefficients,
  }
}
