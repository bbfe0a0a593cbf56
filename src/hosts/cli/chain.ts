import { Option } from 'commander'
import {
  type NodeKind,
  nodeKinds,
  type Relation,
  relations,
  statuses,
  strengths,
} from '../../shared/contract/chain.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import { nameIn } from '../../shared/names.ts'
import type { AddCommands } from './area.ts'
import { type Ends, findEnd } from './chain-ends.ts'
import { printGaps, printMatrix } from './chain-tables.ts'
import { commandGroup } from './groups.ts'
import { type CliSession, withProject } from './session.ts'

interface NodeOptions {
  nameEn?: string
  nameZh?: string
  aspect?: string
  description?: string
  addressee?: string
  strength?: (typeof strengths)[number]
  status?: (typeof statuses)[number]
  timeFrame?: string
  indicator?: string
}

/** add aspect, problem, reason, recommendation; link, unlink; matrix, gaps. */
export const addChainCommands: AddCommands = (program, run) => {
  for (const kind of nodeKinds) {
    const add = commandGroup(program, 'add', 'add something to a project')
      .command(kind)
      .description(kind === 'aspect' ? 'add an aspect of the study' : `add a ${kind} to the chain`)
      .argument('<file>')
      .option('--name-en <name>', 'its English name')
      .option('--name-zh <name>', 'its Chinese name')
    if (kind !== 'aspect')
      add.option('--aspect <name>', 'an aspect’s name or id').option('--description <text>')
    if (kind === 'recommendation') {
      add
        .option('--addressee <text>', 'who has to act')
        .addOption(new Option('--strength <strength>').choices(strengths))
        .addOption(new Option('--status <status>').choices(statuses))
        .option('--time-frame <text>')
        .option('--indicator <text>', 'how one sees that it works')
    }
    add
      .addHelpText(
        'after',
        `\nOne of --name-en and --name-zh is needed.\n\nExample:\n  causeway add ${kind} study.causeway --name-en "…" --name-zh "…"`,
      )
      .action((file: string, options: NodeOptions, command) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const created = await session.call('chain.create', await nodeInput(session, kind, options))
            session.print(created, () => created.id)
          }),
        ),
      )
  }

  program
    .command('link')
    .description('link two ends of the chain')
    .argument('<file>')
    .argument('<from>', 'an id, a code’s path, or a name (problem:NAME, reason:NAME, code:PATH, coding:ID)')
    .argument('<to>', 'an id or a name (problem:NAME, reason:NAME, recommendation:NAME)')
    .addOption(
      new Option('--relation <relation>', 'what joins them').choices(relations).makeOptionMandatory(),
    )
    .option('--rationale <text>', 'why', '')
    .addHelpText(
      'after',
      '\nshows: code or coding → problem; explained-by: problem → reason;' +
        '\naddressed-by: code, coding, problem or reason → recommendation.' +
        '\n\nExample:\n  causeway link study.causeway "HFACS/Unsafe acts" "problem:Weak training" --relation shows --rationale "…"',
    )
    .action(
      (file: string, from: string, to: string, options: { relation: Relation; rationale: string }, command) =>
        run(command, (session) =>
          withProject(session, file, async () => {
            const { relation, rationale } = options
            const ends = await loadEnds(session)
            const link = {
              relation,
              from: await findEnd(ends, relation, 'from', from),
              to: await findEnd(ends, relation, 'to', to),
              rationale,
            }
            const { linkId } = await session.call('chain.link', link)
            session.print({ id: linkId, ...link }, () => linkId)
          }),
        ),
    )

  program
    .command('unlink')
    .description('remove a link')
    .argument('<file>')
    .argument('<id>', 'the link’s id; see causeway list links')
    .addHelpText('after', '\nExample:\n  causeway unlink study.causeway ID')
    .action((file: string, linkId: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          await session.call('chain.unlink', { linkId })
          session.print({ id: linkId }, () => session.t('cli.unlinked'))
        }),
      ),
    )

  for (const [name, description, print] of [
    ['matrix', 'causes against recommendations: cases (codings), * where linked directly', printMatrix],
    ['gaps', 'where the chain is not closed', printGaps],
  ] as const) {
    program
      .command(name)
      .description(description)
      .argument('<file>')
      .addHelpText('after', `\nExample:\n  causeway ${name} study.causeway --json`)
      .action((file: string, _options, command) =>
        run(command, (session) => withProject(session, file, () => print(session))),
      )
  }
}

async function nodeInput(
  session: CliSession,
  kind: NodeKind,
  options: NodeOptions,
): Promise<InputOf<'chain.create'>> {
  const { nameEn = '', nameZh = '', aspect, ...fields } = options
  if (nameEn === '' && nameZh === '') throw new AppError('chain.nameEmpty')
  return {
    kind,
    nameEn,
    nameZh,
    ...fields,
    ...(aspect !== undefined && { aspectId: await aspectIdOf(session, aspect) }),
  }
}

async function aspectIdOf(session: CliSession, text: string): Promise<string> {
  const { aspects } = await session.call('chain.get', {})
  const found = aspects.filter((aspect) => [aspect.id, aspect.nameEn, aspect.nameZh].includes(text))
  const [only] = found
  if (only && found.length === 1) return only.id
  throw found.length === 0
    ? new AppError('chain.unknownEnd', { name: text })
    : new AppError('chain.ambiguousEnd', { name: text, count: found.length })
}

async function loadEnds(session: CliSession): Promise<Ends> {
  const { problems, reasons, recommendations } = await session.call('chain.get', {})
  const { codes } = await session.call('codebook.get', {})
  return {
    codes,
    problems,
    reasons,
    recommendations,
    isCoding: async (id) =>
      id !== '' &&
      (await session.call('coding.passages', { filter: { codingIds: [id] }, limit: 1 })).total === 1,
  }
}

/** list aspects, problems, reasons, recommendations. */
export const listNodes =
  (list: 'aspects' | 'problems' | 'reasons' | 'recommendations') =>
  async (session: CliSession): Promise<void> => {
    const chain = await session.call('chain.get', {})
    const rows = chain[list]
    session.print(rows, () =>
      rows
        .map((row) => {
          const name = nameIn(session.language, row)
          if (!('evidence' in row)) return [row.id, name].join('\t')
          const aspect = chain.aspects.find(({ id }) => id === row.aspectId)
          const { cases, codings, deaths } = row.evidence
          return [
            row.id,
            name,
            aspect ? nameIn(session.language, aspect) : '–',
            cases,
            codings,
            deaths ?? '–',
          ].join('\t')
        })
        .join('\n'),
    )
  }

/** list links. */
export async function listLinks(session: CliSession): Promise<void> {
  const { links, problems, reasons, recommendations } = await session.call('chain.get', {})
  const { codes } = await session.call('codebook.get', {})
  const codingIds = links.flatMap(({ from }) => (from.kind === 'coding' ? [from.id] : []))
  const { passages } = await session.call('coding.passages', { filter: { codingIds }, limit: 10_000 })
  const names = new Map<string, string>([
    ...[...problems, ...reasons, ...recommendations].map(
      (node) => [node.id, nameIn(session.language, node)] as const,
    ),
    ...codes.map((code) => [code.id, session.language === 'en' ? code.path : code.pathZh] as const),
    ...passages.map((passage) => [passage.id, passage.quote] as const),
  ])
  const rows = links.map((link) => ({
    ...link,
    fromName: names.get(link.from.id) ?? '',
    toName: names.get(link.to.id) ?? '',
  }))
  session.print(rows, () =>
    rows.map((row) => [row.id, row.fromName, row.relation, row.toName, row.rationale].join('\t')).join('\n'),
  )
}

/** list statistics. */
export async function listStatistics(session: CliSession): Promise<void> {
  const rows = await session.call('statistics.list', {})
  session.print(rows, () =>
    rows
      .map((row) =>
        [
          row.id,
          row.indicator,
          row.period,
          row.region,
          row.sector,
          row.severity,
          row.value ?? '–',
          row.unit,
          row.status,
        ].join('\t'),
      )
      .join('\n'),
  )
}
