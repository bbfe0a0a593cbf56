import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AddCommands } from './area.ts'

/** demo. */
export const addDemoCommand: AddCommands = (program, run) => {
  program
    .command('demo')
    .description('build the sample study: sample.causeway')
    .argument('[folder]', 'where it goes', '.')
    .addHelpText(
      'after',
      '\nA file that is there is never overwritten.\n\nExample:\n  causeway demo ~/studies',
    )
    .action((folder: string, _options, command) =>
      run(command, async (session) => {
        mkdirSync(folder, { recursive: true })
        const path = join(folder, 'sample.causeway')
        const info = await session.call('project.createSample', {
          token: session.token(path),
          language: session.language,
        })
        session.print(info, () => session.t('cli.demoBuilt', { path, ...info.counts }))
      }),
    )
}
