import { createHash } from 'node:crypto'

/** SHA-256 of bytes as hexadecimal digits, computed off this thread. */
export async function sha256OfBytes(bytes: Uint8Array): Promise<string> {
  return Buffer.from(
    await crypto.subtle.digest('SHA-256', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
  ).toString('hex')
}

/** SHA-256 of a text's UTF-8 form as hexadecimal digits. */
export function sha256OfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
