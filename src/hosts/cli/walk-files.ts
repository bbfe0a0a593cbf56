import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { mayBeReport } from '../../shared/domain/report-files.ts'

/**
 * The files that paths name: a file as it is, a folder with all files in it and below, by name. Folders
 * leave out what can't be a report (see mayBeReport).
 */
export function walkFiles(paths: readonly string[]): string[] {
  const seen = new Set<string>()
  const files: string[] = []
  const walk = (path: string): void => {
    const folder = realpathSync(path)
    // A link back to a folder above would never end.
    if (seen.has(folder)) return
    seen.add(folder)
    for (const name of readdirSync(path).toSorted()) {
      if (!mayBeReport(name)) continue
      const inside = join(path, name)
      const kind = statSync(inside, { throwIfNoEntry: false })
      if (kind?.isDirectory()) walk(inside)
      else if (kind?.isFile()) files.push(inside)
    }
  }
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) walk(path)
    else files.push(path)
  }
  return files
}
