import type { ReadingOptions } from '../../services.ts'
import { fileSizeLimit } from './file-size-limit.ts'
import { readableKind, type ReadableKind } from './media-kind.ts'
import { ReadingError } from './reading-error.ts'
import { finishReport, type ReadReport, type ReportDraft } from './report-draft.ts'

export interface ReadingInput {
  /** File name with extension; no path is needed. */
  name: string
  bytes: Uint8Array
  options?: ReadingOptions
  signal?: AbortSignal
}

/**
 * Reads a report file (PDF, DOCX, HTML, Markdown, text, saved mail or page) into normalised text with blocks, and
 * what the rules find in it. The kind is decided by content before extension. Throws `ReadingError` for every file
 * that cannot be read, and the signal's reason when aborted.
 */
export async function readReport(input: ReadingInput): Promise<ReadReport> {
  const { name, bytes, options = {}, signal } = input
  signal?.throwIfAborted()
  if (bytes.length > fileSizeLimit) {
    throw new ReadingError('reading.tooLarge', { bytes: bytes.length, limit: fileSizeLimit })
  }
  const kind = readableKind(name, bytes)
  try {
    const draft = await readAs(kind, bytes, options, signal)
    signal?.throwIfAborted()
    const read = finishReport(draft, name)
    const { understand } = await import('../understanding/understand.ts')
    const { signatureOf } = await import('../duplicates/signature.ts')
    return { ...read, findings: understand({ ...read, file: name }), signature: signatureOf(read.text) }
  } catch (error) {
    if (error instanceof ReadingError || signal?.aborted === true) throw error
    // A parser that gives up on malformed input throws whatever it likes.
    throw new ReadingError('reading.damaged', {
      kind,
      reason: error instanceof Error ? error.message : String(error),
    })
  }
}

/** Loads only the reader of the file's kind, so that a process starts fast. */
async function readAs(
  kind: ReadableKind,
  bytes: Uint8Array,
  options: ReadingOptions,
  signal: AbortSignal | undefined,
): Promise<ReportDraft> {
  switch (kind) {
    case 'pdf':
      return await (await import('./pdf.ts')).readPdf(bytes, signal, options)
    case 'docx':
      return await (await import('./docx.ts')).readDocx(bytes)
    case 'html':
      return (await import('./html.ts')).readHtml(bytes, options)
    case 'mail':
      return await (await import('./mail.ts')).readMail(bytes, options)
    case 'markdown':
      return (await import('./markdown.ts')).readMarkdown(bytes, options)
    case 'text':
      return (await import('./plain-text.ts')).readPlainText(bytes, options)
  }
}
