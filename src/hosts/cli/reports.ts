import type { ReportText } from '../../shared/contract/reports.ts'
import { sliceCodePoints } from '../../shared/text/offsets.ts'
import type { AddCommands } from './area.ts'
import { reportNamed } from './coding.ts'
import { commandGroup } from './groups.ts'
import { type CliSession, withProject } from './session.ts'

/** show report; report move, rename, remove. */
export const addReportCommands: AddCommands = (program, run) => {
  commandGroup(program, 'show', 'show one thing of a project')
    .command('report')
    .description('show a report: what is known of it, its text, or its blocks')
    .argument('<file>')
    .argument('<id>', 'the report’s id, or its file name where only one has it; see causeway list reports')
    .option('--text', 'print the normalised text and nothing else')
    .option('--blocks', 'print its blocks: kind, level, start, end, page, text')
    .addHelpText(
      'after',
      '\nPositions count code points.\n\nExample:\n  causeway show report study.causeway ID --text',
    )
    .action((file: string, id: string, options: { text?: boolean; blocks?: boolean }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const report = await session.call('reports.get', { reportId: await reportNamed(session, id) })
          if (options.text && session.json) session.print({ id: report.id, text: report.text }, () => '')
          else if (options.text) session.write(report.text)
          else if (options.blocks) printBlocks(session, report)
          else session.print(report, () => summary(session, report))
        }),
      ),
    )

  const group = commandGroup(program, 'report', 'move, rename or remove reports')
  group
    .command('move')
    .description('move reports to a case; cases left with nothing are removed')
    .argument('<file>')
    .argument('<id...>', 'ids of reports')
    .requiredOption('--case <id>', 'the case')
    .option('--keep-emptied', 'keep cases that are left with nothing')
    .addHelpText('after', '\nExample:\n  causeway report move study.causeway ID --case CASE')
    .action((file: string, reportIds: string[], options: { case: string; keepEmptied?: boolean }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const input = { reportIds, caseId: options.case, removeEmptied: options.keepEmptied !== true }
          const result = await session.call('reports.moveToCase', input)
          session.print(result, () =>
            session.t('cli.reportsMoved', { count: new Set(reportIds).size, emptied: result.emptied }),
          )
        }),
      ),
    )
  group
    .command('rename')
    .description('give a report another title')
    .argument('<file>')
    .argument('<id>')
    .argument('<title>')
    .addHelpText('after', '\nExample:\n  causeway report rename study.causeway ID "Fire at the tank farm"')
    .action((file: string, reportId: string, title: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          await session.call('reports.update', { reportId, title })
          session.print({ reportId, title }, () => session.t('cli.reportRenamed', { title }))
        }),
      ),
    )
  group
    .command('remove')
    .description('remove a report with its codings (causeway undo brings it back)')
    .argument('<file>')
    .argument('<id>')
    .addHelpText('after', '\nExample:\n  causeway report remove study.causeway ID')
    .action((file: string, reportId: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const { title } = await session.call('reports.get', { reportId })
          const result = await session.call('reports.remove', { reportId })
          session.print(result, () => session.t('cli.reportRemoved', { title, count: result.codings }))
        }),
      ),
    )
}

/** list reports. */
export async function listReports(session: CliSession): Promise<void> {
  const rows = await session.call('reports.list', {})
  session.print(rows, () =>
    rows
      .map(({ id, caseId, file, title, length, codings }) =>
        [id, caseId, file, title, length, codings].join('\t'),
      )
      .join('\n'),
  )
}

function printBlocks(session: CliSession, { text, blocks }: ReportText): void {
  const rows = blocks.map((block) => ({ ...block, text: sliceCodePoints(text, block.start, block.end) }))
  session.print(rows, () =>
    rows
      .map(({ kind, level, start, end, page, text: words }) =>
        [kind, level ?? '–', start, end, page ?? '–', words.replaceAll('\t', ' | ')].join('\t'),
      )
      .join('\n'),
  )
}

const summaryFields = [
  'id',
  'title',
  'file',
  'caseId',
  'caseTitle',
  'mediaType',
  'language',
  'length',
  'pageCount',
  'codings',
  'importedAt',
  'reader',
  'encoding',
] as const

function summary({ t }: CliSession, report: ReportText): string {
  return [
    ...summaryFields.map((field) => `${t(`cli.report.${field}`)}\t${report[field] ?? '–'}`),
    `${t('cli.report.kind')}\t${report.kind ? t(`reports.documentKind.${report.kind.kind}`) : '–'}`,
    ...(report.unrecognisedPages > 0
      ? [`${t('cli.report.unrecognisedPages')}\t${report.unrecognisedPages}`]
      : []),
    ...report.notices.map(
      ({ code, params }) =>
        `${t('cli.report.notice')}\t${t(`reports.notice.${code}`, { ...params, defaultValue: code })}`,
    ),
  ].join('\n')
}
