import { Option } from 'commander'
import { passageGroups } from '../../shared/contract/coding.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import type { SavedQuery } from '../../shared/contract/search.ts'
import { formatCodingQuery } from '../../shared/query/coding-query-text.ts'
import { parseCodingQuery } from '../../shared/query/read-coding-query.ts'
import type { StudyNames } from '../../shared/query/study-names.ts'
import type { AddCommands } from './area.ts'
import { commandGroup } from './groups.ts'
import { answerQuery, type QueryOptions, studyNames } from './query.ts'
import { exportHits, findText } from './search.ts'
import { type CliSession, withProject } from './session.ts'
import { addTextQueryOptions, textQueryOf, type TextQueryOptions } from './text-query.ts'
import { wholeNumber } from './whole-number.ts'

/** saved list, save, save-search, remove, run. */
export const addSavedCommands: AddCommands = (program, run) => {
  const saved = commandGroup(program, 'saved', 'queries kept by name')
  saved
    .command('list')
    .description('list them with what they look for')
    .argument('<file>')
    .addHelpText('after', '\nExample:\n  causeway saved list study.causeway')
    .action((file: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const names = await studyNames(session)
          const rows = (await session.call('search.saved', {})).map((row) => ({
            ...row,
            text: textOf(row, names, session.language),
          }))
          session.print(rows, () =>
            rows
              .map(({ name, saved: { kind }, broken, text }) =>
                [name, kind, broken ? session.t('cli.savedBroken') : text].join('\t'),
              )
              .join('\n'),
          )
        }),
      ),
    )
  saved
    .command('save')
    .description('keep a coding query (see causeway query --help) under a name')
    .argument('<file>')
    .argument('<name>')
    .argument('<query>')
    .option('--replace', 'in place of the one that has the name')
    .addHelpText(
      'after',
      `\nExample:\n  causeway saved save study.causeway "Untrained acts" '"Unsafe acts" overlaps Training'`,
    )
    .action((file: string, name: string, text: string, options: { replace?: true }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const query = parseCodingQuery(text, await studyNames(session))
          await save(session, name, { kind: 'codings', query }, options.replace === true)
        }),
      ),
    )
  const search = saved
    .command('save-search')
    .description('keep a text search (see causeway search --help) under a name')
    .argument('<file>')
    .argument('<name>')
    .argument('<query>')
    .option('--replace', 'in place of the one that has the name')
  addTextQueryOptions(search)
    .addHelpText(
      'after',
      '\nExample:\n  causeway saved save-search study.causeway Duty "监管 责任" --section causes',
    )
    .action(
      (file: string, name: string, text: string, options: TextQueryOptions & { replace?: true }, command) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const query = await textQueryOf(session, text, options)
            await save(session, name, { kind: 'text', query }, options.replace === true)
          }),
        ),
    )
  saved
    .command('remove')
    .description('remove a saved query')
    .argument('<file>')
    .argument('<name>')
    .addHelpText('after', '\nExample:\n  causeway saved remove study.causeway "Untrained acts"')
    .action((file: string, name: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const { id } = await savedNamed(session, name)
          await session.call('search.removeSaved', { queryId: id })
          session.print({ id, removed: true }, () => session.t('cli.savedRemoved', { name }))
        }),
      ),
    )
  saved
    .command('run')
    .description('find what a saved query looks for')
    .argument('<file>')
    .argument('<name>')
    .option('--limit <n>', 'passages or paragraphs to show', wholeNumber(1, 1000), 100)
    .addOption(new Option('--by <group>', 'coding queries: only counts per group').choices(passageGroups))
    .option('--export <path>', 'write all passages or hits as a table instead: .csv or .xlsx')
    .addHelpText('after', '\nExample:\n  causeway saved run study.causeway "Untrained acts" --by year')
    .action((file: string, name: string, options: QueryOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const { saved: found, broken } = await savedNamed(session, name)
          if (broken) throw new AppError('search.savedBroken', { name })
          if (found.kind === 'codings') await answerQuery(session, found.query, options)
          else if (options.by !== undefined)
            throw new AppError('input.invalid', { field: '--by', reason: found.kind })
          else if (options.export !== undefined) await exportHits(session, found.query, options.export)
          else await findText(session, found.query, { limit: options.limit })
        }),
      ),
    )
}

type Saved = InputOf<'search.save'>['saved']

/** Throws AppError 'search.nameTaken', unless what has the name is to be replaced. */
async function save(session: CliSession, name: string, saved: Saved, replace: boolean): Promise<void> {
  const known = (await session.call('search.saved', {})).find((row) => same(row.name, name))
  const replaced = replace ? known?.id : undefined
  if (replaced !== undefined) await session.call('search.updateSaved', { queryId: replaced, name, saved })
  const queryId = replaced ?? (await session.call('search.save', { name, saved })).queryId
  session.print({ queryId }, () => session.t('cli.savedAs', { name }))
}

/** Throws AppError 'search.noSaved'. */
async function savedNamed(session: CliSession, name: string): Promise<SavedQuery> {
  const rows = await session.call('search.saved', {})
  const found = rows.find((row) => row.id === name) ?? rows.find((row) => same(row.name, name))
  if (!found) throw new AppError('search.noSaved', { name })
  return found
}

const same = (one: string, other: string): boolean =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').trim().toLowerCase()

const textOf = ({ saved }: SavedQuery, names: StudyNames, language: string): string =>
  saved.kind === 'codings' ? formatCodingQuery(saved.query, names, language) : saved.query.query
