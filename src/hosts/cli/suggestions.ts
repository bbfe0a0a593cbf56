import { InvalidArgumentError } from 'commander'
import type { Suggestion, SuggestionQuality } from '../../shared/contract/suggestions.ts'
import { nameIn } from '../../shared/names.ts'
import type { AddCommands } from './area.ts'
import { reportNamed } from './coding.ts'
import { codeSetNamed } from './find-code.ts'
import { type CliSession, withProject } from './session.ts'
import { watchingJob } from './watch-job.ts'
import { wholeNumber } from './whole-number.ts'

interface SuggestOptions {
  report: string
  least: number
  limit: number
  set?: string[]
}

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

/** learn, suggest. */
export const addSuggestionCommands: AddCommands = (program, run) => {
  program
    .command('learn')
    .description('learn from all codings and refusals what probably deserves a code, and say how well')
    .argument('<file>')
    .addHelpText(
      'after',
      '\nPrints what was learnt, then for each code: passages, precision, recall, F1. The figures come from' +
        '\ncross-validation: each report is judged by what was learnt from others. Macro-F1 is the mean over codes with' +
        '\nfive passages or more, beside always saying the most frequent code and the codes’ own words alone.' +
        '\n\nExample:\n  causeway learn study.causeway',
    )
    .action((file: string, _options, command) =>
      run(command, (session) => withProject(session, file, () => learn(session))),
    )

  program
    .command('suggest')
    .description('list passages of a report that probably deserve a code, the most probable first')
    .argument('<file>')
    .requiredOption('--report <report>', 'the report’s id, or its file name where only one has it')
    .option('--least <score>', 'least score, 0 to 1', score, 0.5)
    .option('--limit <number>', 'suggestions at most', wholeNumber(1, 500), 100)
    .option('--set <set>', 'only codes of this set: its id or name (repeatable)', collect)
    .addHelpText(
      'after',
      '\nColumns: score, code, start, end (code points), passage, why.' +
        '\nNothing is coded by this. Before causeway learn the codes’ own words and phrases speak.' +
        '\n\nExample:\n  causeway suggest study.causeway --report report.pdf --least 0.7',
    )
    .action((file: string, options: SuggestOptions, command) =>
      run(command, (session) => withProject(session, file, () => suggest(session, options))),
    )
}

function score(text: string): number {
  const number = /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : Number.NaN
  if (number >= 0 && number <= 1) return number
  throw new InvalidArgumentError('A number from 0 to 1 is needed.')
}

async function learn(session: CliSession): Promise<void> {
  await watchingJob(session, () => session.call('suggestions.learn', {}))
  const quality = await session.call('suggestions.quality', {})
  if (!quality) return
  const { codes } = await session.call('codebook.get', {})
  const paths = new Map(codes.map(({ id, path, pathZh }) => [id, session.language === 'en' ? path : pathZh]))
  session.print(quality, () => told(session, quality, paths))
}

function told({ t }: CliSession, quality: SuggestionQuality, paths: ReadonlyMap<string, string>): string {
  const { passages, reports, folds, macroF1, majorityF1, keywordF1, precision, recall, codes } = quality
  return [
    t('cli.learnt', { count: passages, reports, folds }),
    t('cli.learntQuality', {
      macro: figure(macroF1),
      majority: figure(majorityF1),
      keyword: figure(keywordF1),
      precision: figure(precision),
      recall: figure(recall),
    }),
    ...codes.map((code) =>
      [
        paths.get(code.codeId) ?? code.codeId,
        code.passages,
        figure(code.precision),
        figure(code.recall),
        figure(code.f1),
      ].join('\t'),
    ),
  ].join('\n')
}

/** Two decimals; '–' where there is no figure. */
const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(2))

async function suggest(session: CliSession, { report, least, limit, set }: SuggestOptions): Promise<void> {
  const codebook = await session.call('codebook.get', {})
  const suggestions = await session.call('suggestions.list', {
    reportId: await reportNamed(session, report),
    least,
    limit,
    ...(set && { codeSetIds: set.map((text) => codeSetNamed(codebook, text).id) }),
  })
  const names = new Map(codebook.codes.map((code) => [code.id, nameIn(session.language, code)]))
  session.print(suggestions, () =>
    suggestions
      .map((one) =>
        [
          one.score.toFixed(2),
          names.get(one.codeId) ?? one.codeId,
          one.start,
          one.end,
          one.quote.replaceAll(/\s+/g, ' '),
          why(session, one),
        ].join('\t'),
      )
      .join('\n'),
  )
}

/** The strongest reason of each kind. */
function why({ t }: CliSession, { reasons }: Suggestion): string {
  const kinds = new Set<string>()
  return reasons
    .flatMap((reason) => {
      if (kinds.has(reason.kind)) return []
      kinds.add(reason.kind)
      if (reason.kind === 'phrase') return [`“${reason.phrase}”`]
      if (reason.kind === 'words') return reason.words.length > 0 ? [reason.words.join(', ')] : []
      return [
        t('cli.alike', {
          quote: reason.quote.replaceAll(/\s+/g, ' '),
          percent: Math.round(100 * reason.likeness),
        }),
      ]
    })
    .join('; ')
}
