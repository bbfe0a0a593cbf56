import { Option } from 'commander'
import {
  certainties,
  type Certainty,
  type PassageCount,
  type PassageFilter,
  type PassageGroup,
  passageGroups,
} from '../../shared/contract/coding.ts'
import type { CodingQuery } from '../../shared/contract/filters.ts'
import { nameIn } from '../../shared/names.ts'
import { parseCodingQuery } from '../../shared/query/read-coding-query.ts'
import { createStudyNames, type StudyNames } from '../../shared/query/study-names.ts'
import { exported } from './exporting.ts'
import type { AddCommands } from './area.ts'
import { codingLine, coderOf, linesOf, roleNamed } from './coding.ts'
import { codeNamed } from './find-code.ts'
import { type CliSession, withProject } from './session.ts'
import { watchingJob } from './watch-job.ts'
import { wholeNumber } from './whole-number.ts'

export interface QueryOptions {
  limit: number
  by?: PassageGroup
  export?: string
  codeAs?: string
  asCoder?: string
  role?: string
  certainty?: Certainty
  memo?: string
}

export const queryHelp = `
Query:  CODES CONDITIONS where LIMITS
  Causes/Training                  passages with the code or one below it; the end of a path is enough
  "Unsafe acts" or Training        of either code; names with blanks or marks stand in quotes
  any                              passages of any code
  Training [alone, coder = Li]     without codes below it; also role = …, certainty = …
Conditions (joined with and; each can be negated with not):
  overlaps CODES                   shares a character with a passage so coded
  inside CODES, covers CODES       lies in one, holds one
  same passage as CODES            has the same start and end
  within 3 paragraphs of CODES     at most so far apart; also before and after instead of of
  contains (责任 OR 监管)          has these words, in the language of causeway search
Limits (joined with and):
  section = causes | direct-cause, document = investigation-report
  case = "…", report = "…", coder = …, role = …, certainty = …
  deaths >= 3, date = 2019 | 2020, unit ~ 煤矿, nature known, variable Size != small`

/** query. */
export const addQueryCommand: AddCommands = (program, run) => {
  program
    .command('query')
    .description('find coded passages by their codes and what is coded, said or known beside them')
    .argument('<file>')
    .argument('<query>')
    .option('--limit <n>', 'passages to show', wholeNumber(1, 10_000), 100)
    .addOption(new Option('--by <group>', 'only counts per group').choices(passageGroups))
    .option('--export <path>', 'write all passages as a table instead: .csv or .xlsx')
    .option('--code-as <code>', 'code all passages found, in one step; what has the code is passed over')
    .option('--as-coder <name>', 'who codes them (default: who coded last, else your user name)')
    .option('--role <role>', 'their role: direct, indirect, management, contributing, or a role’s name')
    .addOption(new Option('--certainty <certainty>', 'their certainty').choices(certainties))
    .option('--memo <text>', 'their memo')
    .addHelpText(
      'after',
      `${queryHelp}

Examples:
  causeway query study.causeway 'Training and not within 3 paragraphs of Supervision'
  causeway query study.causeway 'any overlaps Violations where section = direct-cause and severityComputed >= major'
  causeway query study.causeway 'Supervision contains (培训 NOT 演练)' --by year
  causeway query study.causeway '"Unsafe acts" overlaps Training' --code-as Causes/Untrained --as-coder Li`,
    )
    .action((file: string, text: string, options: QueryOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const query = parseCodingQuery(text, await studyNames(session))
          await answerQuery(session, query, options)
        }),
      ),
    )
}

/** Names of everything in the open project that a query can name. */
export async function studyNames({ call }: CliSession): Promise<StudyNames> {
  const { codes } = await call('codebook.get', {})
  return createStudyNames({
    codes,
    roles: await call('coding.roles', {}),
    coders: await call('coding.coders', {}),
    cases: await call('cases.list', {}),
    reports: await call('reports.list', {}),
    variables: await call('cases.variables', {}),
  })
}

/** Prints, counts, writes or codes what a query finds. */
export async function answerQuery(
  session: CliSession,
  query: CodingQuery,
  options: QueryOptions,
): Promise<void> {
  const filter = { query }
  if (options.codeAs !== undefined) await codeFound(session, filter, options.codeAs, options)
  else if (options.export !== undefined) await exportFound(session, filter, options.export)
  else if (options.by !== undefined) await countFound(session, filter, options.by)
  else await showFound(session, filter, options.limit)
}

async function showFound(session: CliSession, filter: PassageFilter, limit: number): Promise<void> {
  const { passages: found, ...counts } = await session.call('coding.passages', { filter, limit })
  const passages = await linesOf(session, found)
  session.print({ ...counts, passages }, () =>
    [...passages.map(codingLine), session.t('cli.passagesFound', { ...counts })].join('\n'),
  )
}

async function countFound(session: CliSession, filter: PassageFilter, by: PassageGroup): Promise<void> {
  const groups = await session.call('coding.count', { filter, by })
  session.print(groups, () => groups.map((group) => groupLine(session, group)).join('\n'))
}

/** What a group is called, its codings, reports and cases. */
function groupLine({ language, t }: CliSession, group: PassageCount): string {
  const { key, codings, reports, cases } = group
  const name = nameIn(language, group) || key || t('cli.groupUnknown')
  return [name, codings, reports, cases].join('\t')
}

async function exportFound(session: CliSession, filter: PassageFilter, path: string): Promise<void> {
  const written = await watchingJob(session, () =>
    session.call('exporting.passages', {
      token: session.token(path),
      format: path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv',
      language: session.language,
      filter,
    }),
  )
  session.print(written, () => exported(session, written))
}

const passagesPerCall = 10_000

/** Codes each place once, whatever codings it has; what has the code by that coder is passed over. */
async function codeFound(
  session: CliSession,
  filter: PassageFilter,
  code: string,
  { asCoder, role, certainty, memo = '' }: QueryOptions,
): Promise<void> {
  const { id: codeId, path } = codeNamed(await session.call('codebook.get', {}), code)
  const roleId = role === undefined ? null : await roleNamed(session, role)
  const places = new Map<string, { reportId: string; start: number; end: number }>()
  for (let offset = 0; ; offset += passagesPerCall) {
    const page = await session.call('coding.passages', { filter, limit: passagesPerCall, offset })
    for (const { reportId, start, end } of page.passages)
      places.set(`${reportId} ${start} ${end}`, { reportId, start, end })
    if (offset + passagesPerCall >= page.total) break
  }
  const outcome = { passages: places.size, coded: 0, existing: 0 }
  if (places.size > 0) {
    const coderId = await coderOf(session, asCoder)
    const { codingIds, existing } = await session.call('coding.create', {
      codings: [...places.values()].map((place) => ({
        ...place,
        codeId,
        roleId,
        certainty: certainty ?? null,
        memo,
        coderId,
        origin: 'search' as const,
      })),
      existing: 'skip',
    })
    outcome.coded = codingIds.length
    outcome.existing = existing
  }
  session.print({ ...outcome, codePath: path }, () =>
    session.t('cli.passagesCoded', { count: outcome.coded, existing: outcome.existing, path }),
  )
}
