import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInstance } from 'i18next'
import { AppError } from '../shared/contract/errors.ts'
import { i18nOptions } from '../shared/i18n/resources.ts'
import { errorText } from './cli/session.ts'
import { findElectron } from './electron-binary.ts'
import { languageOf } from './language.ts'
import { startWeb, untilStopped, type WebWorkbench } from './web.ts'

/**
 * `npm start`: the desktop app; where its Electron binary is missing and can't be downloaded, one line says so
 * and the same workbench opens in the browser on the sample study (or on the file that was given).
 */
const root = resolve(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const t = await createInstance().init({ ...i18nOptions, lng: languageOf() })
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const electron = findElectron(root) ?? (await download())
if (electron === null) {
  say(t('desktop.start.inBrowser'))
  await serve()
} else {
  const app = spawn(electron, [root, ...args], { stdio: 'inherit' })
  app.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

/**
 * Electron's package no longer downloads its binary when it is installed; it is asked to here, for at most
 * 10 minutes, unless CAUSEWAY_OFFLINE is set.
 */
async function download(): Promise<string | null> {
  if (process.env['CAUSEWAY_OFFLINE']) return null
  const notice = setTimeout(() => say(t('desktop.start.downloading')), 2000)
  const script = join(root, 'node_modules/electron/install.js')
  await once(spawn(process.execPath, [script], { stdio: 'ignore', timeout: 600_000 }), 'exit')
  clearTimeout(notice)
  return findElectron(root)
}

async function serve(): Promise<void> {
  const file = args.find((argument) => argument.endsWith('.causeway'))
  const workbench = await open(file === undefined ? { sample: true } : { file: resolve(file) })
  const stopped = untilStopped()
  say(t('cli.serving', { address: workbench.address }))
  await stopped
  await workbench.close()
}

/** Opens what was asked for; where that fails as it may (in use elsewhere, no space), the start screen. */
async function open(project: { sample: boolean } | { file: string }): Promise<WebWorkbench> {
  const port = Number(process.env['PORT'] ?? 0)
  try {
    return await startWeb({ ...project, port })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    say(t('desktop.start.withoutProject', { reason: errorText(t, error) }))
    return startWeb({ port })
  }
}
