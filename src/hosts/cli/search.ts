import type { SearchHit } from '../../shared/contract/search.ts'
import { titleIn } from '../../shared/names.ts'
import type { AddCommands } from './area.ts'
import { type SectionOptions, sectionOption } from './choices.ts'
import { type CliSession, withProject } from './session.ts'
import { wholeNumber } from './whole-number.ts'

interface SearchOptions extends Pick<SectionOptions, 'section'> {
  limit: number
  offset: number
}

/** search. */
export const addSearchCommand: AddCommands = (program, run) => {
  program
    .command('search')
    .description('find words in the reports: all words in one paragraph; "quoted words" together')
    .argument('<file>')
    .argument('<query>')
    .addOption(sectionOption('hits'))
    .option('--limit <n>', 'how many hits', wholeNumber(1, 1000), 100)
    .option('--offset <n>', 'how many hits to pass over', wholeNumber(0), 0)
    .addHelpText('after', '\nExample:\n  causeway search study.causeway "监管 责任" --section direct-cause')
    .action((file: string, query: string, options: SearchOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const found = await session.call('search.find', {
            query,
            limit: options.limit,
            offset: options.offset,
            ...(options.section !== undefined && { sections: options.section }),
          })
          session.print(found, () =>
            [
              ...found.hits.map((hit) => line(session, hit)),
              session.t('cli.found', { count: found.total }),
            ].join('\n'),
          )
        }),
      ),
    )
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
