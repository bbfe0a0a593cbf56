import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { goldOf, measureFacts, printFacts } from './measure-facts.ts'
import { measureSuggestions } from './measure-suggestions.ts'

/**
 * `npm run corpus`: measures what the rules read against what people read in real reports, and prints every
 * difference; then how well suggestions learn from texts that people coded. The reports are no part of the project: they lie beside the checkout where they are available.
 *   --part odd|even    only every second row of the gold table
 *   --gold FILE        another gold table; its file column starts from the folder of Chinese reports (zh)
 *   --files FOLDER     prints all readings of a folder's files instead
 *   suggestions        only how well suggestions learn
 */
const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus')
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

const folder = option('--files')
const otherTable = option('--gold')
const gold =
  otherTable === undefined ? goldOf(corpus) : { table: otherTable, folder: path.join(corpus, 'zh') }
if (process.argv.includes('suggestions')) {
  if (existsSync(corpus)) measureSuggestions(corpus)
  else console.log('Skipped: there is no corpus beside the checkout.')
} else if (folder !== undefined) {
  const names = (await readdir(folder)).filter((name) => /\.(?:txt|html?|docx|pdf|md)$/i.test(name))
  await printFacts(names.toSorted().map((name) => path.join(folder, name)))
} else if (gold !== undefined && existsSync(corpus)) {
  const part = option('--part')
  await measureFacts(gold, part === 'odd' || part === 'even' ? part : 'all')
  if (otherTable === undefined) {
    await measureSections()
    measureSuggestions(corpus)
  }
} else {
  console.log('Skipped: there is no corpus beside the checkout.')
}

/** Sections are measured where their marks are; the module says itself what it compares. */
async function measureSections(): Promise<void> {
  const module = path.join(import.meta.dirname, 'measure-sections.ts')
  if (!existsSync(module)) {
    console.log('Sections: not measured (there is no measure-sections.ts).')
    return
  }
  const { measureSections: measure } = await import('./measure-sections.ts')
  await measure(corpus)
}
