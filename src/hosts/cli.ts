import { runCli } from './cli/program.ts'

/** A reader that has seen enough (`| head -1`) is no failure; the work goes on to its end without an audience. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    process.exitCode = 1
    if (stream === process.stdout) process.stderr.write(`causeway: ${error.message}\n`)
  })
}

const exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
})
if (exitCode !== 0) process.exitCode = exitCode
