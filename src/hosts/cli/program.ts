import { Command, CommanderError, type OutputConfiguration } from 'commander'
import packageFile from '../../../package.json' with { type: 'json' }
import type { ErrorParams } from '../../shared/contract/errors.ts'
import { languageOf } from '../language.ts'
import type { AddCommands, Run } from './area.ts'
import { addCaseCommands } from './cases.ts'
import { addChainCommands } from './chain.ts'
import { addCodebookCommands } from './codebook.ts'
import { addCodingCommands } from './coding.ts'
import { addDemoCommand } from './demo.ts'
import { addExportCommand } from './exporting.ts'
import { addFindingCommands } from './findings.ts'
import { addImportCommand } from './importing.ts'
import { addListCommand } from './list.ts'
import { addMemoCommands } from './memos.ts'
import { addPageCommands } from './pages.ts'
import { addProjectCommands } from './project.ts'
import { addQueryCommand } from './query.ts'
import { addReportCommands } from './reports.ts'
import { addReviewCommands } from './review.ts'
import { addSavedCommands } from './saved.ts'
import { addSearchCommand } from './search.ts'
import { addServeCommand } from './serve.ts'
import { addSuggestionCommands } from './suggestions.ts'
import {
  type CliOutput,
  type CliSession,
  createSession,
  createTranslator,
  errorText,
  type GlobalOptions,
} from './session.ts'
import { logLines, toAppError } from './unexpected.ts'
import { languageOption, wrongUseText } from './wrong-use.ts'

const areas: readonly AddCommands[] = [
  addProjectCommands,
  addServeCommand,
  addImportCommand,
  addReportCommands,
  addPageCommands,
  addFindingCommands,
  addReviewCommands,
  addSearchCommand,
  addQueryCommand,
  addSavedCommands,
  addListCommand,
  addCaseCommands,
  addExportCommand,
  addCodebookCommands,
  addCodingCommands,
  addSuggestionCommands,
  addChainCommands,
  addMemoCommands,
  addDemoCommand,
]

const { version } = packageFile

const examples = `
Examples:
  causeway new study.causeway --title "Mine accidents" --code-set hfacs
  causeway import study.causeway reports/
  causeway export study.causeway --format xlsx --shape long --out codings.xlsx

Exit codes: 0 ok, 1 something failed, 2 wrong use.`

const exitFailed = 1
const exitWrongUse = 2

/** Runs the command line; answers the exit code: 0 ok, 1 something failed, 2 wrong use. Never throws. */
export async function runCli(args: readonly string[], output: CliOutput): Promise<number> {
  const asked = askedFor(args)
  const t = await createTranslator(languageOf(asked.lang))
  const program = new Command('causeway')
    .description('Causeway: an offline workbench for accident case studies')
    .version(version, '-V, --version', 'print the version')
    .addHelpText('after', examples)
  let session: CliSession | undefined
  const run: Run = async (command, work) => {
    session = await createSession(command.optsWithGlobals<GlobalOptions>(), output)
    await work(session)
  }
  const tell = (code: string, params: ErrorParams, message: string): void => {
    if (asked.json) output.out(`${JSON.stringify({ error: { code, params, message } })}\n`)
  }
  for (const addCommands of areas) addCommands(program, run)
  equip(program, {
    writeOut: output.out,
    writeErr: output.error,
    outputError: (text, write) => write(`${wrongUseText(t, text)}\n`),
  })
  let exitCode: number
  try {
    await program.parseAsync([...args], { from: 'user' })
    exitCode = session?.exitCode ?? 0
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      const noCommand = error.code === 'commander.help'
      const message = noCommand ? t('cli.wrongUse.noCommand') : wrongUseText(t, error.message)
      tell('usage', {}, message)
      exitCode = exitWrongUse
    } else {
      const known = toAppError(error, (entry) => output.error(logLines(entry)))
      const message = errorText(t, known)
      tell(known.code, known.params, message)
      output.error(`${message}\n`)
      exitCode = known.code === 'input.invalid' ? exitWrongUse : exitFailed
    }
  }
  try {
    await session?.close()
  } catch (error) {
    // What the subcommand did is kept; it is its closing (an automatic backup, as a rule) that failed.
    const known = toAppError(error, (entry) => output.error(logLines(entry)))
    output.error(`${errorText(t, known)}\n`)
    return exitCode === 0 ? exitFailed : exitCode
  }
  return exitCode
}

/** The global options as far as they can be told before the command line is understood: errors need them too. */
function askedFor(args: readonly string[]): GlobalOptions {
  const end = args.indexOf('--')
  const options = end < 0 ? args : args.slice(0, end)
  const at = options.findLastIndex((text) => text === '--lang' || text.startsWith('--lang='))
  const lang = options[at]?.startsWith('--lang=') ? options[at].slice('--lang='.length) : options[at + 1]
  return { json: options.includes('--json'), ...(at >= 0 && lang !== undefined && { lang }) }
}

/** Subcommands take the global options too, end as the program does, and groups show an example of a subcommand. */
function equip(command: Command, output: OutputConfiguration): void {
  command
    .option('--json', 'print JSON')
    .option('--lang <language>', 'en or zh-CN (default: the environment)', languageOption)
    .exitOverride()
    .configureOutput(output)
    .showHelpAfterError()
  const [first] = command.commands
  if (first && command.parent) {
    command.addHelpText('after', `\nExample:\n  causeway ${command.name()} ${first.name()} --help`)
  }
  for (const child of command.commands) equip(child, output)
}
