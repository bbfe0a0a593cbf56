import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The Electron binary of a checkout; null when it was not downloaded. Read from the package's own note, because
 * importing the package would start a download.
 */
export function findElectron(root: string): string | null {
  const { ELECTRON_OVERRIDE_DIST_PATH } = process.env
  const folder = join(root, 'node_modules/electron')
  const note = join(folder, 'path.txt')
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron'
  const binary = join(ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(binary) ? binary : null
}
