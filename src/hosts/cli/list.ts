import { Argument, type Command } from 'commander'
import type { AddCommands } from './area.ts'
import { listCases, listVariables } from './cases.ts'
import { listLinks, listNodes, listStatistics } from './chain.ts'
import { documentKindOption, type SectionOptions, sectionOption } from './choices.ts'
import { listCodes } from './codebook.ts'
import { listCoders, listCodings } from './coding.ts'
import { listMeasures } from './findings.ts'
import { listReports } from './reports.ts'
import { type CliSession, withProject } from './session.ts'

/** Prints all of one kind of thing in the open project: the contract's rows with --json, else a line each. */
export type ListKind = (session: CliSession, options: SectionOptions) => Promise<void>

/** What `causeway list` can list; an area adds its kinds here. */
const kinds: Readonly<Record<string, ListKind>> = {
  cases: listCases,
  variables: listVariables,
  reports: listReports,
  measures: (session) => listMeasures(session),
  codes: listCodes,
  codings: listCodings,
  coders: listCoders,
  aspects: listNodes('aspects'),
  problems: listNodes('problems'),
  reasons: listNodes('reasons'),
  recommendations: listNodes('recommendations'),
  links: listLinks,
  statistics: listStatistics,
}

/** list. */
export const addListCommand: AddCommands = (program, run) => {
  program
    .command('list')
    .description('list what is in a project')
    .addArgument(new Argument('<kind>', 'what to list').choices(Object.keys(kinds)))
    .argument('<file>')
    .addOption(sectionOption('codings'))
    .addOption(documentKindOption('codings'))
    .addHelpText('after', '\nExample:\n  causeway list reports study.causeway --json')
    .action((kind: string, file: string, options: SectionOptions, command: Command) => {
      if (kind !== 'codings' && (options.section ?? options.documentKind) !== undefined) {
        command.error(`error: unknown option '${options.section ? '--section' : '--document-kind'}'`)
      }
      return run(command, (session) =>
        withProject(session, file, async () => kinds[kind]?.(session, options)),
      )
    })
}
