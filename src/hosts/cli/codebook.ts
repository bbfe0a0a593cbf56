import { nameIn } from '../../shared/names.ts'
import type { AddCommands } from './area.ts'
import { addCode, type NewCode } from './add-code.ts'
import { addMeaningCommands } from './codes-meaning.ts'
import { addReorganisingCommands, pathIn, printCodes } from './codes-reorganise.ts'
import { addSplittingCommand } from './codes-split.ts'
import { addTableCommands } from './codes-tables.ts'
import { codeSetNamed } from './find-code.ts'
import { commandGroup } from './groups.ts'
import { type CliSession, withProject } from './session.ts'

/** code-sets; code-set add, remove; codes add and all that is done with codes. */
export const addCodebookCommands: AddCommands = (program, run) => {
  program
    .command('code-sets')
    .description('list the shipped code sets: id, names, status, number of codes, licence')
    .addHelpText('after', '\nExample:\n  causeway code-sets --lang en')
    .action((_options, command) =>
      run(command, async (session) => {
        const sets = await session.call('codebook.shipped', {})
        const { language, t } = session
        session.print(sets, () =>
          sets
            .map((set) =>
              [
                set.id,
                nameIn(language, set),
                t(`codebook.status.${set.status}`),
                t('cli.codesIn', { count: set.codes }),
                language === 'zh-CN' && set.licenceZh !== '' ? set.licenceZh : set.licence,
              ].join('\t'),
            )
            .join('\n'),
        )
      }),
    )

  const sets = commandGroup(program, 'code-set', 'add or remove code sets of a project')
  sets
    .command('add')
    .description('add a shipped code set; see causeway code-sets')
    .argument('<file>')
    .argument('<id>', 'id of the shipped set')
    .addHelpText('after', '\nExample:\n  causeway code-set add study.causeway hfacs')
    .action((file: string, shippedId: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const added = await session.call('codebook.addShippedSet', { shippedId })
          const { sets: all } = await session.call('codebook.get', {})
          const set = all.find(({ id }) => id === added.codeSetId)
          const name = set ? nameIn(session.language, set) : shippedId
          session.print(added, () => session.t('cli.codeSetAdded', { name, count: added.codes }))
        }),
      ),
    )
  sets
    .command('remove')
    .description('remove a code set with its codes and codings (causeway undo brings them back)')
    .argument('<file>')
    .argument('<set>', 'its name or id')
    .addHelpText('after', '\nExample:\n  causeway code-set remove study.causeway HFACS')
    .action((file: string, text: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const set = codeSetNamed(await session.call('codebook.get', {}), text)
          const removed = await session.call('codebook.removeSet', { codeSetId: set.id })
          session.print(removed, () =>
            session.t('cli.codesRemoved', { name: nameIn(session.language, set), ...removed }),
          )
        }),
      ),
    )

  const codes = commandGroup(program, 'codes', 'add, move, merge, split, export … codes')
  codes
    .command('add')
    .description('add a code at a path Set/Level/Code')
    .argument('<file>')
    .argument('<path>', 'where it stands; its last name is the new code’s')
    .option('--name-en <name>', 'its English name (default: the last name, unless that is Chinese)')
    .option('--name-zh <name>', 'its Chinese name (default: the last name, if that is Chinese)')
    .option('--number <number>', 'its number in the source')
    .option('--colour <key>', 'c1 to c12 (default: its branch’s)')
    .option('--definition-en <text>')
    .option('--definition-zh <text>')
    .option('--memo <text>')
    .option('--parents', 'add the set and the levels that are not there')
    .addHelpText(
      'after',
      '\nExample:\n  causeway codes add study.causeway "Causes/Supervision/Formal inspection" --name-zh 检查流于形式 --parents',
    )
    .action((file: string, path: string, options: NewCode & { parents?: boolean }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const codeId = await addCode(session, path, options)
          await printCodes(session, [codeId])
        }),
      ),
    )
  addReorganisingCommands(codes, run)
  addSplittingCommand(codes, run)
  addMeaningCommands(codes, run)
  addTableCommands(codes, run)
}

/** list codes. */
export async function listCodes(session: CliSession): Promise<void> {
  const { codes } = await session.call('codebook.get', {})
  session.print(codes, () =>
    codes
      .map((code) => [code.id, pathIn(session, code), code.number || '–', code.codings].join('\t'))
      .join('\n'),
  )
}
