/** A base name that every platform accepts, made from a title or a name given by a client. */
export function safeFileName(given: string): string {
  const cleaned = given
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/gu, '')
    .slice(0, 120)
  return cleaned === '' ? 'Untitled' : cleaned
}
