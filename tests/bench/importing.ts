import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFileRegistry } from '../../src/hosts/files.ts'
import { createLocalReading } from '../../src/hosts/reading.ts'
import { createTestCore } from '../../src/core/testing/test-core.ts'
import { normaliseText } from '../../src/shared/text/normalise.ts'
import { line, quantiles, timeEach } from './measure.ts'

const sentence =
  '某公司在未办理动火作业审批的情况下组织施工，安全管理人员未到场监护，现场可燃气体检测不到位。'

/** Importing 200 texts of 20,000 characters through the pool, against only normalising them; queries meanwhile. */
export async function importing(): Promise<void> {
  const files = createFileRegistry()
  const reading = createLocalReading()
  const test = await createTestCore({ files, reading })
  try {
    const { core } = test
    const texts = Array.from(
      { length: 200 },
      (_, index) => `报告${index}\n${`${sentence}${index}\n`.repeat(420)}`,
    )
    const tokens = texts.map((text, index) => {
      const path = join(test.folder, `report-${index}.txt`)
      writeFileSync(path, text)
      return files.tokenFor(path)
    })
    const reference = quantiles(await timeEach(3, () => texts.map((text) => normaliseText(text))))
    line('reference: normalise the 200 texts', reference)
    let running = true
    const queries: number[] = []
    const asking = (async () => {
      while (running) {
        queries.push(...(await timeEach(1, () => core.call('cases.list', {}))))
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    line(
      'import 200 reports',
      quantiles(await timeEach(1, () => core.call('importing.importFiles', { tokens }))),
      reference,
    )
    running = false
    await asking
    line('list the cases meanwhile', quantiles(queries))
    line(
      'search a two-character word over all of them',
      quantiles(await timeEach(20, () => core.call('search.find', { query: '审批' }))),
    )
  } finally {
    await test.close()
    await reading.close()
  }
}
