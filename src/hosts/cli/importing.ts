import type { ImportOutcome } from '../../shared/contract/importing.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { AddCommands } from './area.ts'
import { type CliSession, errorText, withProject } from './session.ts'
import { walkFiles } from './walk-files.ts'

/** import. */
export const addImportCommand: AddCommands = (program, run) => {
  program
    .command('import')
    .description('import reports: PDF, DOCX, HTML, Markdown and text files, and folders of them')
    .argument('<file>')
    .argument('<path...>', 'report files and folders')
    .option('--case <id>', 'put all into this case (default: each into a case of its own)')
    .addHelpText(
      'after',
      '\nOne line per file tells its outcome; files that cannot be read do not stop the others.' +
        '\nExits with 1 when a path is not there, or no file was imported or there already.' +
        '\n\nExample:\n  causeway import study.causeway reports/ extra.pdf',
    )
    .action((file: string, paths: string[], options: { case?: string }, command) =>
      run(command, (session) => withProject(session, file, () => importPaths(session, paths, options.case))),
    )
}

async function importPaths(
  session: CliSession,
  paths: readonly string[],
  caseId: string | undefined,
): Promise<void> {
  const files = walkFiles(paths)
  if (files.length === 0) {
    session.print([], () => session.t('cli.importNothing'))
    session.exitCode = 1
    return
  }
  const stopWatching = watchJob(session)
  let outcomes: ImportOutcome[]
  try {
    const tokens = files.map((path) => session.token(path))
    outcomes = await session.call('importing.importFiles', {
      tokens,
      ...(caseId !== undefined && { caseId }),
    })
  } finally {
    stopWatching()
  }
  const lines = outcomes.map((outcome, at) => ({
    ...described(session, outcome),
    path: files[at] ?? outcome.file,
  }))
  session.print(lines, () => lines.map((line) => sentence(session, line)).join('\n'))
  const missing = outcomes.some(
    (outcome) => outcome.outcome === 'unreadable' && outcome.code === 'file.missing',
  )
  if (missing || outcomes.every(({ outcome }) => outcome === 'unreadable')) session.exitCode = 1
}

interface OutcomeLine {
  file: string
  outcome: ImportOutcome['outcome']
  reportId: string | null
  caseId: string | null
  code: string | null
  /** The sentence for `code` in the session's language. */
  message: string | null
}

function described({ t }: CliSession, outcome: ImportOutcome): OutcomeLine {
  const { file } = outcome
  if (outcome.outcome === 'unreadable') {
    const { code, params } = outcome
    return {
      file,
      outcome: 'unreadable',
      reportId: null,
      caseId: null,
      code,
      message: errorText(t, new AppError(code, params)),
    }
  }
  const { reportId, caseId } = outcome
  return { file, outcome: outcome.outcome, reportId, caseId, code: null, message: null }
}

function sentence(
  { t }: CliSession,
  { outcome, path, reportId, message }: OutcomeLine & { path: string },
): string {
  return [t(`cli.import.${outcome}`), path, reportId ?? message ?? ''].join('\t')
}

/** Shows a job's progress on a terminal, and lets Ctrl+C cancel it: what is imported by then stays. */
function watchJob(session: CliSession): () => void {
  let jobId: string | undefined
  const onTerminal = process.stderr.isTTY === true && !session.json
  const clearLine = '\r\u001B[2K'
  const unsubscribe = session.core.onEvent((event) => {
    if (event.type !== 'job') return
    jobId = event.job.id
    const { state, done, total, item } = event.job
    if (onTerminal && state === 'running') session.note(`${clearLine}${done}/${total ?? '?'} ${item ?? ''}`)
  })
  const cancel = (): void => {
    if (jobId !== undefined) void session.call('jobs.cancel', { jobId })
  }
  process.once('SIGINT', cancel)
  return () => {
    process.off('SIGINT', cancel)
    unsubscribe()
    if (onTerminal) session.note(clearLine)
  }
}
