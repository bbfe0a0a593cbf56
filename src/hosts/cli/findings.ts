import type { CaseRow, FactReading } from '../../shared/contract/cases.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { Section } from '../../shared/contract/reports.ts'
import { factNames, formatFactValue } from '../../shared/domain/facts.ts'
import {
  documentKinds,
  type DocumentKind,
  type SectionKind,
  sectionKinds,
} from '../../shared/domain/sections.ts'
import { titleIn } from '../../shared/names.ts'
import { Option } from 'commander'
import type { AddCommands } from './area.ts'
import { findCase } from './cases.ts'
import { reportNamed } from './coding.ts'
import { type CliSession, withProject } from './session.ts'
import { watchingJob } from './watch-job.ts'

interface SectionOptions {
  report: string
  set?: string[]
  kind?: DocumentKind
  confirm?: boolean
}

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

/** sections, facts, measures: what the rules find in reports. */
export const addFindingCommands: AddCommands = (program, run) => {
  program
    .command('sections')
    .description('list the sections of a report, and correct them')
    .argument('<file>')
    .requiredOption('--report <id>', 'the report’s id, or its file name where only one has it')
    .option(
      '--set <start=kind>',
      'let a section begin at a paragraph’s start (code points); none takes it away (repeatable)',
      collect,
    )
    .addOption(new Option('--kind <kind>', 'say what the report is').choices(documentKinds))
    .option('--confirm', 'say that kind and sections are right')
    .addHelpText(
      'after',
      `\nKinds of sections: ${sectionKinds.join(', ')}` +
        '\nColumns: start, end, kind, state, confidence, heading.' +
        '\n\nExamples:\n  causeway sections study.causeway --report report.pdf' +
        '\n  causeway sections study.causeway --report report.pdf --set 5210=direct-cause --set 6020=none',
    )
    .action((file: string, options: SectionOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const wanted = (options.set ?? []).map(beginning)
          const reportId = await reportNamed(session, options.report)
          for (const { start, kind } of wanted)
            await session.call('reports.setSection', { reportId, start, kind })
          if (options.kind) await session.call('reports.setKind', { reportId, kind: options.kind })
          if (options.confirm) await session.call('reports.confirmSections', { reportId })
          const sections = await session.call('reports.sections', { reportId })
          const { kind } = await session.call('reports.get', { reportId })
          session.print({ kind, sections }, () =>
            [
              ...(kind ? [session.t(`reports.documentKind.${kind.kind}`)] : []),
              ...sections.map((section) => sectionLine(session, section)),
            ].join('\n'),
          )
        }),
      ),
    )

  program
    .command('facts')
    .description('list all readings of the facts of cases, each with its evidence')
    .argument('<file>')
    .option('--case <case>', 'id or title of a case (repeatable; default: all)', collect)
    .option('--read-again', 'apply the rules to the reports again first')
    .addHelpText(
      'after',
      '\nColumns: case, fact, * where chosen, value, words, state, confidence, as of, report, start-end, rule.' +
        '\nReadings that a person confirmed or entered stay when facts are read again.' +
        '\n\nExample:\n  causeway facts study.causeway --case ID --read-again',
    )
    .action((file: string, options: { case?: string[]; readAgain?: boolean }, command) =>
      run(command, (session) => withProject(session, file, () => facts(session, options))),
    )

  program
    .command('measures')
    .description('list the measures that reports propose')
    .argument('<file>')
    .option('--report <id>', 'of one report: its id, or its file name where only one has it')
    .addHelpText(
      'after',
      '\nColumns: id, report, page, start-end, state, addressee, words.' +
        '\n\nExample:\n  causeway measures study.causeway --json',
    )
    .action((file: string, options: { report?: string }, command) =>
      run(command, (session) => withProject(session, file, () => listMeasures(session, options.report))),
    )
}

async function facts(
  session: CliSession,
  { case: named, readAgain }: { case?: string[]; readAgain?: boolean },
): Promise<void> {
  const all = await session.call('cases.list', {})
  const wanted = named && new Set(named.map((text) => findCase(all, text).id))
  if (readAgain) {
    const caseIds = wanted && [...wanted]
    const result = await watchingJob(session, () => session.call('cases.readFacts', { caseIds }))
    if (!session.json) session.note(`${session.t('cli.factsRead', { count: result.cases, ...result })}\n`)
  }
  const cases = (await session.call('cases.list', {})).filter(({ id }) => !wanted || wanted.has(id))
  const files = new Map((await session.call('reports.list', {})).map(({ id, file }) => [id, file]))
  const rows = cases.flatMap((row) =>
    factNames.flatMap((fact) =>
      readingsOf(row, fact).map((reading) => ({
        caseId: row.id,
        case: titleIn(session.language, row),
        fact,
        ...reading,
        reportFile: files.get(reading.reportId ?? '') ?? null,
      })),
    ),
  )
  session.print(rows, () =>
    rows
      .map(({ fact, chosen, value, text, state, confidence, asOf, reportFile, start, end, rule, ...row }) =>
        [
          row.case,
          fact,
          chosen ? '*' : '',
          formatFactValue(fact, value, session.language),
          text,
          session.t(`cli.findingState.${state}`),
          confidence?.toFixed(2) ?? '–',
          asOf ?? '–',
          reportFile ?? '–',
          start === null ? '–' : `${start}-${end}`,
          rule ?? '–',
        ].join('\t'),
      )
      .join('\n'),
  )
}

/** The readings of a fact, the chosen one first. */
function readingsOf({ facts: known, unchosen }: CaseRow, fact: string): FactReading[] {
  const readings = known[fact]?.readings ?? unchosen[fact] ?? []
  return readings.toSorted((a, b) => Number(b.chosen) - Number(a.chosen))
}

/** measures, list measures. */
export async function listMeasures(session: CliSession, report?: string): Promise<void> {
  const reportId = report === undefined ? undefined : await reportNamed(session, report)
  const rows = await session.call('reports.recommendations', { reportId })
  session.print(rows, () =>
    rows
      .map(({ id, reportFile, page, start, end, state, orphanedAt, addressee, quote }) =>
        [
          id,
          reportFile,
          page === null ? '–' : session.t('cli.page', { page }),
          orphanedAt === null ? `${start}-${end}` : '–',
          session.t(`cli.findingState.${state}`),
          addressee || '–',
          quote.replaceAll(/\s+/g, ' '),
        ].join('\t'),
      )
      .join('\n'),
  )
}

const sectionLine = ({ t }: CliSession, { start, end, kind, state, confidence, heading }: Section): string =>
  [
    start,
    end,
    t(`reports.section.${kind}`),
    t(`cli.findingState.${state}`),
    confidence.toFixed(2),
    heading,
  ].join('\t')

/** START=KIND of the command line. */
function beginning(text: string): { start: number; kind: SectionKind | null } {
  const { start, name } = /^(?<start>\d+)=(?<name>[a-z-]+)$/.exec(text.trim())?.groups ?? {}
  const kind = sectionKinds.find((known) => known === name)
  if (start === undefined || (kind === undefined && name !== 'none'))
    throw new AppError('input.invalid', {
      field: text,
      reason: `START=KIND (${sectionKinds.join(', ')}, none)`,
    })
  return { start: Number(start), kind: kind ?? null }
}
