import type { JobContext, OpenProject } from '../context.ts'

export async function buildSample(_context: JobContext, _path: string): Promise<OpenProject> {
  throw new Error('not implemented')
}
