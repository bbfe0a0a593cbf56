import { Option } from 'commander'
import { type HitCount, type HitGroup, hitGroups, type SearchHit } from '../../shared/contract/search.ts'
import type { TextQuery } from '../../shared/contract/filters.ts'
import { titleIn } from '../../shared/names.ts'
import { exported } from './exporting.ts'
import type { AddCommands } from './area.ts'
import { type CliSession, withProject } from './session.ts'
import { addTextQueryOptions, textQueryOf, type TextQueryOptions } from './text-query.ts'
import { watchingJob } from './watch-job.ts'
import { wholeNumber } from './whole-number.ts'

interface SearchOptions extends TextQueryOptions {
  limit: number
  after?: string
  count?: true
  by?: HitGroup
  export?: string
}

/** search. */
export const addSearchCommand: AddCommands = (program, run) => {
  const search = program
    .command('search')
    .description('find words in the reports: all words in one paragraph; see the examples for more')
    .argument('<file>')
    .argument('<query>')
  addTextQueryOptions(search)
    .option('--limit <n>', 'paragraphs to show', wholeNumber(1, 1000), 100)
    .option('--after <next>', 'go on where the answer before ended (its "next" in --json)')
    .option('--count', 'only how many paragraphs, reports and cases')
    .addOption(new Option('--by <group>', 'only counts per group').choices(hitGroups))
    .option('--export <path>', 'write all hits as a table instead: .csv or .xlsx')
    .addHelpText('after', examples)
    .action((file: string, text: string, options: SearchOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const query = await textQueryOf(session, text, options)
          if (options.export !== undefined) await exportHits(session, query, options.export)
          else if (options.by !== undefined) await chart(session, query, options.by)
          else if (options.count) await count(session, query)
          else await findText(session, query, options)
        }),
      ),
    )
}

const examples = `
Query:
  监管 责任           both words, in one paragraph and any order
  "main cause"        words that follow each other (also “…” and 「…」)
  a OR b, a NOT b     also a | b and a -b; brackets group
  NEAR(瓦斯 爆炸, 5)   at most 5 words between (a Han character is a word); also 瓦斯 NEAR/5 爆炸
  ventil*             words that begin so
Conditions on cases: =, !=, >=, <=, ~ (contains), known, missing; values with | between.

Examples:
  causeway search study.causeway "监管 责任" --section direct-cause
  causeway search study.causeway "NEAR(瓦斯 爆炸, 5) NOT 演练" --case-where "deaths >= 3" --count
  causeway search study.causeway "违章" --case-where "date = 2020 | 2021" --by year
  causeway search study.causeway "[0-9]+人死亡" --pattern --kind investigation-report --export hits.csv
  causeway search study.causeway "培训" --code "Causes/Training" --not-coded`

type Query = Awaited<ReturnType<typeof textQueryOf>>

/** Prints one page of what a text search finds, and how much there is in all. */
export async function findText(
  session: CliSession,
  query: TextQuery,
  { limit, after }: Pick<SearchOptions, 'limit' | 'after'>,
): Promise<void> {
  const { hits, next } = await session.call('search.find', { query, limit, after: after ?? null })
  const { paragraphs: total, reports, cases } = await session.call('search.count', { query })
  session.print({ total, reports, cases, hits, next }, () =>
    [...hits.map((hit) => line(session, hit)), session.t('cli.found', { count: total })].join('\n'),
  )
}

async function count(session: CliSession, query: Query): Promise<void> {
  const found = await session.call('search.count', { query })
  session.print(found, () => session.t('cli.foundIn', { ...found }))
}

async function chart(session: CliSession, query: Query, by: HitGroup): Promise<void> {
  const groups = await session.call('search.chart', { query, by })
  session.print(groups, () => groups.map((group) => groupLine(session, by, group)).join('\n'))
}

/** Writes the concordance of a text search as a table. */
export async function exportHits(session: CliSession, query: TextQuery, path: string): Promise<void> {
  const written = await watchingJob(session, () =>
    session.call('search.exportHits', {
      token: session.token(path),
      format: path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv',
      query,
    }),
  )
  session.print(written, () => exported(session, written))
}

/** Case, report, page, position, and the match in its context. */
function line({ language, t }: CliSession, hit: SearchHit): string {
  const page = hit.page === null ? '–' : t('cli.page', { page: hit.page })
  const context = `${hit.before}【${hit.match}】${hit.after}`.replaceAll(/\s+/g, ' ')
  return [
    titleIn(language, { title: hit.caseTitle, titleEn: hit.caseTitleEn }),
    hit.reportFile,
    page,
    `${hit.start}-${hit.end}`,
    context,
  ].join('\t')
}

/** What a group is called, its paragraphs, reports and cases. */
function groupLine({ language, t }: CliSession, by: HitGroup, group: HitCount): string {
  const { key, nameEn, nameZh, paragraphs, reports, cases } = group
  const named = by === 'case' || by === 'report' ? (language === 'en' ? nameEn : nameZh) : key
  return [named === '' ? t('cli.groupUnknown') : named, paragraphs, reports, cases].join('\t')
}
