import type { AddCommands } from './area.ts'
import { wholeNumber } from './whole-number.ts'

/** serve. */
export const addServeCommand: AddCommands = (program, run) => {
  program
    .command('serve')
    .description('serve the workbench in the browser, on this machine only')
    .argument('[file]', 'a project to open at once')
    .option('--port <n>', 'port on 127.0.0.1 (default: chosen by the system)', wholeNumber(0, 65_535), 0)
    .addHelpText('after', '\nExample:\n  causeway serve study.causeway --port 4600')
    .action((file: string | undefined, options: { port: number }, command) =>
      run(command, async (session) => {
        // Loaded here because no other subcommand needs a server.
        const { startWeb, untilStopped } = await import('../web.ts')
        const workbench = await startWeb({ ...(file !== undefined && { file }), port: options.port })
        // Before the address is told: who reads it may ask for the end at once.
        const stopped = untilStopped()
        session.print({ address: workbench.address }, () =>
          session.t('cli.serving', { address: workbench.address }),
        )
        await stopped
        await workbench.close()
      }),
    )
}
