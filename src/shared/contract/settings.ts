import { z } from 'zod'
import { language, none, shortText } from './common.ts'
import { action, query, returns } from './define.ts'

/** Sans: Hei; serif: Song; kai: Kai with a Latin serif. */
export const readingFonts = ['sans', 'serif', 'kai'] as const
/** The paper that is read on, in light and dark. */
export const readingTones = ['plain', 'sepia'] as const
/** Parts of the workbench that remember where a person left off. */
export const memories = ['reader'] as const

export const settings = {
  get: query({
    input: none,
    output: returns<AppSettings>(),
    reads: ['settings'],
    needsProject: false,
  }),
  update: action({
    input: z.strictObject({
      language: language.nullable().optional(),
      theme: z.enum(['light', 'dark', 'auto']).optional(),
      coderName: shortText.nullable().optional(),
      readingSize: z.number().int().min(12).max(32).optional(),
      readingFont: z.enum(readingFonts).optional(),
      readingLine: z.number().min(1.2).max(2.6).nullable().optional(),
      readingWidth: z.number().int().min(20).max(60).optional(),
      readingTone: z.enum(readingTones).optional(),
      focus: z.boolean().optional(),
      shortcuts: z.record(z.string().max(100), z.string().max(60).nullable()).optional(),
    }),
    output: returns<AppSettings>(),
  }),
  /**
   * What parts of the workbench remember between starts, on this computer: places in reports, panes, recent codes. Each
   * writes and reads its own; it is not a setting, and nobody's work depends on it.
   */
  memory: query({ input: none, output: returns<Memory>(), reads: [], needsProject: false }),
  remember: action({
    input: z.strictObject({ memory: z.partialRecord(z.enum(memories), z.string().max(500_000)) }),
    output: returns<null>(),
  }),
}

export type Memory = Partial<Record<(typeof memories)[number], string>>

export interface AppSettings {
  /** Null: follow the system. */
  language: 'en' | 'zh-CN' | null
  theme: 'light' | 'dark' | 'auto'
  /** The coder new projects start with; null until chosen. */
  coderName: string | null
  /** Reading size in px. */
  readingSize: number
  readingFont: (typeof readingFonts)[number]
  /** Line height as a multiple of the size; null: what suits the language. */
  readingLine: number | null
  /** Han characters per line at most; Latin lines get 1.75 times as many letters. */
  readingWidth: number
  readingTone: (typeof readingTones)[number]
  /** Only the paragraph being read at full strength. */
  focus: boolean
  /** Keys that a person gave to commands (null takes them away); the others have those of shared/commands.ts. */
  shortcuts: Record<string, string | null>
}
