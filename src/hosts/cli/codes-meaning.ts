import type { Command } from 'commander'
import { crosswalkRelations, type CrosswalkRow } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { titleIn } from '../../shared/names.ts'
import type { Run } from './area.ts'
import { pathIn } from './codes-reorganise.ts'
import { inLine } from './codes-tables.ts'
import { codeNamed, codeSetNamed } from './find-code.ts'
import { type CliSession, withProject } from './session.ts'

/** codes examples, example, crosswalk, relate. */
export function addMeaningCommands(codes: Command, run: Run): void {
  codes
    .command('examples')
    .description('list the examples of a code, or of all')
    .argument('<file>')
    .argument('[code]', 'its path, name or id')
    .addHelpText('after', '\nExample:\n  causeway codes examples study.causeway Causes/Supervision')
    .action((file: string, text: string | undefined, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const codebook = await session.call('codebook.get', {})
          const codeId = text === undefined ? undefined : codeNamed(codebook, text).id
          const examples = await session.call('codebook.examples', codeId === undefined ? {} : { codeId })
          session.print(examples, () =>
            examples
              .map((example) => {
                const code = codebook.codes.find(({ id }) => id === example.codeId)
                const source = [
                  titleIn(session.language, { title: example.caseTitle, titleEn: example.caseTitleEn }),
                  example.reportFile,
                  example.page === null ? '' : session.t('cli.page', { page: example.page }),
                ].filter((part) => part !== '')
                return [
                  example.id,
                  code ? pathIn(session, code) : '',
                  session.t(`cli.codes.example.${example.kind}`),
                  inLine(example.quote),
                  source.join(', ') || '–',
                ].join('\t')
              })
              .join('\n'),
          )
        }),
      ),
    )
  codes
    .command('example')
    .description('add an example to a code: a coding’s quote, or words of your own')
    .argument('<file>')
    .argument('<code>', 'its path, name or id')
    .option('--coding <id>', 'the coding to quote')
    .option('--quote <text>', 'the words (default: all of the coding’s)')
    .option('--counter', 'an example of what the code does not mean')
    .option('--note <text>', 'what it shows', '')
    .addHelpText(
      'after',
      '\nExample:\n  causeway codes example study.causeway Supervision --coding ID --note "no record of the visit"',
    )
    .action(
      (
        file: string,
        text: string,
        options: { coding?: string; quote?: string; counter?: boolean; note: string },
        command,
      ) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const code = codeNamed(await session.call('codebook.get', {}), text)
            const added = await session.call('codebook.addExample', {
              codeId: code.id,
              kind: options.counter ? 'counter' : 'anchor',
              codingId: options.coding ?? null,
              note: options.note,
              ...(options.quote !== undefined && { quote: options.quote }),
            })
            session.print(added, () => added.exampleId)
          }),
        ),
    )
  codes
    .command('crosswalk')
    .description('how the codes of one set stand to those of another')
    .argument('<file>')
    .argument('<from>', 'name or id of the set')
    .argument('<to>', 'name or id of the other set')
    .option('--shipped', 'add the rows that ship for the two sets first')
    .option('--apply', 'code what has one successor (same or broader) with it, then list')
    .addHelpText(
      'after',
      '\nExample:\n  causeway codes crosswalk study.causeway gb6441-1986-types gb6441-2025-types --shipped',
    )
    .action(
      (file: string, from: string, to: string, options: { shipped?: boolean; apply?: boolean }, command) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const codebook = await session.call('codebook.get', {})
            const sets = {
              fromSetId: codeSetNamed(codebook, from).id,
              toSetId: codeSetNamed(codebook, to).id,
            }
            const added = options.shipped ? await session.call('codebook.addShippedCrosswalk', sets) : null
            const applied = options.apply ? await session.call('codebook.applyCrosswalk', sets) : null
            const rows = await session.call('codebook.crosswalk', sets)
            session.print(added || applied ? { ...added, ...applied, crosswalk: rows } : rows, () =>
              [
                ...(added ? [session.t('cli.codes.rowsAdded', { count: added.rows })] : []),
                ...(applied ? [session.t('cli.codes.applied', applied)] : []),
                ...rows.map((row) => crosswalkLine(session, row, codebook.codes)),
              ].join('\n'),
            )
          }),
        ),
    )
  codes
    .command('relate')
    .description('say how a code of one set stands to one of another')
    .argument('<file>')
    .argument('<code>', 'its path, name or id')
    .argument('<relation>', `what the other code is to it: ${crosswalkRelations.join(', ')}`)
    .argument('[other]', 'the other code; none with “none”')
    .option('--note <text>', 'why', '')
    .addHelpText(
      'after',
      '\nExample:\n  causeway codes relate study.causeway "Old/Gas explosion" broader "New/Combustible gas explosion"',
    )
    .action(
      (
        file: string,
        text: string,
        relation: string,
        other: string | undefined,
        options: { note: string },
        command,
      ) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const codebook = await session.call('codebook.get', {})
            const known = crosswalkRelations.find((each) => each === relation)
            if (!known)
              throw new AppError('input.invalid', { field: relation, reason: crosswalkRelations.join(', ') })
            const row = await session.call('codebook.setCrosswalk', {
              fromCodeId: codeNamed(codebook, text).id,
              toCodeId: other === undefined ? null : codeNamed(codebook, other).id,
              relation: known,
              note: options.note,
            })
            session.print(row, () => row.rowId)
          }),
        ),
    )
}

function crosswalkLine(
  session: CliSession,
  { fromCodeId, toCodeId, relation, note }: CrosswalkRow,
  codes: readonly { id: string; path: string; pathZh: string }[],
): string {
  const pathOf = (id: string | null): string => {
    const code = codes.find((each) => each.id === id)
    return code ? pathIn(session, code) : '–'
  }
  return [
    pathOf(fromCodeId),
    session.t(`cli.codes.relation.${relation}`),
    pathOf(toCodeId),
    note || '–',
  ].join('\t')
}
