import type { Command } from 'commander'
import type { Code, Codebook } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { nameIn } from '../../shared/names.ts'
import type { Run } from './area.ts'
import { codeNamed, findCodeSet } from './find-code.ts'
import { type CliSession, withProject } from './session.ts'
import { wholeNumber } from './whole-number.ts'

interface PlaceOptions {
  to: string
  position?: number
}

/** codes move, copy, merge, remove. */
export function addReorganisingCommands(codes: Command, run: Run): void {
  codes
    .command('move')
    .description('move codes with their branches under another code, or to the top of a set')
    .argument('<file>')
    .argument('<code...>', 'paths, names or ids; they come in this order')
    .requiredOption('--to <place>', 'path or name of the code above them, or the name of a set')
    .option(
      '--position <n>',
      'their place among the codes there, 0 is the first (default: the last)',
      wholeNumber(0),
    )
    .addHelpText(
      'after',
      '\nExample:\n  causeway codes move study.causeway "Formal inspection" Training --to Causes/Management',
    )
    .action((file: string, texts: string[], options: PlaceOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const codebook = await session.call('codebook.get', {})
          const codeIds = idsOf(codebook, texts)
          await session.call('codebook.moveCodes', { codeIds, ...placeOf(codebook, options) })
          await printCodes(session, codeIds)
        }),
      ),
    )
  codes
    .command('copy')
    .description('copy codes with their branches and examples')
    .argument('<file>')
    .argument('<code...>', 'paths, names or ids')
    .requiredOption('--to <place>', 'path or name of the code above the copies, or the name of a set')
    .option(
      '--position <n>',
      'their place among the codes there, 0 is the first (default: the last)',
      wholeNumber(0),
    )
    .option('--with-codings', 'copy their codings too, by the same coders')
    .addHelpText(
      'after',
      '\nExample:\n  causeway codes copy study.causeway HFACS/"Unsafe acts" --to "Study codes" --with-codings',
    )
    .action((file: string, texts: string[], options: PlaceOptions & { withCodings?: boolean }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const codebook = await session.call('codebook.get', {})
          const copied = await session.call('codebook.copyCodes', {
            codeIds: idsOf(codebook, texts),
            ...placeOf(codebook, options),
            withCodings: options.withCodings === true,
          })
          session.print(copied, () =>
            session.t('cli.codes.copied', { codes: copied.codes, codings: copied.codings }),
          )
        }),
      ),
    )
  codes
    .command('merge')
    .description('join codes into another one: codings, links, examples and the codes below go over')
    .argument('<file>')
    .argument('<code...>', 'paths, names or ids of the codes that go')
    .requiredOption('--into <code>', 'the code that stays')
    .addHelpText(
      'after',
      '\nWhere the other code has a passage by the same coder already, that coding stays and the other one is dropped;' +
        '\nwhat the joined codes said is kept in its memo (causeway undo brings them back).' +
        '\n\nExample:\n  causeway codes merge study.causeway "Rule breaking" Violations --into "Unsafe acts/Violations"',
    )
    .action((file: string, texts: string[], options: { into: string }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const codebook = await session.call('codebook.get', {})
          const into = codeNamed(codebook, options.into)
          const merged = await session.call('codebook.mergeCodes', {
            codeIds: idsOf(codebook, texts),
            intoCodeId: into.id,
          })
          session.print(merged, () =>
            session.t('cli.codes.merged', { name: nameIn(session.language, into), ...merged }),
          )
        }),
      ),
    )
  codes
    .command('remove')
    .description('remove codes with their branches and codings (causeway undo brings them back)')
    .argument('<file>')
    .argument('<code...>', 'paths, names or ids')
    .addHelpText(
      'after',
      '\nExample:\n  causeway codes remove study.causeway "Causes/Supervision/Formal inspection"',
    )
    .action((file: string, texts: string[], _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const codebook = await session.call('codebook.get', {})
          const codeIds = idsOf(codebook, texts)
          const names = codeIds.flatMap((id) => codebook.codes.find((code) => code.id === id) ?? [])
          const removed = await session.call('codebook.removeCodes', { codeIds })
          session.print(removed, () =>
            session.t('cli.codesRemoved', {
              name: names.map((code) => nameIn(session.language, code)).join(', '),
              ...removed,
            }),
          )
        }),
      ),
    )
}

/** Ids of the codes that texts name. Throws AppError 'codebook.unknownCode', 'codebook.ambiguousCode'. */
const idsOf = (codebook: Codebook, texts: readonly string[]): string[] =>
  texts.map((text) => codeNamed(codebook, text).id)

function placeOf(
  codebook: Codebook,
  { to, position }: PlaceOptions,
): { codeSetId: string; parentId: string | null; position: number } {
  const set = findCodeSet(codebook, to)
  const parent = set ? null : codeNamed(codebook, to)
  return {
    codeSetId: set?.id ?? parent?.codeSetId ?? '',
    parentId: parent?.id ?? null,
    position: position ?? codebook.codes.length,
  }
}

/** The path of a code in the session's language. */
export const pathIn = ({ language }: CliSession, code: { path: string; pathZh: string }): string =>
  language === 'zh-CN' ? code.pathZh : code.path

/** Prints codes by id and path; one alone as itself. */
export async function printCodes(session: CliSession, codeIds: readonly string[]): Promise<void> {
  const { codes } = await session.call('codebook.get', {})
  const wanted = codeIds.map((codeId): Code => {
    const code = codes.find(({ id }) => id === codeId)
    if (!code) throw new AppError('not.found', { what: 'code', id: codeId })
    return code
  })
  session.print(wanted.length === 1 ? wanted[0] : wanted, () =>
    wanted.map((code) => `${code.id}\t${pathIn(session, code)}`).join('\n'),
  )
}
