import { Option } from 'commander'
import { AppError } from '../../shared/contract/errors.ts'
import type { AddCommands } from './area.ts'
import { type SectionOptions, sectionOption } from './choices.ts'
import { type CliSession, withProject } from './session.ts'

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

interface ExportOptions extends Pick<SectionOptions, 'section'> {
  format?: 'csv' | 'xlsx'
  shape: 'long' | 'wide'
  values: 'binary' | 'counts'
  out: string
  codeSet?: string[]
  coder?: string[]
}

/** export. */
export const addExportCommand: AddCommands = (program, run) => {
  program
    .command('export')
    .description('export the coded dataset with its data dictionary')
    .argument('<file>')
    .requiredOption('--out <path>', 'the new file; a CSV gets <name>-dictionary.csv beside it')
    .addOption(new Option('--format <format>', 'default: by the name of the file').choices(['csv', 'xlsx']))
    .addOption(
      new Option('--shape <shape>', 'a row per coding (long), or per case with a column per code (wide)')
        .choices(['long', 'wide'])
        .default('long'),
    )
    .addOption(
      new Option('--values <values>', 'wide: 0/1, or how many codings')
        .choices(['binary', 'counts'])
        .default('binary'),
    )
    .option('--code-set <set>', 'id or name of a code set to hold (repeatable; default: all)', collect)
    .option('--coder <coder>', 'id or name of a coder to hold (repeatable; default: all)', collect)
    .addOption(sectionOption('codings'))
    .addHelpText(
      'after',
      '\n--lang gives the language of code and grade names (default: en); headers are always English.' +
        '\n\nExample:\n  causeway export study.causeway --format xlsx --shape wide --values counts --out coded.xlsx',
    )
    .action((file: string, options: ExportOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const { lang } = command.optsWithGlobals()
          const { sets } = await session.call('codebook.get', {})
          const coders = await session.call('coding.coders', {})
          const result = await session.call('exporting.dataset', {
            token: session.token(options.out),
            format: options.format ?? (options.out.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'),
            shape: options.shape,
            values: options.values,
            language: lang === undefined ? 'en' : session.language,
            ...(options.section !== undefined && { sections: options.section }),
            ...(options.codeSet !== undefined && {
              codeSetIds: options.codeSet.map((text) =>
                find('codebook.noSet', text, sets, (set) => [set.id, set.shippedId, set.nameEn, set.nameZh]),
              ),
            }),
            ...(options.coder !== undefined && {
              coderIds: options.coder.map((text) =>
                find('coding.unknownCoder', text, coders, ({ id, name }) => [id, name]),
              ),
            }),
          })
          session.print(result, () => exported(session, result))
        }),
      ),
    )
}

/** What was written, and how many texts had to be cut for it. */
export function exported(
  session: CliSession,
  { rows, files, cut }: { rows: number; files: string[]; cut?: number },
): string {
  const lines = [session.t('cli.exported', { rows, files: files.join(', ') })]
  if (cut !== undefined) lines.push(session.t('cli.exportCut', { count: cut }))
  return lines.join('\n')
}

/** The id of the thing that a text names. Throws AppError `error` when there is none. */
function find<T extends { id: string }>(
  error: string,
  text: string,
  things: readonly T[],
  names: (thing: T) => (string | null)[],
): string {
  const found = things.find((thing) => names(thing).includes(text))
  if (!found) throw new AppError(error, { name: text })
  return found.id
}
