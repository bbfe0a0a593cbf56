import { resolve } from 'node:path'

/** The project file among a command line's arguments, as an absolute path; null when there is none. */
export function projectArgument(args: readonly string[], folder: string): string | null {
  const given = args
    .slice(1)
    .findLast((argument) => !argument.startsWith('-') && /\.causeway$/iu.test(argument))
  return given === undefined ? null : resolve(folder, given)
}
