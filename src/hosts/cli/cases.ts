import { AppError } from '../../shared/contract/errors.ts'
import type { CaseRow, Variable } from '../../shared/contract/cases.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import { factDefinition, factNames, formatFactValue } from '../../shared/domain/facts.ts'
import { titleIn } from '../../shared/names.ts'
import type { AddCommands } from './area.ts'
import { commandGroup } from './groups.ts'
import { type CliSession, withProject } from './session.ts'

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

/** set; cases add, remove, import, export. */
export const addCaseCommands: AddCommands = (program, run) => {
  program
    .command('set')
    .description('enter facts and variables of cases')
    .argument('<file>')
    .argument(
      '<name=value...>',
      'a fact, a variable (or var:NAME), title, titleEn or memo; an empty value clears',
    )
    .requiredOption('--case <case>', 'id or title of a case (repeatable)', collect)
    .addHelpText(
      'after',
      `\nFacts: ${factNames.filter((name) => !factDefinition(name)?.computed).join(', ')}\n` +
        '\nExample:\n  causeway set study.causeway --case ID date=2019-02-23 deaths=22 directEconomicLoss=4154万元 Region=North',
    )
    .action((file: string, assignments: string[], options: { case: string[] }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const cases = await session.call('cases.list', {})
          const targets = options.case.map((text) => findCase(cases, text))
          const variables = await session.call('cases.variables', {})
          const caseIds = targets.map(({ id }) => id)
          await session.call('cases.enterValues', { caseIds, ...readAssignments(assignments, variables) })
          const rows = await session.call('cases.list', {})
          const shown = rows
            .filter(({ id }) => caseIds.includes(id))
            .map((row) => presentCase(row, variables))
          session.print(shown.length === 1 ? shown[0] : shown, () =>
            session.t('cli.valuesSet', { count: caseIds.length, values: assignments.length }),
          )
        }),
      ),
    )

  const group = commandGroup(program, 'cases', 'add and remove cases, import and export the case table')
  group
    .command('add')
    .description('add a case')
    .argument('<file>')
    .argument('<title>')
    .option('--title-en <title>', 'its English title', '')
    .addHelpText(
      'after',
      '\nExample:\n  causeway cases add study.causeway "“2·23”重大事故" --title-en "Bus accident of 23 February"',
    )
    .action((file: string, title: string, options: { titleEn: string }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const result = await session.call('cases.create', { title, titleEn: options.titleEn })
          session.print(result, () => session.t('cli.caseAdded', { title, id: result.caseId }))
        }),
      ),
    )
  group
    .command('remove')
    .description('remove cases with their reports and codings (causeway undo brings them back)')
    .argument('<file>')
    .argument('<case...>', 'ids or titles')
    .addHelpText('after', '\nExample:\n  causeway cases remove study.causeway ID')
    .action((file: string, texts: string[], _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const cases = await session.call('cases.list', {})
          const caseIds = texts.map((text) => findCase(cases, text).id)
          const result = await session.call('cases.remove', { caseIds })
          session.print(result, () => session.t('cli.casesRemoved', { count: result.cases, ...result }))
        }),
      ),
    )
  group
    .command('import')
    .description('import a case table: CSV or XLSX, a row per case')
    .argument('<file>')
    .argument('<table>')
    .option('--preview', 'tell what would change and change nothing')
    .addHelpText(
      'after',
      '\nColumns are found by their headers: case_id or title, facts by name or label in English or Chinese, variables' +
        '\nby name; other columns become text variables. Empty cells change nothing. All rows are imported or none.' +
        '\n\nExample:\n  causeway cases import study.causeway cases.csv --preview',
    )
    .action((file: string, table: string, options: { preview?: boolean }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const token = session.token(table)
          if (!options.preview) {
            const result = await session.call('cases.importTable', { token })
            session.print(result, () => session.t('cli.casesImported', result))
            return
          }
          const preview = await session.call('cases.previewTable', { token })
          session.print(preview, () =>
            [
              session.t('cli.casesPreview', { ...preview }),
              ...preview.columns.map(({ header, kind, target }) => `${header}\t${kind}\t${target ?? '–'}`),
              ...preview.problems.map(({ row, column, code, value }) =>
                [row, column, code, value].join('\t'),
              ),
            ].join('\n'),
          )
          if (preview.problems.length > 0) session.exitCode = 1
        }),
      ),
    )
  group
    .command('export')
    .description('export the case table as CSV or XLSX, with its dictionary')
    .argument('<file>')
    .argument('<table>', 'the new file, *.csv or *.xlsx')
    .addHelpText('after', '\nExample:\n  causeway cases export study.causeway cases.xlsx')
    .action((file: string, table: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const format = table.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'
          const { lang } = command.optsWithGlobals()
          const language = lang === undefined ? 'en' : session.language
          const result = await session.call('exporting.cases', {
            token: session.token(table),
            format,
            language,
          })
          session.print(result, () =>
            session.t('cli.exported', { rows: result.rows, files: result.files.join(', ') }),
          )
        }),
      ),
    )
}

/** list cases. */
export async function listCases(session: CliSession): Promise<void> {
  const variables = await session.call('cases.variables', {})
  const rows = await session.call('cases.list', {})
  session.print(
    rows.map((row) => presentCase(row, variables)),
    () =>
      rows
        .map((row) => {
          const fact = (name: string): string => {
            const value = row.facts[name]?.value
            return value === undefined ? '–' : formatFactValue(name, value, session.language)
          }
          const shown = ['date', 'deaths', 'severityStated', 'severityComputed'].map(fact)
          return [row.id, titleIn(session.language, row), ...shown, row.reports.length, row.codings].join(
            '\t',
          )
        })
        .join('\n'),
  )
}

/** list variables. */
export async function listVariables(session: CliSession): Promise<void> {
  const rows = await session.call('cases.variables', {})
  session.print(rows, () =>
    rows.map(({ id, name, type, options }) => [id, name, type, options.join('; ')].join('\t')).join('\n'),
  )
}

/**
 * A case as `list cases --json` shows it: every fact is there, with the value null and the state 'unknown' when
 * there is none; counts and yuan are numbers; variables go by name.
 */
function presentCase(row: CaseRow, variables: readonly Variable[]) {
  const valueOf = (name: string, value: string): string | number => {
    const type = factDefinition(name)?.type
    return type === 'integer' || type === 'money' ? Number(value) : value
  }
  const factOf = (name: string) => {
    const fact = row.facts[name]
    return fact === undefined
      ? { value: null, text: '', state: 'unknown', readings: row.unchosen[name] ?? [] }
      : { value: valueOf(name, fact.value), text: fact.text, state: fact.state, readings: fact.readings }
  }
  return {
    id: row.id,
    title: row.title,
    titleEn: row.titleEn,
    memo: row.memo,
    reports: row.reports,
    codings: row.codings,
    facts: Object.fromEntries(factNames.map((name) => [name, factOf(name)])),
    variables: Object.fromEntries(variables.map(({ id, name }) => [name, row.variables[id] ?? null])),
  }
}

/** The case of that id or title. Throws AppError 'cases.unknownCase', 'cases.ambiguousCase'. */
export function findCase(cases: readonly CaseRow[], text: string): CaseRow {
  const byId = cases.find(({ id }) => id === text)
  const byTitle = cases.filter(({ title, titleEn }) => title === text || titleEn === text)
  if (!byId && byTitle.length > 1)
    throw new AppError('cases.ambiguousCase', { name: text, count: byTitle.length })
  const found = byId ?? byTitle[0]
  if (!found) throw new AppError('cases.unknownCase', { name: text })
  return found
}

type Values = Omit<InputOf<'cases.enterValues'>, 'caseIds'>

/** NAME=VALUE of the command line as what is entered; the names are found, the values are judged by the core. */
function readAssignments(assignments: readonly string[], variables: readonly Variable[]): Values {
  const details: Pick<Values, 'title' | 'titleEn' | 'memo'> = {}
  const facts: Record<string, string> = {}
  const entered: Record<string, string> = {}
  for (const assignment of assignments) {
    const at = assignment.indexOf('=')
    const name = assignment.slice(0, Math.max(at, 0)).trim()
    const value = assignment.slice(at + 1).trim()
    if (name === '') throw new AppError('input.invalid', { field: assignment, reason: 'NAME=VALUE' })
    const camel = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const variable = variables.find((each) => each.name === name.replace(/^var:/, ''))
    if (name === 'title' || name === 'titleEn' || name === 'memo') details[name] = value
    else if (!name.startsWith('var:') && factDefinition(camel)) facts[camel] = value
    else if (variable) entered[variable.id] = value
    else throw new AppError('cases.unknownFact', { fact: name })
  }
  return { ...details, facts, variables: entered }
}
