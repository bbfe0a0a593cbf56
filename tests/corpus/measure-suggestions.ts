import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { figuresOf, macroF1, noCounts } from '../../src/core/suggestions/model/figures.ts'
import { decisiveScore } from '../../src/core/suggestions/model/judge.ts'
import { createOwnWords, scoreOfWords } from '../../src/core/suggestions/model/own-words.ts'
import { createScorer } from '../../src/core/suggestions/model/score.ts'
import { decodeModel } from '../../src/core/suggestions/model/stored-model.ts'
import { learnFrom } from '../../src/core/suggestions/learn-task.ts'

/** A text that a person put into one class. */
interface Coded {
  id: string
  text: string
  label: string
}

interface CodedCorpus {
  title: string
  file: string
  read: (row: Record<string, string>) => Coded
  /** Whether the classes have names that mean something. */
  named: boolean
}

const corpora: readonly CodedCorpus[] = [
  {
    title: 'Chinese mine-cause phrases in 6 classes without names',
    file: 'zh/causes/mine_causation_6class.csv',
    read: (row) => ({ id: row['id'] ?? '', text: row['text'] ?? '', label: row['class'] ?? '' }),
    named: false,
  },
  {
    title: 'OSHA narratives (title and summary) with a researcher’s class',
    file: 'en/data/osha_tagged_dev.csv',
    read: (row) => ({
      id: row['id'] ?? '',
      text: `${(row['title'] ?? '').trim()}. ${(row['Summary2'] ?? '').trim()}`,
      label: (row['Tagged2'] ?? '').trim(),
    }),
    named: true,
  },
]

/** One text in five is for the test. */
const testPart = 5
/** Words (pairs of characters) per class of the keyword baseline. */
const keywords = 20

/**
 * Prints how well suggestions, learnt by the product's own code from four fifths of texts that people coded, put the
 * other fifth into their classes, beside two baselines. All choices of the model were made by cross-validation within
 * the training part.
 */
export function measureSuggestions(corpus: string): void {
  for (const coded of corpora) {
    const file = path.join(corpus, coded.file)
    if (!existsSync(file)) {
      console.log(`Suggestions: skipped, there is no ${coded.file}.`)
      continue
    }
    measure(coded, file)
  }
}

function measure({ title, read, named }: CodedCorpus, file: string): void {
  const rows = parse<Record<string, string>>(readFileSync(file), {
    bom: true,
    columns: (names: string[]) => names.map((name, at) => name || `column${at}`),
    relax_column_count: true,
  })
  const all = rows.map(read).filter(({ text, label }) => text !== '' && label !== '')
  const train = all.filter(({ id }) => !isTest(id))
  const test = all.filter(({ id }) => isTest(id))
  const labels = [...new Set(train.map(({ label }) => label))].toSorted()
  const codes = labels.map((label) => ({
    id: label,
    phrases: [],
    names: named ? [label] : [],
    definitions: [],
  }))
  const started = performance.now()
  const outcome = learnFrom({
    codes,
    codings: train.map(({ id, text, label }, at) => ({
      id,
      report: at,
      code: labels.indexOf(label),
      span: null,
      quote: text,
    })),
    refusals: [],
    texts: [],
  })
  const took = performance.now() - started
  const model = outcome && decodeModel(outcome.model)
  if (!model) throw new Error('nothing was learnt')
  const words = createOwnWords(codes)
  const score = createScorer(model)
  const scores = test.map(({ text }) => {
    const spoken = words.look(text)
    const chances = score(text, (place) => spoken.get(labels.indexOf(model.codeIds[place] ?? '')))
    return new Map(model.codeIds.map((label, place) => [label, chances[place] ?? 0]))
  })
  const majority = mostFrequent(train.map(({ label }) => label))
  const byWords = (words: readonly string[][]): string[][] => {
    const lookup = createOwnWords(words.map((definitions) => ({ phrases: [], names: [], definitions })))
    return test.map(({ text }) => {
      const spoken = [...lookup.look(text)].toSorted(([, a], [, b]) => scoreOfWords(b) - scoreOfWords(a))
      return spoken[0] ? [labels[spoken[0][0]] ?? ''] : []
    })
  }
  const best = scores.map((chances) => [[...chances].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''])
  const suggested = scores.map((chances) =>
    [...chances].flatMap(([label, chance]) => (chance >= decisiveScore ? [label] : [])),
  )
  const seen = new Set(train.map(({ text }) => text))
  const fresh = test.flatMap(({ text }, at) => (seen.has(text) ? [] : [at]))
  console.log(`\nSuggestions: ${title}`)
  console.log(
    `  ${train.length} to learn from, ${test.length} to test with (SHA-256 of the id modulo ${testPart} = 0); learnt in ${Math.round(took)} ms`,
  )
  console.log(`  macro-F1 on the test part, one class for each text:`)
  const tell = (name: string, said: readonly (readonly string[])[]): void =>
    console.log(`    ${name.padEnd(41)} ${figure(test, said, labels)}`)
  tell('model', best)
  tell(
    'always the most frequent class',
    test.map(() => [majority]),
  )
  const listed = labels.map((label) => telling(train, label, named ? wordsOf : pairsOf))
  tell(`${keywords} words per class by chi-square`, byWords(listed))
  if (named) tell('words of the class names', byWords(labels.map(wordsOf)))
  console.log(
    `  model, as suggestions with a score of at least ${decisiveScore} (none or several for a text):`,
  )
  tell('test part', suggested)
  console.log(`    cross-validation in the training part     ${(outcome.quality.macroF1 ?? 0).toFixed(3)}`)
  if (fresh.length < test.length) {
    const pick = <T>(list: readonly T[]): T[] => fresh.flatMap((at) => list[at] ?? [])
    console.log(
      `  model, one class each, on the ${fresh.length} test texts that are not also in the training part: ${figure(
        pick(test),
        fresh.map((at) => best[at] ?? []),
        labels,
      )}`,
    )
  }
  const calibration = [0.5, 0.7, 0.9].map((from, at, all_) => {
    const to = all_[at + 1] ?? 1.01
    let count = 0
    let right = 0
    for (const [index, chances] of scores.entries()) {
      for (const [label, chance] of chances) {
        if (chance < from || chance >= to) continue
        count += 1
        if (test[index]?.label === label) right += 1
      }
    }
    return `${from}–${Math.min(1, to)}: ${count > 0 ? Math.round((100 * right) / count) : '–'} % of ${count} right`
  })
  console.log(`  scores against the truth: ${calibration.join(', ')}`)
}

function isTest(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % testPart === 0
}

function mostFrequent(labels: readonly string[]): string {
  const counts = Map.groupBy(labels, (label) => label)
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? ''
}

/** Macro-F1 over the classes. */
function figure(
  test: readonly Coded[],
  said: readonly (readonly string[])[],
  labels: readonly string[],
): string {
  const counts = labels.map((label) => {
    const own = noCounts()
    for (const [at, { label: truth }] of test.entries()) {
      const says = said[at]?.includes(label) === true
      if (says && truth === label) own.right += 1
      else if (says) own.wrong += 1
      else if (truth === label) own.missed += 1
    }
    return own
  })
  const told = counts.filter((each) => figuresOf(each).f1 !== null)
  return (macroF1(told) ?? 0).toFixed(3)
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []

/** What tells a class from the others most (chi-square of presence), among what is more frequent in it. */
function telling(train: readonly Coded[], label: string, partsOf: (text: string) => string[]): string[] {
  const inside = new Map<string, number>()
  const outside = new Map<string, number>()
  let own = 0
  for (const { text, label: truth } of train) {
    if (truth === label) own += 1
    const counts = truth === label ? inside : outside
    for (const part of new Set(partsOf(text))) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  const others = train.length - own
  return [...inside]
    .map(([part, a]) => {
      const b = outside.get(part) ?? 0
      const c = own - a
      const d = others - b
      const more = a / own > b / others
      const chi = (train.length * (a * d - b * c) ** 2) / (own * others * (a + b) * (c + d))
      return { part, chi: more ? chi : 0 }
    })
    .toSorted((one, other) => other.chi - one.chi)
    .slice(0, keywords)
    .map(({ part }) => part)
}
