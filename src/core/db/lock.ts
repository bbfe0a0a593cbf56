import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { CoreServices } from '../services.ts'

/** Who has a project open. Only a message: the lock itself is SQLite's (see open.ts), so a stale note does no harm. */
export interface LockHolder {
  user: string
  machine: string
  app: string
  since: string
}

const noteOf = (path: string): string => `${path}-lock`

export function writeHolder(path: string, services: CoreServices): void {
  const { user, machine, app } = services.holder
  const holder: LockHolder = { user, machine, app, since: services.clock().toISOString() }
  try {
    writeFileSync(noteOf(path), JSON.stringify(holder))
  } catch (error) {
    services.log({ level: 'warning', message: 'lock note not written', error })
  }
}

export function readHolder(path: string): LockHolder | null {
  try {
    const note: unknown = JSON.parse(readFileSync(noteOf(path), 'utf8'))
    if (typeof note !== 'object' || note === null) return null
    const field = (key: string): string => String(Reflect.get(note, key) ?? '')
    return { user: field('user'), machine: field('machine'), app: field('app'), since: field('since') }
  } catch {
    return null
  }
}

export function removeHolder(path: string): void {
  rmSync(noteOf(path), { force: true })
}
