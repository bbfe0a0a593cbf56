import type { Step } from '../../shared/contract/history.ts'
import type { AddCommands } from './area.ts'
import { type CliSession, withProject } from './session.ts'
import { wholeNumber } from './whole-number.ts'

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

/** new, check, backup, undo, redo, history. */
export const addProjectCommands: AddCommands = (program, run) => {
  program
    .command('new')
    .description('create a project file')
    .argument('<file>', 'the new file, *.causeway')
    .option('--title <title>', 'the study’s title (default: the file’s name)')
    .option(
      '--code-set <id>',
      'a shipped code set to start with (repeatable; see causeway code-sets)',
      collect,
    )
    .addHelpText(
      'after',
      '\nExample:\n  causeway new study.causeway --title "Mine accidents 2018-2022" --code-set hfacs',
    )
    .action((file: string, options: { title?: string; codeSet?: string[] }, command) =>
      run(command, async (session) => {
        const title = options.title ?? file.replace(/^.*[\\/]/, '').replace(/\.causeway$/, '')
        const info = await session.call('project.create', {
          token: session.token(file),
          title,
          codeSets: options.codeSet ?? [],
        })
        session.print(info, () => session.t('cli.created', { file: info.file, title: info.title }))
      }),
    )

  program
    .command('check')
    .description('check the file, its texts and every coding’s quote')
    .argument('<file>')
    .addHelpText('after', '\nExample:\n  causeway check study.causeway')
    .action((file: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const report = await session.call('project.check', {})
          session.print(report, () =>
            [
              ...report.problems.map(({ code, params }) => session.t(`cli.${code}`, params)),
              session.t(report.ok ? 'cli.checkedOk' : 'cli.checkedBad', report.checked),
            ].join('\n'),
          )
          if (!report.ok) session.exitCode = 1
        }),
      ),
    )

  program
    .command('backup')
    .description('write a checked copy of the whole project')
    .argument('<file>')
    .argument('<out>', 'the copy, *.causeway')
    .addHelpText('after', '\nExample:\n  causeway backup study.causeway study-2026-11.causeway')
    .action((file: string, out: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const result = await session.call('project.backup', { token: session.token(out) })
          session.print(result, () => session.t('cli.backedUp', result))
        }),
      ),
    )

  for (const direction of ['undo', 'redo'] as const) {
    program
      .command(direction)
      .description(direction === 'undo' ? 'undo the last step' : 'redo the step undone last')
      .argument('<file>')
      .addHelpText('after', `\nExample:\n  causeway ${direction} study.causeway`)
      .action((file: string, _options, command) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const step = await session.call(`history.${direction}`, {})
            session.print(step, () =>
              session.t(`cli.${direction === 'undo' ? 'undone' : 'redone'}`, {
                label: stepLabel(session, step),
              }),
            )
          }),
        ),
      )
  }

  program
    .command('history')
    .description('list the study’s steps, newest first')
    .argument('<file>')
    .option('--limit <n>', 'how many steps', wholeNumber(1, 1000), 50)
    .addHelpText('after', '\nExample:\n  causeway history study.causeway --limit 20 --json')
    .action((file: string, options: { limit: number }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const steps = await session.call('history.list', { limit: options.limit })
          session.print(steps, () =>
            steps
              .map((step) =>
                [step.id, step.at, step.state, step.coder ?? '–', stepLabel(session, step)].join('\t'),
              )
              .join('\n'),
          )
        }),
      ),
    )
}

/** The label of a step in the history, in the session's language. */
export function stepLabel(session: CliSession, step: Pick<Step, 'method' | 'params'>): string {
  return session.t(`history.step.${step.method}`, { count: 1, ...step.params })
}
