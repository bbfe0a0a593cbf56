import type { Command } from 'commander'
import { AppError } from '../../shared/contract/errors.ts'
import type { Run } from './area.ts'
import { pathIn } from './codes-reorganise.ts'
import { codeNamed, codeSetNamed, findCodeSet } from './find-code.ts'
import { namesOf } from './add-code.ts'
import { stepLabel } from './project.ts'
import { type CliSession, errorText, withProject } from './session.ts'
import { watchingJob } from './watch-job.ts'
import { wholeNumber } from './whole-number.ts'

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

/** codes usage, history, import, export. */
export function addTableCommands(codes: Command, run: Run): void {
  codes
    .command('usage')
    .description('how much each code is used, and what speaks against it')
    .argument('<file>')
    .option('--doubtful', 'only codes with doubts')
    .addHelpText('after', '\nExample:\n  causeway codes usage study.causeway --doubtful')
    .action((file: string, options: { doubtful?: boolean }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const { codes: all } = await session.call('codebook.get', {})
          const paths = new Map(all.map((code) => [code.id, pathIn(session, code)]))
          const rows = (await session.call('codebook.usage', {}))
            .filter(({ doubts }) => doubts.length > 0 || options.doubtful !== true)
            .map((use) => ({ ...use, path: paths.get(use.codeId) ?? '' }))
          const percent = (share: number | null): string =>
            share === null ? '' : ` ${Math.round(share * 100)} %`
          session.print(rows, () =>
            rows
              .map(({ path, codings, branchCodings, branchCases, branchReports, coders, doubts }) =>
                [
                  path,
                  codings,
                  branchCodings,
                  branchCases,
                  branchReports,
                  coders,
                  doubts
                    .map(({ kind, share, otherId }) =>
                      [
                        session.t(`cli.codes.doubt.${kind}`) + percent(share),
                        ...(otherId === null ? [] : [paths.get(otherId) ?? otherId]),
                      ].join(' '),
                    )
                    .join('; ') || '–',
                ].join('\t'),
              )
              .join('\n'),
          )
        }),
      ),
    )
  codes
    .command('history')
    .description('who changed what of a code, newest first')
    .argument('<file>')
    .argument('<code>', 'its path, name or id (the id of a code that is gone does too)')
    .option('--limit <n>', 'how many changes at most', wholeNumber(1, 1000), 50)
    .addHelpText('after', '\nExample:\n  causeway codes history study.causeway "Causes/Supervision"')
    .action((file: string, text: string, options: { limit: number }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const changes = await historyOf(session, text, options.limit)
          session.print(changes, () =>
            changes
              .flatMap((change) => [
                [
                  change.at,
                  change.coderName ?? '–',
                  stepLabel(session, change) + (change.undone ? session.t('cli.codes.undone') : ''),
                ].join('\t'),
                ...change.changes.map(
                  ({ field, before, after }) => `  ${field}: ${inLine(before)} → ${inLine(after)}`,
                ),
              ])
              .join('\n'),
          )
        }),
      ),
    )
  codes
    .command('import')
    .description('import a codebook into a set: CSV or XLSX, a row per code')
    .argument('<file>')
    .argument('<table>')
    .requiredOption('--set <set>', 'name or id of the code set')
    .option('--create', 'add the set where it is not there')
    .option('--preview', 'tell what would change and change nothing')
    .addHelpText(
      'after',
      '\nColumns are found by their headers in English or Chinese, as codes export writes them: path (A/B/C) or name' +
        '\nand parent, number, definition, include, exclude, phrases, memo, colour. Codes are found by their paths;' +
        '\nempty cells change nothing, and no code is removed. All rows are imported or none.' +
        '\n\nExample:\n  causeway codes import study.causeway codebook.xlsx --set "Study codes" --create --preview',
    )
    .action(
      (file: string, table: string, options: { set: string; create?: boolean; preview?: boolean }, command) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const codebook = await session.call('codebook.get', {})
            const known = options.create
              ? findCodeSet(codebook, options.set)
              : codeSetNamed(codebook, options.set)
            const codeSetId =
              known?.id ?? (await session.call('codebook.createSet', namesOf(options.set))).codeSetId
            const input = { token: session.token(table), codeSetId }
            try {
              await importOrPreview(session, input, options.preview === true)
            } finally {
              // A preview adds nothing, nor does a table that can't be imported.
              const { codes: all } = await session.call('codebook.get', {})
              if (!known && !all.some((code) => code.codeSetId === codeSetId))
                await session.call('history.undo', {})
            }
          }),
        ),
    )
  codes
    .command('export')
    .description('export the codebook: a table (CSV, XLSX), or a document to print (DOCX, HTML)')
    .argument('<file>')
    .argument('<target>', 'the new file, *.csv, *.xlsx, *.docx or *.html')
    .option('--code-set <set>', 'id or name of a code set to hold (repeatable; default: all)', collect)
    .option('--no-examples', 'documents: without examples')
    .option('--no-usage', 'documents: without how often codes are used')
    .addHelpText('after', '\nExample:\n  causeway codes export study.causeway codebook.docx --lang zh-CN')
    .action(
      (
        file: string,
        target: string,
        options: { codeSet?: string[]; examples: boolean; usage: boolean },
        command: Command,
      ) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const codebook = await session.call('codebook.get', {})
            const { lang } = command.optsWithGlobals()
            const result = await watchingJob(session, () =>
              session.call('codebook.export', {
                token: session.token(target),
                format: formatOf(target),
                language: lang === undefined ? 'en' : session.language,
                examples: options.examples,
                usage: options.usage,
                ...(options.codeSet && {
                  codeSetIds: options.codeSet.map((text) => codeSetNamed(codebook, text).id),
                }),
              }),
            )
            session.print(result, () =>
              [
                session.t('cli.codes.exported', { count: result.codes, files: result.files.join(', ') }),
                ...(result.cut ? [session.t('cli.exportCut', { count: result.cut })] : []),
              ].join('\n'),
            )
          }),
        ),
    )
}

const formats = ['csv', 'xlsx', 'docx', 'html'] as const

function formatOf(target: string): (typeof formats)[number] {
  const format = formats.find((ending) => target.toLowerCase().endsWith(`.${ending}`))
  if (!format) throw new AppError('input.invalid', { field: target, reason: formats.join(', ') })
  return format
}

async function importOrPreview(
  session: CliSession,
  input: { token: string; codeSetId: string },
  preview: boolean,
): Promise<void> {
  if (!preview) {
    const result = await session.call('codebook.importTable', input)
    session.print(result, () => session.t('cli.codes.imported', result))
    return
  }
  const plan = await session.call('codebook.previewTable', input)
  session.print(plan, () =>
    [
      session.t('cli.codes.preview', {
        adds: plan.adds,
        changes: plan.changes,
        problems: plan.problems,
        missing: plan.missing.length,
      }),
      ...plan.columns.map(({ header, field }) => `${header}\t${field ?? '–'}`),
      ...plan.rows.flatMap(({ row, path, does, changes, problem }) => [
        [
          row,
          session.t(`cli.codes.does.${does}`),
          path,
          ...(problem ? [sentence(session, problem)] : []),
        ].join('\t'),
        ...(does === 'change' ? changes : []).map(
          ({ field, before, after }) => `  ${field}: ${inLine(before)} → ${inLine(after)}`,
        ),
      ]),
    ].join('\n'),
  )
  if (plan.problems > 0) session.exitCode = 1
}

const sentence = (session: CliSession, { code, params }: Pick<AppError, 'code' | 'params'>): string =>
  errorText(session.t, new AppError(code, params))

/** A text in one line, short enough to be compared at a glance. */
export function inLine(text: string | null): string {
  if (text === null || text === '') return '–'
  const line = text.replaceAll(/\s+/gu, ' ')
  const points = Array.from(line)
  return points.length > 80 ? `${points.slice(0, 79).join('')}…` : line
}

async function historyOf(session: CliSession, text: string, limit: number) {
  const byId = await session.call('codebook.changesOf', { codeId: text.slice(0, 64), limit })
  if (byId.length > 0) return byId
  const code = codeNamed(await session.call('codebook.get', {}), text)
  return session.call('codebook.changesOf', { codeId: code.id, limit })
}
