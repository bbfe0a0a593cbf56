import type { Command } from 'commander'
import type { CliSession } from './session.ts'

/** Runs one subcommand's work with a session that is closed afterwards. */
export type Run = (command: Command, work: (session: CliSession) => Promise<void>) => Promise<void>

/** Adds one area's subcommands to the program. */
export type AddCommands = (program: Command, run: Run) => void
