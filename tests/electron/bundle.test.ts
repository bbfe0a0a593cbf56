import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { createClient } from '../../src/client/client.ts'
import { createPortTransport } from '../../src/client/port-transport.ts'
import type { ControlMessage } from '../../electron/control.ts'

const bundles = resolve(import.meta.dirname, '../../out/main')
const built = existsSync(join(bundles, 'core-host.js'))
if (!built) process.stdout.write('Skipped: the bundled core (not built; run npm run build)\n')

/** Electron's utility process gives its program a parent port; this is the part of it that the program uses. */
class ParentPort extends EventEmitter {
  readonly sent: ControlMessage[] = []
  postMessage(message: ControlMessage): void {
    this.sent.push(message)
  }
}

describe.skipIf(!built)('the bundled core', () => {
  it('serves a port and reads reports with its bundled worker', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'causeway-bundle-'))
    process.env['CAUSEWAY_HOME'] = join(folder, 'home')
    const parentPort = new ParentPort()
    Object.assign(process, { parentPort })
    await import(/* @vite-ignore */ pathToFileURL(join(bundles, 'core-host.js')).href)
    await expect
      .poll(() => parentPort.sent)
      .toEqual([{ type: 'state', state: { language: null, project: null, recent: [], shortcuts: {} } }])

    const report = join(folder, 'report.html')
    writeFileSync(report, '<h1>事故调查报告</h1><p>作业人员违章操作。</p>')
    const paths = [join(folder, 'study.causeway'), report]
    parentPort.emit('message', { data: { type: 'tokens', id: 1, paths }, ports: [] })
    const answer = parentPort.sent.find((message) => message.type === 'tokens')
    const [project = '', file = ''] = answer?.tokens ?? []

    const { port1, port2 } = new MessageChannel()
    // Electron's ports hand on events with `data`, Node's the data itself.
    const port = Object.assign(new EventEmitter(), {
      postMessage: (message: unknown) => port1.postMessage(message),
      start: () => {},
    })
    port1.on('message', (data: unknown) => port.emit('message', { data }))
    parentPort.emit('message', { data: { type: 'serve' }, ports: [port] })
    const client = createClient(
      createPortTransport({
        postMessage: (message) => port2.postMessage(message),
        onMessage: (listener) => void port2.on('message', listener),
        close: () => port2.close(),
      }),
    )
    await client.call('project.create', { token: project, title: 'Study', codeSets: ['hfacs'] })
    expect(await client.run('importing.importFiles', { tokens: [file] })).toMatchObject([
      { file: 'report.html', outcome: 'imported' },
    ])
    const last = parentPort.sent.findLast((message) => message.type === 'state')
    expect(last?.state.project).toEqual({ title: 'Study', path: paths[0] })
    await client.call('project.close', {})
    client.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
