import { z } from 'zod'
import { language, none, shortText } from './common.ts'
import { action, query, returns } from './define.ts'

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
      readingFont: z.enum(['sans', 'serif']).optional(),
    }),
    output: returns<AppSettings>(),
  }),
}

export interface AppSettings {
  /** Null: follow the system. */
  language: 'en' | 'zh-CN' | null
  theme: 'light' | 'dark' | 'auto'
  /** The coder new projects start with; null until chosen. */
  coderName: string | null
  /** Reading size in px. */
  readingSize: number
  readingFont: 'sans' | 'serif'
}
