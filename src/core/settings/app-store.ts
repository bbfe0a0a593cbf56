import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { AppSettings } from '../../shared/contract/settings.ts'

export interface RecentEntry {
  path: string
  title: string
  openedAt: string
  counts: { cases: number; reports: number; codings: number }
  /** The coder in use when the project was last closed; null when none was chosen. */
  coderId: string | null
}

/** Settings and recent projects: the app's own state, outside any project. */
export interface AppStore {
  settings: () => AppSettings
  updateSettings: (changes: Partial<AppSettings>) => AppSettings
  recent: () => RecentEntry[]
  remember: (entry: RecentEntry) => void
  forget: (path: string) => void
}

const settings = z.object({
  language: z.enum(['en', 'zh-CN']).nullable().catch(null),
  theme: z.enum(['light', 'dark', 'auto']).catch('auto'),
  coderName: z.string().nullable().catch(null),
  readingSize: z.number().catch(17),
  readingFont: z.enum(['sans', 'serif']).catch('sans'),
})

const state = z.object({
  settings: settings.catch(() => settings.parse({})),
  recent: z
    .array(
      z.object({
        path: z.string(),
        title: z.string(),
        openedAt: z.string(),
        counts: z.object({ cases: z.number(), reports: z.number(), codings: z.number() }),
        coderId: z.string().nullable().catch(null),
      }),
    )
    .catch([]),
})

const keptRecent = 12

/** `folder` null keeps the state in memory. A damaged file starts afresh: it holds nothing of any study. */
export function createAppStore(folder: string | null): AppStore {
  const file = folder === null ? null : join(folder, 'state.json')
  let current = load(file)

  function save(next: z.infer<typeof state>): void {
    current = next
    if (folder === null || file === null) return
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.part`, JSON.stringify(next, null, 2))
    renameSync(`${file}.part`, file)
  }

  return {
    settings: () => current.settings,
    updateSettings(changes) {
      save({ ...current, settings: { ...current.settings, ...changes } })
      return current.settings
    },
    recent: () => current.recent,
    remember(entry) {
      const others = current.recent.filter((known) => known.path !== entry.path)
      save({ ...current, recent: [entry, ...others].slice(0, keptRecent) })
    },
    forget(path) {
      save({ ...current, recent: current.recent.filter((known) => known.path !== path) })
    },
  }
}

function load(file: string | null): z.infer<typeof state> {
  try {
    if (file !== null) return state.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // First start, or a damaged file.
  }
  return state.parse({})
}
