import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { findDivision } from '../../src/core/importing/facts/divisions.ts'
import { readReport } from '../../src/core/importing/reading/read-report.ts'
import type { FoundFact } from '../../src/core/importing/understanding/findings.ts'
import { parseMoney } from '../../src/shared/domain/amounts.ts'

/** The facts that the gold table has. */
const measured = ['date', 'deaths', 'injuries', 'directEconomicLoss', 'place'] as const
type Measured = (typeof measured)[number]

/** A table of what people read, and the folder that its file column starts from. */
export interface GoldTable {
  table: string
  folder: string
}

interface GoldRow {
  file: string
  note: string
  values: Record<Measured, string>
}

interface Tally {
  right: number
  wrong: number
  missed: number
  /** Read where the gold leaves it open (a note, or `?` in the cell): neither right nor wrong. */
  open: number
}

/**
 * Reads every report of the gold table and compares the chosen reading of each fact with what people read there.
 * A reading is right when its value is the gold one; wrong when it is another one or when the gold cell is empty
 * (the report does not say); a gold value without reading is missed, and so is one that was read wrongly. A gold
 * cell may list what is also right, `14|15`; an empty part means that reading nothing is right too.
 * precision = right / (right + wrong), recall = right / gold values. Prints both and every difference, none left
 * out. `part` picks every second row, to develop on one half and check on the other.
 */
export async function measureFacts(gold: GoldTable, part: 'all' | 'odd' | 'even'): Promise<void> {
  const rows = (await goldRows(gold.table)).filter(
    (_, index) => part === 'all' || (index % 2 === 0) === (part === 'odd'),
  )
  const tallies = new Map(
    measured.map((fact): [Measured, Tally] => [fact, { right: 0, wrong: 0, missed: 0, open: 0 }]),
  )
  const differences: string[] = []
  for (const row of rows) {
    const facts = await factsOf(path.join(gold.folder, row.file))
    for (const fact of measured) {
      const wanted = row.values[fact]
      const either = wanted.split('|')
      const read = facts.find((each) => each.fact === fact && each.best)
      const tally = tallies.get(fact)
      if (tally === undefined) continue
      if (read === undefined && either.includes('')) continue
      if (read !== undefined && either.some((each) => each !== '' && agrees(fact, each, read.value))) {
        tally.right++
        continue
      }
      const ambiguous = wanted === '?' || (wanted === '' && isAmbiguous(fact, row.note))
      if (ambiguous) tally.open++
      else {
        if (read !== undefined) tally.wrong++
        if (!either.includes('')) tally.missed++
      }
      const evidence =
        read === undefined
          ? 'nothing read'
          : `${read.value} «${read.text.replaceAll('\n', ' ')}» ${read.rule}`
      const reading = ambiguous ? ' [left open by the gold note]' : ''
      differences.push(
        `  ${row.file.slice(0, 36)}  ${fact}: gold ${wanted === '' ? '(not said)' : wanted}; read ${evidence}${reading}`,
      )
    }
  }
  console.log(`Facts: ${rows.length} reports of ${path.basename(gold.table)} (${part} rows)`)
  for (const [fact, { right, wrong, missed, open }] of tallies) {
    const precision = right + wrong === 0 ? '–' : (right / (right + wrong)).toFixed(3)
    const recall = right + missed === 0 ? '–' : (right / (right + missed)).toFixed(3)
    console.log(
      `  ${fact.padEnd(20)} precision ${precision} (${right}/${right + wrong})  recall ${recall} (${right}/${right + missed})${open > 0 ? `  left open ${open}` : ''}`,
    )
  }
  console.log(differences.length === 0 ? 'No difference.' : ['Every difference:', ...differences].join('\n'))
}

/** Prints every reading of every file of a folder, for looking at. */
export async function printFacts(files: readonly string[]): Promise<void> {
  for (const file of files) {
    console.log(`# ${path.basename(file)}`)
    const facts = await factsOf(file).catch((error: unknown) => String(error))
    if (typeof facts === 'string') {
      console.log(`  ${facts}`)
      continue
    }
    for (const { fact, value, confidence, asOf, rule, text, best } of facts) {
      const when = asOf === null ? '' : ` as of ${asOf}`
      console.log(
        `  ${best ? '*' : ' '} ${fact} ${value} (${confidence}${when}, ${rule}) «${text.replaceAll('\n', ' ').slice(0, 80)}»`,
      )
    }
  }
}

/** The gold table of a corpus folder, if it is there. */
export function goldOf(corpus: string): GoldTable | undefined {
  const table = path.join(corpus, 'zh/reports_gold.tsv')
  return existsSync(table) ? { table, folder: path.join(corpus, 'zh/reports') } : undefined
}

async function factsOf(file: string): Promise<readonly FoundFact[]> {
  const report = await readReport({ name: path.basename(file), bytes: await readFile(file) })
  return report.findings.facts
}

async function goldRows(table: string): Promise<GoldRow[]> {
  const [head = '', ...lines] = (await readFile(table, 'utf8')).split('\n')
  const names = head.split('\t')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t')
      const cell = (name: string): string => cells[names.indexOf(name)]?.trim() ?? ''
      const wan = cell('loss_wan').split('|')
      return {
        file: cell('file'),
        note: cell('notes'),
        values: {
          date: cell('date'),
          deaths: cell('deaths'),
          injuries: cell('injuries'),
          directEconomicLoss: wan.map((each) => parseMoney(`${each}万元`) ?? each).join('|'),
          place: cell('place'),
        },
      }
    })
}

/** A note that calls the fact's figures contradicting or ambiguous, for an empty gold cell. */
function isAmbiguous(fact: Measured, note: string): boolean {
  const words: Record<Measured, RegExp> = {
    date: /date/,
    deaths: /death/,
    injuries: /injur/,
    directEconomicLoss: /loss/,
    place: /place/,
  }
  return /ambiguous|contradict/.test(note) && words[fact].test(note)
}

function agrees(fact: Measured, gold: string, read: string): boolean {
  return fact === 'place' ? samePlace(gold, read) : gold === read
}

/**
 * Whether a read place is the gold one, at county level or better. Both texts are stripped of blanks, brackets and
 * punctuation. They agree when one contains the other, provided that the shorter one is more than the name of a
 * province or prefecture; or when both name the same county-level division; or when the read place contains the
 * last part of the gold place (parts end at blanks and divisions) that names no division, at least four characters,
 * e.g. a road, its kilometre or a company.
 */
export function samePlace(gold: string, read: string): boolean {
  const [wanted, given] = [bare(gold), bare(read)]
  const shorter = wanted.length < given.length ? wanted : given
  const nothingBelow = /^(?:[^省市]{2,4}(?:省|自治区))?(?:[^市]{2,6}(?:市|州|盟|地区))?(?:境内)?$/.test(
    shorter,
  )
  if (!nothingBelow && (wanted.includes(given) || given.includes(wanted))) return true
  const [wantedDivision, givenDivision] = [findDivision(gold), findDivision(read)]
  if (wantedDivision?.level === 'county' && givenDivision?.code === wantedDivision.code) return true
  const last = gold
    .split(/\s+|(?<=[省市县区旗州盟镇])/)
    .map(bare)
    .findLast((part) => part.length > 0 && findDivision(part) === null)
  return last !== undefined && last.length >= 4 && given.includes(last)
}

function bare(place: string): string {
  return place
    .normalize('NFKC')
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll(/[^\p{L}\p{N}+.]/gu, '')
    .replace(/(?:境内|处|内|附近)$/, '')
}
