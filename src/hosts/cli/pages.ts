import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Option } from 'commander'
import { holdsProject } from '../../core/db/project-files.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import type { AddCommands } from './area.ts'
import { reportNamed } from './coding.ts'
import { encodingOption } from './importing.ts'
import { withProject } from './session.ts'
import { watchingJob } from './watch-job.ts'
import { wholeNumber } from './whole-number.ts'

const reportOption = ['--report <id>', 'the report’s id, or its file name where only one has it'] as const

interface ImageOptions {
  report: string
  page: number
  width: number
  out: string
}

type RereadOptions = { report: string } & Pick<InputOf<'reports.readAgain'>, 'encoding' | 'recognise'>

/** pages, page-image, reread. */
export const addPageCommands: AddCommands = (program, run) => {
  program
    .command('pages')
    .description('list the pages of a report: where the text of each comes from, and how sure it is')
    .argument('<file>')
    .requiredOption(...reportOption)
    .addHelpText(
      'after',
      '\nColumns: page, width and height in points, degrees that it is turned, source (text, recognised, none),' +
        '\nmean confidence of recognised text, uncertain lines are told by causeway show report --json.' +
        '\n\nExample:\n  causeway pages study.causeway --report report.pdf',
    )
    .action((file: string, options: { report: string }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const reportId = await reportNamed(session, options.report)
          const { pages } = await session.call('reports.get', { reportId })
          session.print(pages, () =>
            pages
              .map(({ page, width, height, turned, source, confidence }) => {
                const from = session.t(`cli.pageSource.${source}`)
                const size = `${width.toFixed(0)}×${height.toFixed(0)}`
                return [page, size, turned, from, confidence?.toFixed(3) ?? '–'].join('\t')
              })
              .join('\n'),
          )
        }),
      ),
    )

  program
    .command('page-image')
    .description('draw a page of a report’s PDF, upright, as a PNG file')
    .argument('<file>')
    .requiredOption(...reportOption)
    .requiredOption('--page <n>', 'the page, from 1', wholeNumber(1))
    .option('--width <pixels>', 'width of the image', wholeNumber(50, 4000), 1200)
    .requiredOption('--out <png>', 'the new file')
    .addHelpText(
      'after',
      '\nExample:\n  causeway page-image study.causeway --report report.pdf --page 3 --width 1600 --out page-3.png',
    )
    .action((file: string, { report, page, width, out }: ImageOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          if (holdsProject(out)) throw new AppError('export.ontoProject', { file: basename(out) })
          const reportId = await reportNamed(session, report)
          const image = await session.call('reports.pageImage', { reportId, page, width })
          writePng(out, image.base64)
          const written = { file: basename(out), page, width: image.width, height: image.height }
          session.print(written, () => session.t('cli.pageDrawn', written))
        }),
      ),
    )

  program
    .command('reread')
    .description('read the original of a report again; codings keep their places by their quotes')
    .argument('<file>')
    .requiredOption(...reportOption)
    .addOption(encodingOption())
    .addOption(
      new Option(
        '--recognise <pages>',
        'recognise the pages without usable text, all pages or none (default: as it was)',
      ).choices(['missing', 'all', 'none']),
    )
    .addHelpText(
      'after',
      '\nA coding whose quote is not in the new text becomes an orphan: it is kept without its place.' +
        '\n\nExamples:\n  causeway reread study.causeway --report old.txt --encoding gb18030' +
        '\n  causeway reread study.causeway --report scan.pdf --recognise all',
    )
    .action((file: string, { report, encoding, recognise }: RereadOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const reportId = await reportNamed(session, report)
          const result = await watchingJob(session, () =>
            session.call('reports.readAgain', { reportId, encoding, recognise }),
          )
          session.print(result, () =>
            [
              session.t(result.changed ? 'cli.rereadChanged' : 'cli.rereadSame'),
              session.t('cli.rereadCodings', result.codings),
              ...(result.recognisedPages > 0
                ? [session.t('cli.pagesRecognised', { count: result.recognisedPages })]
                : []),
            ].join('\n'),
          )
        }),
      ),
    )
}

/** Throws AppError 'export.failed'. */
function writePng(path: string, base64: string): void {
  try {
    writeFileSync(path, Buffer.from(base64, 'base64'))
  } catch {
    throw new AppError('export.failed', { file: basename(path) })
  }
}
