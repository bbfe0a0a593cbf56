/** Bytes of UTF-8: names may have 255 on most file systems, and copies add endings to them. */
const longestName = 200
const longestExtension = 20

/** Names that Windows keeps for devices, whatever their extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu

/** A base name that every platform accepts, made from a title or a name given by a client; it keeps its extension. */
export function safeFileName(given: string): string {
  const cleaned = given
    .toWellFormed()
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/gu, '')
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]*)?$/su.exec(cleaned) ?? []
  const kept = bytesOf(extension) <= longestExtension ? extension : ''
  const name = shortened(kept === '' ? cleaned : stem, longestName - bytesOf(kept)) + kept
  if (name === '') return 'Untitled'
  return device.test(name) ? `_${name}` : name
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** As many whole characters from the start as the bytes allow. */
function shortened(text: string, bytes: number): string {
  let used = 0
  let kept = ''
  for (const character of text) {
    used += bytesOf(character)
    if (used > bytes) return kept.replace(/[. ]+$/u, '')
    kept += character
  }
  return kept
}
