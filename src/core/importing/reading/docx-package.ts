import { ReadingError } from './reading-error.ts'
import { scanXml, xmlAttribute } from './xml-scan.ts'
import { openZipArchive } from './zip-archive.ts'

/** Most bytes of XML that a document may have: what parses it takes many times as much. */
const xmlLimit = 256 * 1024 * 1024

/** The parts of a Word document by their names in the package. */
export interface DocxPackage {
  has(name: string): boolean
  bytes(name: string): Uint8Array
  /** An XML part as text. */
  text(name: string): string
  /** Names of the parts that the reader looks into. */
  main: string
  styles: string | null
  numbering: string | null
  notes: string[]
}

/** Opens a Word document without inflating its pictures. Throws `reading.damaged`, `reading.tooLarge`. */
export function openDocxPackage(bytes: Uint8Array): DocxPackage {
  const archive = openZipArchive(bytes, xmlLimit)
  const texts = new Map<string, string>()
  const text = (name: string): string => {
    const known = texts.get(name)
    if (known !== undefined) return known
    const read = decodeXml(archive.read(name))
    texts.set(name, read)
    return read
  }
  const targets = (rels: string, folder: string): ((type: string) => string | null) => {
    const found = archive.has(rels) ? relationships(text(rels)) : []
    return (type) => {
      const target = found.find((relationship) => relationship.type.endsWith(`/${type}`))?.target
      const name = target?.startsWith('/') ? target.slice(1) : `${folder}${target ?? ''}`
      if (target !== undefined && archive.has(name)) return name
      return archive.has(`word/${type}.xml`) ? `word/${type}.xml` : null
    }
  }
  const main = targets('_rels/.rels', '')('officeDocument') ?? 'word/document.xml'
  if (!archive.has(main)) throw new ReadingError('reading.damaged', { kind: 'docx' })
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(main) ?? []
  const part = targets(`${folder}_rels/${file}.rels`, folder)
  return {
    has: archive.has,
    bytes: archive.read,
    text,
    main,
    styles: part('styles'),
    numbering: part('numbering'),
    notes: [part('footnotes'), part('endnotes')].filter((name) => name !== null),
  }
}

/** XML of an Office file is in UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4). */
function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

function relationships(xml: string): { type: string; target: string }[] {
  const found: { type: string; target: string }[] = []
  for (const tag of scanXml(xml)) {
    if (tag.kind === 'close' || !/^(?:\w+:)?Relationship$/.test(tag.name)) continue
    found.push({ type: xmlAttribute(xml, tag, 'Type') ?? '', target: xmlAttribute(xml, tag, 'Target') ?? '' })
  }
  return found
}

const wordNamespace =
  /\sxmlns(?::([\w.-]+))?\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/

/** The prefix (with its colon) of WordprocessingML names in a part: `w:` in all that Word writes. */
export function wordPrefix(xml: string): string {
  const prefix = wordNamespace.exec(xml.slice(0, 20_000))?.[1]
  return prefix === undefined ? '' : `${prefix}:`
}
