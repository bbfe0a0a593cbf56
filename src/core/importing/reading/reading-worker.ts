import { ReadingError } from './reading-error.ts'
import type { ReadingTask, SentDocument, TaskAnswer, TaskResult } from './reading-task.ts'
import { serveReadings } from './serve-readings.ts'

/** The PDF that was sent last, so that its other pages need not bring it again. */
let held: { sha256: string; bytes: Uint8Array } | undefined

/** Does one task in a process of its own. */
export default async function work(
  task: ReadingTask,
  progress: (share: number) => void = () => undefined,
): Promise<TaskAnswer> {
  try {
    return { ok: true, result: await resultOf(task, progress) }
  } catch (error) {
    if (error instanceof ReadingError) return { ok: false, code: error.code, params: error.params }
    return {
      ok: false,
      code: 'reading.damaged',
      params: { reason: error instanceof Error ? error.message : String(error) },
    }
  }
}

/** Each kind of task loads only the code that it needs: a page image is not to wait for the models of recognition. */
async function resultOf(task: ReadingTask, progress: (share: number) => void): Promise<TaskResult> {
  switch (task.task) {
    case 'read': {
      const { readReport } = await import('./read-report.ts')
      return await readReport(task)
    }
    case 'understand': {
      const { understand } = await import('../understanding/understand.ts')
      return understand(task.input)
    }
    case 'learn': {
      const { learnFrom } = await import('../../suggestions/learn-task.ts')
      return learnFrom(task.input, progress)
    }
    case 'find-pattern': {
      const { findPattern } = await import('../../search/pattern-task.ts')
      return findPattern(task.input)
    }
    case 'prepare': {
      const { prepareReading } = await import('./prepare-reading.ts')
      await prepareReading()
      return null
    }
    case 'recognise': {
      const { recognisePage } = await import('../recognition/recognise-page.ts')
      return await recognisePage(bytesOf(task.document), task.page, passwordOf(task.document))
    }
    case 'render': {
      const { renderPage } = await import('./page-image.ts')
      const { page, width, turned, skew } = task
      const password = passwordOf(task.document)
      return await renderPage(bytesOf(task.document), { page, width, turned, skew, ...password })
    }
  }
}

/** The same array for each task on a document, so that what is known of it can be kept with it. */
function bytesOf({ sha256, bytes }: SentDocument): Uint8Array {
  if (bytes !== null) held = { sha256, bytes }
  if (held?.sha256 !== sha256) throw new Error('The process does not hold the document')
  return held.bytes
}

function passwordOf({ password }: SentDocument): { password?: string } {
  return password === undefined ? {} : { password }
}

// Started by the reading pool as a process; imported (by a test), it only offers the work.
if (import.meta.main) serveReadings(work)
