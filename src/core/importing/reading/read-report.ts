import type { ReadingOptions } from '../../services.ts'
import { readDocx } from './docx.ts'
import { fileSizeLimit } from './file-size-limit.ts'
import { readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readableKind, type ReadableKind } from './media-kind.ts'
import { readPdf } from './pdf.ts'
import { readPlainText } from './plain-text.ts'
import { ReadingError } from './reading-error.ts'
import { signatureOf } from '../duplicates/signature.ts'
import { understand } from '../understanding/understand.ts'
import { finishReport, type ReadReport, type ReportDraft } from './report-draft.ts'

export interface ReadingInput {
  /** File name with extension; no path is needed. */
  name: string
  bytes: Uint8Array
  options?: ReadingOptions
  signal?: AbortSignal
}

/**
 * Reads a report file (PDF, DOCX, HTML, Markdown, text) into normalised text with blocks. The kind is decided
 * by content before extension. Throws `ReadingError` for every file that cannot be read, and the signal's
 * reason when aborted.
 */
export async function readReport(input: ReadingInput): Promise<ReadReport> {
  const { name, bytes, signal } = input
  signal?.throwIfAborted()
  if (bytes.length > fileSizeLimit) {
    throw new ReadingError('reading.tooLarge', { bytes: bytes.length, limit: fileSizeLimit })
  }
  const kind = readableKind(name, bytes)
  try {
    const draft = await readAs(kind, bytes, signal)
    signal?.throwIfAborted()
    const read = finishReport(draft, name)
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

async function readAs(
  kind: ReadableKind,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<ReportDraft> {
  switch (kind) {
    case 'pdf':
      return await readPdf(bytes, signal)
    case 'docx':
      return await readDocx(bytes)
    case 'html':
      return readHtml(bytes)
    case 'markdown':
      return readMarkdown(bytes)
    case 'text':
      return readPlainText(bytes)
  }
}
