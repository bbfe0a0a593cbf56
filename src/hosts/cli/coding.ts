import { userInfo } from 'node:os'
import { type Command, Option } from 'commander'
import {
  certainties,
  type Certainty,
  type Passage,
  type PassageFilter,
} from '../../shared/contract/coding.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { CodingOrigin } from '../../shared/contract/filters.ts'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { nameIn } from '../../shared/names.ts'
import { findQuote } from '../../shared/text/quotes.ts'
import type { AddCommands } from './area.ts'
import type { SectionOptions } from './choices.ts'
import { codeNamed } from './find-code.ts'
import { commandGroup } from './groups.ts'
import { type CliSession, withProject } from './session.ts'
import { wholeNumber } from './whole-number.ts'

interface CodeOptions {
  report: string
  start?: number
  end?: number
  quote?: string
  code: string
  coder?: string
  role?: string
  certainty?: Certainty
  memo?: string
}

/** code, uncode; codings export, import. */
export const addCodingCommands: AddCommands = (program, run) => {
  program
    .command('code')
    .description('code a passage of a report')
    .argument('<file>')
    .requiredOption('--report <id>', 'the report’s id, or its file name where only one has it')
    .option('--start <n>', 'first code point of the passage', wholeNumber(0))
    .option('--end <n>', 'code point after its last', wholeNumber(1))
    .option('--quote <text>', 'the passage itself, instead of --start and --end; it has to occur once')
    .requiredOption('--code <path>', 'the code’s path, name or id')
    .option('--coder <name>', 'who codes (default: who coded last, else your user name)')
    .option('--role <role>', 'direct, indirect, management, contributing, or a role’s name')
    .addOption(new Option('--certainty <certainty>').choices(certainties))
    .option('--memo <text>')
    .addHelpText(
      'after',
      '\nExample:\n  causeway code study.causeway --report report.pdf --quote "检查流于形式" --code "Causes/Supervision" --role indirect',
    )
    .action((file: string, options: CodeOptions, command: Command) => {
      const positions = options.start !== undefined && options.end !== undefined
      const half = !positions && (options.start !== undefined || options.end !== undefined)
      if (positions === (options.quote !== undefined) || half) {
        command.error('error: give the passage by --quote, or by --start and --end')
      }
      return run(command, (session) =>
        withProject(session, file, async () => {
          const id = await code(session, options)
          const [row] = await codingRows(session, { codingIds: [id] })
          if (row) session.print(row, () => codingLine(row))
        }),
      )
    })

  program
    .command('uncode')
    .description('remove codings by their ids; see causeway list codings')
    .argument('<file>')
    .argument('<id...>')
    .addHelpText('after', '\nExample:\n  causeway uncode study.causeway ID')
    .action((file: string, codingIds: string[], _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const removed = await session.call('coding.remove', { codingIds })
          session.print(removed, () =>
            session.t('cli.codingsRemoved', { count: removed.codings, links: removed.links }),
          )
        }),
      ),
    )

  const codings = commandGroup(program, 'codings', 'export codings to a table, or import them from one')
  codings
    .command('export')
    .description('write all codings as CSV, one row each, with a data dictionary beside it')
    .argument('<file>')
    .argument('<csv>')
    .addHelpText('after', '\nExample:\n  causeway codings export study.causeway codings.csv')
    .action((file: string, csv: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const written = await session.call('exporting.dataset', {
            token: session.token(csv),
            format: 'csv',
            shape: 'long',
          })
          session.print(written, () =>
            session.t('cli.codingsExported', { count: written.rows, files: written.files.join(', ') }),
          )
        }),
      ),
    )
  codings
    .command('import')
    .description('add the codings of a table (CSV or XLSX); quotes are checked against the reports')
    .argument('<file>')
    .argument('<table>')
    .addHelpText(
      'after',
      '\nColumns: report_id or report_file, code_path, coder, start, end, quote, role, certainty, memo.' +
        '\nA row needs quote, or start and end. Rows that can’t be understood are told and left out.' +
        '\n\nExample:\n  causeway codings import study.causeway codings.csv',
    )
    .action((file: string, table: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const outcome = await session.call('coding.importTable', { token: session.token(table) })
          const failed = outcome.failed.map((row) => ({
            ...row,
            message: session.t(`errors.${row.code}`, row.params),
          }))
          session.print({ ...outcome, failed }, () =>
            session.t('cli.codingsImported', { count: outcome.created, ...outcome }),
          )
          for (const { row, message } of failed) session.note(`${session.t('cli.row', { row })}${message}\n`)
          if (outcome.failed.length > 0) session.exitCode = 1
        }),
      ),
    )
}

/** list codings. */
export async function listCodings(session: CliSession, options: SectionOptions): Promise<void> {
  const rows = await codingRows(session, {
    ...(options.section !== undefined && { sections: options.section }),
    ...(options.documentKind !== undefined && { documentKinds: options.documentKind }),
  })
  session.print(rows, () => rows.map(codingLine).join('\n'))
}

/** list coders. */
export async function listCoders(session: CliSession): Promise<void> {
  const coders = await session.call('coding.coders', {})
  session.print(coders, () =>
    coders.map(({ id, name, codings }) => [id, name, codings].join('\t')).join('\n'),
  )
}

/** A coding as `list codings --json` prints it. */
interface CodingLine {
  id: string
  reportId: string
  file: string
  caseId: string
  codeId: string
  codePath: string
  coder: string
  /** Key of a built-in role, else its name; null without one. */
  role: string | null
  certainty: Certainty | null
  /** How it came to be; null where it was made on its passage. */
  origin: CodingOrigin | null
  start: number
  end: number
  page: number | null
  section: SectionKind | null
  quote: string
  memo: string
  createdAt: string
  /** When the coding lost its place; null while it stands. */
  orphanedAt: string | null
}

const rowsPerCall = 10_000

/** Passages as `list codings --json` prints them. */
export async function linesOf(session: CliSession, passages: readonly Passage[]): Promise<CodingLine[]> {
  const names = await roleNames(session)
  return passages.map((passage) => codingOf(passage, names))
}

async function roleNames(session: CliSession): Promise<Map<string, string>> {
  const roles = await session.call('coding.roles', {})
  return new Map(roles.map((role) => [role.id, role.key ?? nameIn(session.language, role)]))
}

async function codingRows(session: CliSession, filter: PassageFilter): Promise<CodingLine[]> {
  const names = await roleNames(session)
  const lines: CodingLine[] = []
  for (;;) {
    const { total, passages } = await session.call('coding.passages', {
      filter,
      limit: rowsPerCall,
      offset: lines.length,
    })
    lines.push(...passages.map((passage) => codingOf(passage, names)))
    if (passages.length === 0 || lines.length >= total) return lines
  }
}

function codingOf(passage: Passage, names: ReadonlyMap<string, string>): CodingLine {
  return {
    id: passage.id,
    reportId: passage.reportId,
    file: passage.reportFile,
    caseId: passage.caseId,
    codeId: passage.codeId,
    codePath: passage.codePath,
    coder: passage.coderName,
    role: passage.roleId === null ? null : (names.get(passage.roleId) ?? null),
    certainty: passage.certainty,
    origin: passage.origin,
    start: passage.start,
    end: passage.end,
    page: passage.page,
    section: passage.section,
    quote: passage.quote,
    memo: passage.memo,
    createdAt: passage.createdAt,
    orphanedAt: passage.orphanedAt,
  }
}

export const codingLine = ({ id, file, start, end, codePath, coder, quote }: CodingLine): string =>
  [id, file, `${start}-${end}`, codePath, coder, quote.replaceAll(/\s+/g, ' ')].join('\t')

/** Codes one passage and answers the coding's id. */
async function code(session: CliSession, options: CodeOptions): Promise<string> {
  const reportId = await reportNamed(session, options.report)
  const { id: codeId } = codeNamed(await session.call('codebook.get', {}), options.code)
  const roleId = options.role === undefined ? null : await roleNamed(session, options.role)
  const place = await placeOf(session, reportId, options)
  const coder = await coderOf(session, options.coder)
  const { certainty = null, memo = '' } = options
  const { codingIds } = await session.call('coding.create', {
    codings: [{ reportId, ...place, codeId, roleId, certainty, memo, coderId: coder }],
  })
  const [id] = codingIds
  if (id === undefined) throw new AppError('not.found', { what: 'coding', id: '' })
  return id
}

export async function reportNamed(session: CliSession, text: string): Promise<string> {
  const reports = await session.call('reports.list', {})
  if (reports.some(({ id }) => id === text)) return text
  const named = reports.filter(({ file }) => file.normalize('NFC') === text.normalize('NFC'))
  const [only] = named
  if (!only) throw new AppError('coding.unknownReport')
  if (named.length > 1) throw new AppError('coding.ambiguousReport')
  return only.id
}

export async function roleNamed(session: CliSession, text: string): Promise<string> {
  const roles = await session.call('coding.roles', {})
  const role = roles.find(({ key, nameEn, nameZh }) => [key, nameEn, nameZh].includes(text.trim()))
  if (!role) throw new AppError('coding.unknownRole', { name: text })
  return role.id
}

async function placeOf(
  session: CliSession,
  reportId: string,
  { start = 0, end = 0, quote }: CodeOptions,
): Promise<{ start: number; end: number }> {
  if (quote === undefined) return { start, end }
  const { text } = await session.call('reports.get', { reportId })
  const places = findQuote(text, quote)
  const [only] = places
  if (!only) throw new AppError('coding.quoteNotFound')
  if (places.length > 1) throw new AppError('coding.quoteNotUnique', { count: places.length })
  return only
}

/** The coder named, else the one of last time, else the one who is logged in. */
export async function coderOf(session: CliSession, name: string | undefined): Promise<string> {
  if (name === undefined) {
    const inUse = await session.call('coding.currentCoder', {})
    if (inUse) return inUse.id
  }
  const { coderName } = await session.call('settings.get', {})
  const coder = await session.call('coding.useCoder', { name: name ?? coderName ?? userInfo().username })
  return coder.id
}
