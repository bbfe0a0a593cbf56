import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFileRegistry } from '../../src/hosts/files.ts'
import { createLocalReading } from '../../src/hosts/reading.ts'
import { createTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { normaliseText } from '../../src/shared/text/normalise.ts'
import { hasPdftotext, longReport, pdftotext } from './long-report.ts'
import { line, quantiles, timeEach } from './measure.ts'

const sentence =
  '某公司在未办理动火作业审批的情况下组织施工，安全管理人员未到场监护，现场可燃气体检测不到位。'

/** What reads: real reading processes, and names for the files. */
interface Bench {
  files: ReturnType<typeof createFileRegistry>
  test: TestCore
}

async function withBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const files = createFileRegistry()
  const reading = createLocalReading()
  const test = await createTestCore({ files, reading })
  try {
    await work({ files, test })
  } finally {
    await test.close()
    await reading.close()
  }
}

export async function importing(): Promise<void> {
  await withBench(importManyTexts)
  await importLongPdf()
}

/** Importing 200 texts of 20,000 characters through the pool, against only normalising them; queries meanwhile. */
async function importManyTexts({ files, test }: Bench): Promise<void> {
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
    quantiles(await timeEach(20, () => core.call('search.find', { query: { query: '审批' } }))),
  )
}

/**
 * Importing a Chinese PDF of 139 pages end to end, against poppler's pdftotext on the same file: into a new project
 * with no reading process started, and again into one whose reading process is there.
 */
async function importLongPdf(): Promise<void> {
  if (!hasPdftotext()) {
    process.stdout.write('  Skipped: the long PDF (no pdftotext here)\n')
    return
  }
  const pdf = await longReport()
  if (pdf === null) return
  await withBench(async ({ files, test }) => {
    const path = join(test.folder, 'reference.pdf')
    writeFileSync(path, pdf)
    // Bytes after the end of a PDF make it another file, which is not already there.
    const tokens = Array.from({ length: 4 }, (_, at) => {
      const copy = join(test.folder, `long-${at}.pdf`)
      writeFileSync(copy, Buffer.concat([pdf, Buffer.from(`\n%${at}\n`)]))
      return files.tokenFor(copy)
    })
    const reference = quantiles(await timeEach(3, () => pdftotext(path)))
    line('reference: pdftotext of 139 pages', reference)
    const times = await timeEach(tokens.length, async (index) => {
      const outcomes = await test.core.call('importing.importFiles', {
        tokens: tokens.slice(index, index + 1),
      })
      const [outcome] = outcomes
      if (outcome?.outcome !== 'imported') throw new Error(`Not imported: ${JSON.stringify(outcome)}`)
    })
    line('import 139 pages, first file', quantiles(times.slice(0, 1)), reference)
    line('import 139 pages, later files', quantiles(times.slice(1)), reference)
  })
}
