import { randomUUID } from 'node:crypto'
import { basename, resolve } from 'node:path'
import { AppError } from '../shared/contract/errors.ts'
import type { FileAccess } from '../core/services.ts'

/** Opaque tokens for paths: clients name files only by tokens that a host gave out. */
export function createFileRegistry(): FileAccess {
  const paths = new Map<string, string>()
  const tokens = new Map<string, string>()
  return {
    resolve(token) {
      const path = paths.get(token)
      if (path === undefined) throw new AppError('file.unknownToken')
      return { path, name: basename(path) }
    },
    tokenFor(path) {
      const absolute = resolve(path)
      const known = tokens.get(absolute)
      if (known !== undefined) return known
      const token = randomUUID()
      tokens.set(absolute, token)
      paths.set(token, absolute)
      return token
    },
  }
}
