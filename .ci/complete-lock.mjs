// Run after `npm install` against a registry mirror that does not carry other systems' binaries:
//   node .ci/complete-lock.mjs package-lock.json
// npm then leaves those optional packages out of the lock, and `npm ci` refuses it. This adds their entries; npm skips
// them by os and cpu where they do not fit.
import { readFileSync, writeFileSync } from 'node:fs'
const file = process.argv[2]
const lock = JSON.parse(readFileSync(file, 'utf8'))
let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const own = `node_modules/${name}`
    if (lock.packages[own] || lock.packages[`${path}/${own}`] || !/^\d/.test(version)) continue
    const target = name
      .split('/')
      .at(-1)
      .replace(/^binding-/, '')
    const [os, cpu, abi = ''] = target.split('-')
    if (!['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].includes(os)) continue
    lock.packages[own] = {
      version,
      cpu: [cpu],
      ...(entry.dev && { dev: true }),
      ...(os === 'linux' && abi && { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] }),
      license: entry.license ?? 'MIT',
      optional: true,
      os: [os],
    }
    added += 1
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added} entries added\n`)
