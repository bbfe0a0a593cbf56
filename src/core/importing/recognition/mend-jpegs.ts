const grey = Buffer.from('/DeviceGray')
/** As long as what it replaces, so that everything else of the file stays where it is. */
const colour = Buffer.from('/DeviceRGB ')

/** A dictionary of an image is no longer than this. */
const dictionaryLength = 4000

/**
 * Some scanners and converters declare a JPEG of three colours as grey, which PDFium renders as three overlapping grey
 * pages. Answers the bytes with the declaration corrected, or the same bytes where nothing is wrong.
 */
export function mendJpegs(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let mended: Buffer | null = null
  for (let at = source.indexOf('/DCTDecode'); at >= 0; at = source.indexOf('/DCTDecode', at + 10)) {
    const start = source.lastIndexOf(' obj', at)
    const stream = source.indexOf('stream', at)
    if (start < 0 || stream < 0 || stream - start > dictionaryLength) continue
    const dictionary = source.toString('latin1', start, stream)
    const declared = /\/ColorSpace\s*\/DeviceGray\b/.exec(dictionary)
    if (declared === null || coloursOfJpeg(source, stream + 'stream'.length) !== 3) continue
    mended ??= Buffer.from(source)
    colour.copy(mended, start + declared.index + declared[0].length - grey.length)
  }
  return mended ?? bytes
}

/** Number of colour components that the frame header of a JPEG states (ITU-T T.81, B.2.2), null where there is none. */
function coloursOfJpeg(source: Buffer, from: number): number | null {
  let at = from
  while (source[at] === 0x0d || source[at] === 0x0a) at++
  if (source[at] !== 0xff || source[at + 1] !== 0xd8) return null
  at += 2
  while (at + 9 < source.length && source[at] === 0xff) {
    const marker = source[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return source[at + 9] ?? null
    if (marker === 0xda) return null
    at += 2 + source.readUInt16BE(at + 2)
  }
  return null
}
