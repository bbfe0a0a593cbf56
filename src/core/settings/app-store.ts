import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type AppSettings,
  memories,
  type Memory,
  readingFonts,
  readingTones,
} from '../../shared/contract/settings.ts'
import type { CoreServices } from '../services.ts'

export interface RecentEntry {
  path: string
  title: string
  openedAt: string
  counts: { cases: number; reports: number; codings: number }
  /** The coder in use when the project was last closed; null when none was chosen. */
  coderId: string | null
}

/** Settings, recent projects and what the workbench remembers: the app's own state, outside any project. */
export interface AppStore {
  settings: () => AppSettings
  updateSettings: (changes: Partial<AppSettings>) => AppSettings
  recent: () => RecentEntry[]
  remember: (entry: RecentEntry) => void
  forget: (path: string) => void
  memory: () => Memory
  /** Replaces the memories given; the others stay. */
  keepMemory: (memory: Memory) => void
}

const settings = z.object({
  language: z.enum(['en', 'zh-CN']).nullable().catch(null),
  theme: z.enum(['light', 'dark', 'auto']).catch('auto'),
  coderName: z.string().nullable().catch(null),
  readingSize: z.number().catch(17),
  readingFont: z.enum(readingFonts).catch('sans'),
  readingLine: z.number().min(1.2).max(2.6).nullable().catch(null),
  readingWidth: z.number().min(20).max(60).catch(40),
  readingTone: z.enum(readingTones).catch('plain'),
  focus: z.boolean().catch(false),
  shortcuts: z.record(z.string(), z.string().nullable()).catch({}),
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
  memory: z.partialRecord(z.enum(memories), z.string()).catch({}),
})

const keptRecent = 12

/**
 * Without a folder the state is kept in memory. A damaged file starts afresh: it holds nothing of any study.
 * Several processes may use the folder: each reads what is there before it writes. Recent projects and
 * memories that can't be written down are a warning, for nobody's work depends on them.
 */
export function createAppStore({
  appFolder: folder,
  newId,
  log,
}: Pick<CoreServices, 'appFolder' | 'newId' | 'log'>): AppStore {
  const file = folder === null ? null : join(folder, 'state.json')
  let current = load(file)

  function save(next: z.infer<typeof state>): void {
    current = next
    if (folder === null || file === null) return
    mkdirSync(folder, { recursive: true })
    const part = `${file}.${newId()}.part`
    try {
      writeFileSync(part, JSON.stringify(next, null, 2))
      renameSync(part, file)
    } finally {
      rmSync(part, { force: true })
    }
  }

  const latest = (): z.infer<typeof state> => (file !== null && existsSync(file) ? load(file) : current)

  /** Saves what nobody's work depends on. */
  function trySave(what: string, next: z.infer<typeof state>): void {
    try {
      save(next)
    } catch (error) {
      log({ level: 'warning', message: `${what} not written`, error })
    }
  }

  function saveRecent(change: (recent: readonly RecentEntry[]) => RecentEntry[]): void {
    const before = latest()
    trySave('recent projects', { ...before, recent: change(before.recent) })
  }

  return {
    settings: () => current.settings,
    updateSettings(changes) {
      const before = latest()
      save({ ...before, settings: { ...before.settings, ...changes } })
      return current.settings
    },
    recent: () => current.recent,
    remember(entry) {
      saveRecent((recent) =>
        [entry, ...recent.filter((known) => known.path !== entry.path)].slice(0, keptRecent),
      )
    },
    forget(path) {
      saveRecent((recent) => recent.filter((known) => known.path !== path))
    },
    memory: () => current.memory,
    keepMemory(memory) {
      const before = latest()
      trySave('memory', { ...before, memory: { ...before.memory, ...memory } })
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
