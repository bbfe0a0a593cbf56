import { fakeReading } from '../../src/core/testing/fake-reading.ts'
import { createCore } from '../../src/core/core.ts'
import { createFileRegistry } from '../../src/hosts/files.ts'
import { createServices } from '../../src/hosts/services.ts'

/**
 * A program that killing.test.ts kills: opens a project, codes one passage after the other, and prints the id of
 * each coding as soon as the core has acknowledged it.
 * Arguments: project file, report id, code id, first start position, app folder.
 */
const [file = '', reportId = '', codeId = '', first = '0', home = ''] = process.argv.slice(2)
const files = createFileRegistry()
const core = createCore(
  createServices({
    app: 'killed',
    appFolder: home,
    resources: home,
    files,
    reading: fakeReading({}),
  }),
)
await core.call('project.open', { token: files.tokenFor(file) })
await core.call('coding.useCoder', { name: '林' })
process.stdout.write('ready\n')
for (let start = Number(first); ; start += 1) {
  const { codingIds } = await core.call('coding.create', {
    codings: [{ reportId, codeId, start, end: start + 5 }],
  })
  process.stdout.write(`${codingIds.join('\n')}\n`)
}
