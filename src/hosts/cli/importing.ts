import { Option } from 'commander'
import { encodings } from '../../shared/contract/common.ts'
import type { ImportOutcome, SimilarCase } from '../../shared/contract/importing.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { titleIn } from '../../shared/names.ts'
import type { AddCommands } from './area.ts'
import { type CliSession, errorText, withProject } from './session.ts'
import { walkFiles } from './walk-files.ts'
import { watchingJob } from './watch-job.ts'

type Encoding = (typeof encodings)[number]

interface ImportOptions {
  case?: string
  password?: string
  encoding?: Encoding
  recognise: boolean
}

/** --encoding of the commands that read files. */
export const encodingOption = (): Option =>
  new Option('--encoding <encoding>', 'text encoding, in place of the detected one').choices(encodings)

/** import. */
export const addImportCommand: AddCommands = (program, run) => {
  program
    .command('import')
    .description(
      'import reports: PDF, DOCX, HTML, Markdown, text, saved mail and web pages, and folders of them',
    )
    .argument('<file>')
    .argument('<path...>', 'report files and folders')
    .option('--case <id>', 'put all into this case (default: each into a case of its own)')
    .option(
      '--password <password>',
      'opens the PDFs that are encrypted; it is kept in the project file, unencrypted',
    )
    .addOption(encodingOption())
    .option(
      '--no-recognise',
      'do not recognise the text of page images (scans); files without any other text are then not imported',
    )
    .addHelpText(
      'after',
      '\nOne line per file tells its outcome; files that cannot be read do not stop the others. Pages without usable' +
        '\ntext (scans) are recognised, which takes seconds for each page; when that is interrupted (Ctrl+C), importing' +
        '\nagain goes on from there.' +
        '\nExits with 1 when a path is not there, or no file was imported or there already.' +
        '\n\nExamples:\n  causeway import study.causeway reports/ extra.pdf' +
        '\n  causeway import study.causeway old.txt --encoding gb18030' +
        '\n  causeway import study.causeway locked.pdf --password secret',
    )
    .action((file: string, paths: string[], options: ImportOptions, command) =>
      run(command, (session) => withProject(session, file, () => importPaths(session, paths, options))),
    )
}

async function importPaths(
  session: CliSession,
  paths: readonly string[],
  { case: caseId, password, encoding, recognise }: ImportOptions,
): Promise<void> {
  const files = walkFiles(paths)
  if (files.length === 0) {
    session.print([], () => session.t('cli.importNothing'))
    session.exitCode = 1
    return
  }
  const tokens = files.map((path) => session.token(path))
  const input: InputOf<'importing.importFiles'> = {
    tokens,
    ...(caseId !== undefined && { caseId }),
    ...(password !== undefined && {
      passwords: Object.fromEntries(tokens.map((token) => [token, password])),
    }),
    ...(encoding !== undefined && { encoding }),
    recognise: recognise ? 'where-needed' : 'never',
  }
  const outcomes = await watchingJob(session, () => session.call('importing.importFiles', input))
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
  /** Pages whose text was recognised from their image. */
  recognised: number
  /** Another case that the report probably belongs to. */
  similar: SimilarCase | null
}

function described({ t }: CliSession, outcome: ImportOutcome): OutcomeLine {
  const { file } = outcome
  const nothing = { code: null, message: null, recognised: 0, similar: null }
  if (outcome.outcome === 'unreadable') {
    const { code, params } = outcome
    const message = errorText(t, new AppError(code, params))
    return { ...nothing, file, outcome: 'unreadable', reportId: null, caseId: null, code, message }
  }
  const { reportId, caseId } = outcome
  const place = { ...nothing, file, outcome: outcome.outcome, reportId, caseId }
  if (outcome.outcome === 'already-there') return place
  return { ...place, recognised: outcome.recognised, similar: outcome.similar }
}

function sentence(
  { t, language }: CliSession,
  { outcome, path, reportId, message, recognised, similar }: OutcomeLine & { path: string },
): string {
  const remarks = [
    ...(recognised > 0 ? [t('cli.pagesRecognised', { count: recognised })] : []),
    ...(similar
      ? [
          t('cli.similar', {
            case: titleIn(language, { title: similar.caseTitle, titleEn: similar.caseTitleEn }),
            id: similar.caseId,
            likeness: t(`cli.likeness.${similar.likeness}`),
          }),
        ]
      : []),
  ]
  return [t(`cli.import.${outcome}`), path, reportId ?? message ?? '', ...remarks].join('\t')
}
