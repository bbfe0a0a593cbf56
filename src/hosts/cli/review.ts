import type { ReviewItem, ReviewKind } from '../../shared/contract/review.ts'
import { reviewKinds } from '../../shared/contract/review.ts'
import { formatFactValue } from '../../shared/domain/facts.ts'
import { titleIn } from '../../shared/names.ts'
import type { AddCommands } from './area.ts'
import { findCase } from './cases.ts'
import { oneOfEach } from './choices.ts'
import { type CliSession, withProject } from './session.ts'

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

interface ReviewOptions {
  kind?: ReviewKind[]
  case?: string
}

/** review, confirm, duplicates, merge. */
export const addReviewCommands: AddCommands = (program, run) => {
  program
    .command('review')
    .description('list what a person should check, the worst first')
    .argument('<file>')
    .addOption(oneOfEach('--kind <kind>', 'only items of this kind', reviewKinds))
    .option('--case <case>', 'only those of a case: its id or title')
    .addHelpText(
      'after',
      '\nColumns: key, kind, case, what there is to check.' +
        '\n\nExamples:\n  causeway review study.causeway --kind disagreement' +
        '\n  causeway confirm study.causeway --key KEY',
    )
    .action((file: string, options: ReviewOptions, command) =>
      run(command, (session) => withProject(session, file, () => review(session, options))),
    )

  program
    .command('confirm')
    .description('say that items of the review list are right as they are')
    .argument('<file>')
    .requiredOption('--key <key>', 'the item’s key (repeatable); see causeway review', collect)
    .addHelpText(
      'after',
      '\nThe chosen reading of a fact and the kind of a report become confirmed and never change by themselves.' +
        '\n\nExample:\n  causeway confirm study.causeway --key missing-fact:ID:directEconomicLoss',
    )
    .action((file: string, options: { key: string[] }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const result = await session.call('review.confirm', { keys: options.key })
          session.print(result, () => session.t('cli.reviewConfirmed', { count: result.confirmed }))
        }),
      ),
    )

  program
    .command('duplicates')
    .description('list pairs of cases that may be about one accident, the surest first')
    .argument('<file>')
    .addHelpText(
      'after',
      '\nColumns: key, case, id, other case, its id, how they are alike, how much.' +
        '\nsame-text: reports with the same text. near-text: at least 60 % of the runs of 8 characters in common.' +
        '\nsame-accident: date, place, unit and figures agree to at least 70 %.' +
        '\n\nExamples:\n  causeway merge study.causeway --into ID --case ID' +
        '\n  causeway confirm study.causeway --key KEY    (they are two accidents)',
    )
    .action((file: string, _options, command) =>
      run(command, (session) => withProject(session, file, () => duplicates(session))),
    )

  program
    .command('merge')
    .description('join cases into one (causeway undo parts them again)')
    .argument('<file>')
    .requiredOption(
      '--into <case>',
      'id or title of the case that stays; what people chose in it stays chosen',
    )
    .requiredOption('--case <case>', 'id or title of a case that goes into it (repeatable)', collect)
    .addHelpText('after', '\nExample:\n  causeway merge study.causeway --into ID --case ID --case ID')
    .action((file: string, options: { into: string; case: string[] }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const cases = await session.call('cases.list', {})
          const into = findCase(cases, options.into)
          const caseIds = [...new Set(options.case.map((text) => findCase(cases, text).id))]
          const result = await session.call('cases.merge', { caseIds, intoCaseId: into.id })
          session.print(result, () =>
            session.t('cli.casesMerged', {
              count: caseIds.length,
              title: titleIn(session.language, into),
              reports: result.reports,
            }),
          )
        }),
      ),
    )
}

const itemsPerCall = 5000

/** All items, however many there are. */
async function itemsOf(session: CliSession, filter: { kinds?: ReviewKind[]; caseId?: string }) {
  const items: ReviewItem[] = []
  for (;;) {
    const page = await session.call('review.list', { ...filter, limit: itemsPerCall, offset: items.length })
    items.push(...page.items)
    if (page.items.length === 0 || items.length >= page.total) return { ...page, items }
  }
}

async function review(session: CliSession, options: ReviewOptions): Promise<void> {
  const caseId =
    options.case === undefined ? undefined : findCase(await session.call('cases.list', {}), options.case).id
  const found = await itemsOf(session, {
    ...(options.kind !== undefined && { kinds: options.kind }),
    ...(caseId !== undefined && { caseId }),
  })
  session.print(found, () =>
    [
      ...found.items.map((item) =>
        [item.key, item.kind, caseTitle(session, item), says(session, item)].join('\t'),
      ),
      session.t('cli.reviewLeft', { count: found.total }),
    ].join('\n'),
  )
}

async function duplicates(session: CliSession): Promise<void> {
  const { items } = await itemsOf(session, { kinds: ['duplicate'] })
  const pairs = items.flatMap((item) => (item.kind === 'duplicate' ? [item] : []))
  session.print(pairs, () =>
    pairs
      .map((pair) =>
        [
          pair.key,
          caseTitle(session, pair),
          pair.caseId,
          caseTitle(session, pair.other),
          pair.other.caseId,
          session.t(`cli.likeness.${pair.other.likeness}`),
          percent(pair.other.similarity),
        ].join('\t'),
      )
      .join('\n'),
  )
}

const caseTitle = (
  { language }: CliSession,
  { caseTitle: title, caseTitleEn: titleEn }: { caseTitle: string; caseTitleEn: string },
): string => titleIn(language, { title, titleEn })

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** What there is to check, in one line. */
function says(session: CliSession, item: ReviewItem): string {
  const { t, language } = session
  const grade = (key: string): string => formatFactValue('severityStated', key, language)
  switch (item.kind) {
    case 'disagreement':
    case 'low-confidence': {
      const values = item.readings.map(({ value }) => formatFactValue(item.fact, value, language))
      const fact = t(`cases.fact.${item.fact}`)
      return t(`review.says.${item.kind}`, { fact, values: [...new Set(values)].join(' / ') })
    }
    case 'severity':
      return t('review.says.severity', { stated: grade(item.stated), computed: grade(item.computed) })
    case 'missing-fact':
      return t('review.says.missing-fact', { fact: t(`cases.fact.${item.fact}`) })
    case 'duplicate':
      return `${t(`review.says.duplicate.${item.other.likeness}`)}: ${caseTitle(session, item.other)}`
    case 'recognised-page':
      return `${t('review.says.recognised-page', { page: item.page, count: item.lines })} (${item.reportFile})`
    case 'unrecognised-pages':
      return `${t('review.says.unrecognised-pages', { count: item.pages })} (${item.reportFile})`
    case 'unknown-kind':
      return `${t('review.says.unknown-kind')} (${item.reportFile})`
    case 'orphaned-coding':
      return `${t('review.says.orphaned-coding', { quote: item.quote.replaceAll(/\s+/g, ' ') })} (${item.reportFile})`
  }
}
