import type { Command } from 'commander'

/** The command that groups subcommands of several areas (show, report …), made when first asked for. */
export function commandGroup(program: Command, name: string, description: string): Command {
  return (
    program.commands.find((command) => command.name() === name) ??
    program.command(name).description(description)
  )
}
