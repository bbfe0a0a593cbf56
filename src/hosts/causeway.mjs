#!/usr/bin/env node
// Starts the command line on a Node that its SQLite binding runs on: this one, or the pinned `node` package's.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
if (Number.parseInt(process.versions.node, 10) >= 24) {
  enableCompileCache()
  const bundled = join(here, '../../out/cli/cli.js')
  // Installed from a package there are only bundles; in a checkout the sources run as they are.
  const installed = here.split(/[\\/]/).includes('node_modules')
  await import(installed && existsSync(bundled) ? bundled : './cli.ts')
} else {
  const pinned = [join(here, '../../node_modules/node/bin/node'), join(here, '../../../node/bin/node')].find(
    (path) => existsSync(process.platform === 'win32' ? `${path}.exe` : path),
  )
  if (pinned === undefined) {
    process.stderr.write(
      `Causeway needs Node 24 or newer; this is ${process.versions.node}. Run npm ci first.\n`,
    )
    process.exit(1)
  }
  const child = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  if (child.signal) process.kill(process.pid, child.signal)
  process.exit(child.status ?? 1)
}
