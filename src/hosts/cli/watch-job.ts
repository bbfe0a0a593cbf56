import type { CliSession } from './session.ts'

/** Shows a job's progress on a terminal, and lets Ctrl+C cancel it: what is done by then stays. */
export async function watchingJob<T>(session: CliSession, run: () => Promise<T>): Promise<T> {
  let jobId: string | undefined
  const onTerminal = process.stderr.isTTY === true && !session.json
  const clearLine = '\r\u001B[2K'
  const unsubscribe = session.core.onEvent((event) => {
    if (event.type !== 'job') return
    jobId = event.job.id
    const { state, done, total, item, part } = event.job
    if (!onTerminal || state !== 'running') return
    const pages = part ? ` · ${session.t('cli.pagesDone', part)}` : ''
    session.note(`${clearLine}${done}/${total ?? '?'} ${item ?? ''}${pages}`)
  })
  const cancel = (): void => {
    if (jobId !== undefined) void session.call('jobs.cancel', { jobId })
  }
  process.once('SIGINT', cancel)
  try {
    return await run()
  } finally {
    process.off('SIGINT', cancel)
    unsubscribe()
    if (onTerminal) session.note(clearLine)
  }
}
