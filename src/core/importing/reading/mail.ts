import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { ReadingOptions } from '../../services.ts'
import { readHtmlText } from './html.ts'
import { readDecodedText } from './plain-text.ts'
import { draftBlock, type ReadingNotice, type ReportDraft } from './report-draft.ts'

/** Reads a mail or a page saved with all its parts (MHTML): the body under its subject. Attachments are only named. */
export async function readMail(bytes: Uint8Array, options: ReadingOptions = {}): Promise<ReportDraft> {
  const { email, encoding } = await decoded(bytes, options.encoding)
  const subject = (email.subject ?? '').replace(/\s+/g, ' ').trim()
  const stated = subject.includes('\uFFFD') ? '' : subject
  const body =
    email.html === undefined
      ? readDecodedText(email.text ?? '', encoding)
      : readHtmlText(email.html, encoding)
  const page = isSavedPage(email)
  const title = page && body.title !== '' ? body.title : stated
  const titled = body.blocks.slice(0, 3).some((block) => block.text.trim() === title)
  const first = title === '' || page || titled ? [] : [draftBlock('title', title)]
  // Only one title: what the body's own first line seemed to be is a paragraph under a subject.
  const rest = first.length === 0 ? body.blocks : body.blocks.map(asText)
  return {
    ...body,
    mediaType: page ? 'multipart/related' : 'message/rfc822',
    title: title === '' ? body.title : title,
    blocks: [...first, ...rest],
    reader: 'postal-mime 4',
    notices: [...body.notices, ...(page ? [] : attachmentNotice(email.attachments))],
  }
}

const asText = (block: ReportDraft['blocks'][number]): ReportDraft['blocks'][number] =>
  block.kind === 'title' ? { ...block, kind: 'paragraph' } : block

/** A mail with its texts decoded, and the encoding that they were taken to be in where the mail itself states none. */
async function decoded(
  bytes: Uint8Array,
  chosen: string | undefined,
): Promise<{ email: Email; encoding: string | null }> {
  if (chosen !== undefined) return { email: await parse(stating(bytes, chosen, true)), encoding: chosen }
  const email = await parse(bytes)
  const text = email.html ?? email.text ?? ''
  if (!text.includes('\uFFFD')) return { email, encoding: null }
  // Browsers save pages without an encoding in the header: what the page itself declares is ASCII and thus legible.
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(text)?.[1]
  const { decodeText } = await import('./encoding.ts')
  const encoding = declared?.toLowerCase() ?? decodeText(bytes).encoding
  return { email: await parse(stating(bytes, encoding, false)), encoding }
}

async function parse(bytes: Uint8Array): Promise<Email> {
  return await PostalMime.parse(bytes, { rfc822Attachments: true })
}

const textHeader = /^Content-Type:[ \t]*text\/(?:html|plain)\b[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim
const statedCharset = /charset\s*=\s*(?:"[^"]*"|[^\s;"]+)/i

/** The mail with its text parts stating an encoding: those that state none, or all (`anyway`). */
function stating(bytes: Uint8Array, encoding: string, anyway: boolean): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const told = source.replace(textHeader, (header) => {
    if (!statedCharset.test(header)) return `${header}; charset="${encoding}"`
    return anyway ? header.replace(statedCharset, `charset="${encoding}"`) : header
  })
  return Buffer.from(told, 'latin1')
}

/** Browsers write the address of a page they save, or name themselves as the sender. */
function isSavedPage(email: Email): boolean {
  if (email.headers.some(({ key }) => key === 'snapshot-content-location')) return true
  const from = email.headers.find(({ key }) => key === 'from')?.value ?? ''
  return /<saved by\b/i.test(from) || (from === '' && email.to === undefined && email.html !== undefined)
}

/** Most names of attachments in a notice. */
const mostNames = 20

function attachmentNotice(attachments: readonly Attachment[]): ReadingNotice[] {
  // Pictures in the text are parts of it, not attachments.
  const attached = attachments.filter(({ related }) => related !== true)
  if (attached.length === 0) return []
  const names = attached.slice(0, mostNames).map(({ filename, mimeType }) => filename ?? mimeType)
  return [{ code: 'reading.attachments', params: { count: attached.length, names: names.join(', ') } }]
}
