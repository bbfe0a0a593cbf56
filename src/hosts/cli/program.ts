import { Command, CommanderError } from 'commander'
import { AppError } from '../../shared/contract/errors.ts'
import type { AddCommands, Run } from './area.ts'
import { addCaseCommands } from './cases.ts'
import { addChainCommands } from './chain.ts'
import { addCodebookCommands } from './codebook.ts'
import { addCodingCommands } from './coding.ts'
import { addDemoCommand } from './demo.ts'
import { addExportCommand } from './exporting.ts'
import { addImportCommand } from './importing.ts'
import { addListCommand } from './list.ts'
import { addProjectCommands } from './project.ts'
import { addReportCommands } from './reports.ts'
import { addSearchCommand } from './search.ts'
import { addServeCommand } from './serve.ts'
import { type CliOutput, type CliSession, createSession, errorText, type GlobalOptions } from './session.ts'

const areas: readonly AddCommands[] = [
  addProjectCommands,
  addServeCommand,
  addImportCommand,
  addReportCommands,
  addSearchCommand,
  addListCommand,
  addCaseCommands,
  addExportCommand,
  addCodebookCommands,
  addCodingCommands,
  addChainCommands,
  addDemoCommand,
]

const exitFailed = 1
const exitWrongUse = 2

/** Runs the command line; answers the exit code: 0 ok, 1 something failed, 2 wrong use. */
export async function runCli(args: readonly string[], output: CliOutput): Promise<number> {
  const program = new Command('causeway')
    .description('Causeway: an offline workbench for accident case studies')
    .option('--json', 'print JSON')
    .option('--lang <language>', 'en or zh-CN (default: the environment)')
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.error })
    .showHelpAfterError()
  let session: CliSession | undefined
  const run: Run = async (command, work) => {
    session = await createSession(command.optsWithGlobals<GlobalOptions>(), output)
    await work(session)
  }
  for (const addCommands of areas) addCommands(program, run)
  for (const command of program.commands) inherit(command)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return session?.exitCode ?? 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitWrongUse
    if (!(error instanceof AppError) || !session) throw error
    const message = errorText(session.t, error)
    if (session.json)
      output.out(`${JSON.stringify({ error: { code: error.code, params: error.params, message } })}\n`)
    output.error(`${message}\n`)
    return error.code === 'input.invalid' ? exitWrongUse : exitFailed
  } finally {
    await session?.close()
  }
}

/** Subcommands take the global options too, and end as the program does. */
function inherit(command: Command): void {
  command.option('--json', 'print JSON').option('--lang <language>', 'en or zh-CN').exitOverride()
  for (const child of command.commands) inherit(child)
}
