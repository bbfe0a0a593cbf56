import { readFile, stat } from 'node:fs/promises'
import { AppError, type ErrorParams } from '../../shared/contract/errors.ts'
import type { CoreServices } from '../services.ts'
import { sha256OfBytes } from './digests.ts'
import { fileSizeLimit } from './reading/file-size-limit.ts'
import { ReadingError } from './reading/reading-error.ts'
import type { ReadReport } from './reading/report-draft.ts'

export interface FileBytes {
  /** Base name. */
  name: string
  bytes: Uint8Array
  sha256: string
}

/** What a person may say of how a file is to be read. */
export interface FileOptions {
  /** Tried where the file is encrypted. */
  password?: string | undefined
  /** In place of the detected text encoding. */
  encoding?: string | undefined
}

/** Why a file cannot become a report: a code the interface has a sentence for, and its parameters. */
export interface Unreadable {
  code: string
  params: ErrorParams
}

export interface ReadFile {
  report: ReadReport
  /** The password that opened it; undefined where none was needed. */
  password: string | undefined
}

export type PreparedFile =
  | ({ state: 'read'; file: FileBytes } & ReadFile)
  /** Not read, because a report of the same bytes is there or on its way. */
  | { state: 'known'; file: FileBytes }
  | { state: 'unreadable'; name: string; failure: Unreadable }

/**
 * Loads a file and reads it unless `isKnown` says that its bytes are. Every expected failure is in the answer;
 * only an abort is thrown.
 */
export async function prepareFile(
  services: CoreServices,
  token: string,
  work: {
    isKnown: (sha256: string) => Promise<boolean>
    read: (file: FileBytes) => Promise<ReadFile>
  },
  signal: AbortSignal,
): Promise<PreparedFile> {
  const name = nameOfToken(services, token)
  try {
    const file = await loadFile(services, token, signal)
    if (await work.isKnown(file.sha256)) return { state: 'known', file }
    return { state: 'read', file, ...(await work.read(file)) }
  } catch (error) {
    signal.throwIfAborted()
    return { state: 'unreadable', name, failure: failureOf(error, services) }
  }
}

/** Reads a file; the password is used only where the file asks for one. Throws as ReadingService.read. */
export async function readFileBytes(
  services: CoreServices,
  { name, bytes }: FileBytes,
  { password, encoding }: FileOptions,
  signal: AbortSignal,
): Promise<ReadFile> {
  const told = { ...(encoding !== undefined && { encoding }) }
  try {
    return {
      report: await services.reading.read({ name, bytes, options: told }, signal),
      password: undefined,
    }
  } catch (error) {
    const asked = error instanceof ReadingError && error.code === 'reading.encrypted'
    if (!asked || password === undefined) throw error
    const options = { ...told, password }
    return { report: await services.reading.read({ name, bytes, options }, signal), password }
  }
}

async function loadFile(services: CoreServices, token: string, signal: AbortSignal): Promise<FileBytes> {
  const { path, name } = services.files.resolve(token)
  const { size } = await stat(path)
  if (size > fileSizeLimit) throw new ReadingError('reading.tooLarge', { bytes: size, limit: fileSizeLimit })
  const bytes = await readFile(path, { signal })
  const sha256 = await sha256OfBytes(bytes)
  signal.throwIfAborted()
  return { name, bytes, sha256 }
}

/** The file's base name; '' for a token that nobody knows. */
export function nameOfToken(services: CoreServices, token: string): string {
  try {
    return services.files.resolve(token).name
  } catch {
    return ''
  }
}

/** A failed file in the words of the contract. What is no expected failure is logged and told by its number. */
export function failureOf(error: unknown, services: CoreServices): Unreadable {
  if (error instanceof ReadingError || error instanceof AppError)
    return { code: error.code, params: error.params }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return { code: 'file.missing', params: {} }
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code))
    return { code: 'file.notReadable', params: { reason: code } }
  const id = services.newId()
  services.log({ level: 'error', message: 'reading a file failed unexpectedly', id, error })
  return { code: 'internal', params: { id } }
}
