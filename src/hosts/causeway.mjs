#!/usr/bin/env node
// Starts the command line on a Node that its SQLite binding runs on: this one, or the pinned `node` package's.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
// The whole module: old versions of Node lack enableCompileCache and would fail on its name.
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
if (Number.parseInt(process.versions.node, 10) >= 24) {
  nodeModule.enableCompileCache()
  const bundled = join(here, '../../out/cli/cli.js')
  // Installed from a package there are only bundles; in a checkout the sources run as they are.
  const installed = here.split(/[\\/]/).includes('node_modules')
  await import(installed && existsSync(bundled) ? bundled : './cli.ts')
} else {
  const pinned = [join(here, '../../node_modules/node/bin/node'), join(here, '../../../node/bin/node')]
    .map((path) => (process.platform === 'win32' ? `${path}.exe` : path))
    .find((path) => existsSync(path))
  if (pinned === undefined) {
    process.stderr.write(
      `Causeway needs Node 24 or newer; this is ${process.versions.node}. Run npm ci first.\n`,
    )
    process.exit(1)
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // Who ends this process means the one that works: it closes its project and then ends this one too.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`causeway: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
