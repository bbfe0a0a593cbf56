import { z } from 'zod'
import { fileToken, language, longText, name, none } from './common.ts'
import { action, command, job, query, returns } from './define.ts'

export interface ProjectCounts {
  cases: number
  reports: number
  codings: number
}

export interface ProjectInfo {
  id: string
  title: string
  description: string
  /** Base name of the file. */
  file: string
  /** Where the file is, for people to read; never accepted as input. */
  location: string
  createdAt: string
  counts: ProjectCounts
}

export interface RecentProject {
  token: string
  title: string
  file: string
  location: string
  openedAt: string
  counts: ProjectCounts
  /** False when the file is not there any more. */
  present: boolean
}

export interface CheckReport {
  ok: boolean
  problems: { code: string; params: Record<string, string | number> }[]
  checked: { tables: number; codings: number; texts: number }
}

const openErrors = [
  'project.locked',
  'project.lockedBy',
  'project.newer',
  'project.notAProject',
  'project.damaged',
  'project.fileMissing',
  'project.readOnly',
  'project.diskFull',
  'file.unknownToken',
] as const

export const project = {
  /** The open project, or null on the start screen. */
  current: query({
    input: none,
    output: returns<ProjectInfo | null>(),
    reads: ['project', 'session', 'cases', 'reports', 'codings'],
    needsProject: false,
  }),
  recent: query({
    input: none,
    output: returns<RecentProject[]>(),
    reads: ['session', 'settings'],
    needsProject: false,
  }),
  create: action({
    input: z.strictObject({
      token: fileToken,
      title: name,
      description: longText.default(''),
      codeSets: z.array(z.string()).default([]),
    }),
    output: returns<ProjectInfo>(),
    errors: [...openErrors, 'project.exists', 'codebook.unknownSet'],
  }),
  open: action({
    input: z.strictObject({ token: fileToken }),
    output: returns<ProjectInfo>(),
    errors: openErrors,
  }),
  close: action({ input: none, output: returns<null>() }),
  forgetRecent: action({
    input: z.strictObject({ token: fileToken }),
    output: returns<null>(),
    errors: ['file.unknownToken'],
  }),
  update: command({
    input: z.strictObject({ title: name.optional(), description: longText.optional() }),
    output: returns<null>(),
  }),
  /** Builds the sample study anew from resources/sample into the target file, and opens it. */
  createSample: job({
    input: z.strictObject({ token: fileToken, language: language.default('zh-CN') }),
    output: returns<ProjectInfo>(),
    errors: [...openErrors, 'project.exists'],
    needsProject: false,
  }),
  /** Integrity of the file and of the study: SQLite's own check, every coding's quote against its text. */
  check: job({ input: none, output: returns<CheckReport>() }),
  /** An online copy of the whole project, checked before it gets its name. */
  backup: job({
    input: z.strictObject({ token: fileToken }),
    output: returns<{ file: string; bytes: number }>(),
    errors: ['export.failed', 'export.ontoProject', 'file.unknownToken'],
  }),
}
