import { type Command, Option } from 'commander'
import { type Certainty, certainties } from '../../shared/contract/coding.ts'
import type { Code, Codebook } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/index.ts'
import { nameIn } from '../../shared/names.ts'
import { parseCodingQuery } from '../../shared/query/read-coding-query.ts'
import { createStudyNames } from '../../shared/query/study-names.ts'
import type { Run } from './area.ts'
import { namesOf } from './add-code.ts'
import { oneOfEach, type SectionOptions, sectionOption } from './choices.ts'
import { codeNamed } from './find-code.ts'
import { type CliSession, withProject } from './session.ts'

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

type Part = InputOf<'codebook.splitCode'>['parts'][number]

interface SplitOptions extends Pick<SectionOptions, 'section'> {
  into: string
  nameEn?: string
  nameZh?: string
  beside?: boolean
  coding?: string[]
  coder?: string[]
  certainty?: Certainty[]
  contains?: string
  rule?: string
}

/** codes split. */
export function addSplittingCommand(codes: Command, run: Run): void {
  codes
    .command('split')
    .description('hand codings of a code over to another one, old or new')
    .argument('<file>')
    .argument('<code>', 'its path, name or id')
    .requiredOption('--into <code>', 'a code that is there, or the name of a new one below the code')
    .option('--name-en <name>', 'English name of the new code (default: --into, unless that is Chinese)')
    .option('--name-zh <name>', 'Chinese name of the new code (default: --into, if that is Chinese)')
    .option('--beside', 'put the new code behind the code instead of below it')
    .option('--coding <id>', 'a coding to hand over (repeatable)', collect)
    .option('--contains <words>', 'codings with these words, as causeway search takes them')
    .option('--coder <coder>', 'codings of this coder, by name or id (repeatable)', collect)
    .addOption(oneOfEach('--certainty <certainty>', 'codings of this certainty', certainties))
    .addOption(sectionOption('codings'))
    .addOption(new Option('--rule <query>', 'codings that this coding query finds'))
    .addHelpText(
      'after',
      '\nWhat is given besides --coding holds together. Without anything all codings go.' +
        '\n\nExample:\n  causeway codes split study.causeway Supervision --into "Formal inspection" --contains "流于形式 OR 走过场"',
    )
    .action((file: string, text: string, options: SplitOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const codebook = await session.call('codebook.get', {})
          const code = codeNamed(codebook, text)
          const split = await session.call('codebook.splitCode', {
            codeId: code.id,
            below: options.beside !== true,
            parts: [await partOf(session, codebook, code, options)],
          })
          const after = await session.call('codebook.get', {})
          const into = after.codes.find(({ id }) => id === split.codeIds[0])
          session.print(split, () =>
            session.t('cli.codes.split', {
              codings: split.codings,
              duplicates: split.duplicates,
              name: into ? nameIn(session.language, into) : options.into,
            }),
          )
        }),
      ),
    )
}

async function partOf(
  session: CliSession,
  codebook: Codebook,
  code: Code,
  options: SplitOptions,
): Promise<Part> {
  const { coding, coder, certainty, section, contains, rule } = options
  if (contains !== undefined && rule !== undefined)
    throw new AppError('input.invalid', { field: 'rule', reason: '--contains' })
  const conditions = {
    ...(coder && { coderIds: await coderIds(session, coder) }),
    ...(certainty && { certainties: certainty }),
    ...(section && { sections: section }),
    ...(contains !== undefined && {
      query: {
        find: { codeIds: [code.id], branches: false },
        conditions: [{ kind: 'words' as const, query: contains }],
      },
    }),
    ...(rule !== undefined && { query: await readRule(session, rule) }),
  }
  const byRule = Object.keys(conditions).length > 0 || coding === undefined
  return {
    into: intoOf(codebook, options),
    ...(coding && { codingIds: coding }),
    ...(byRule && { rule: conditions }),
  }
}

/** The code that is there by that name, else the names of a new one. */
function intoOf(codebook: Codebook, { into, nameEn, nameZh }: SplitOptions): Part['into'] {
  const named = nameEn !== undefined || nameZh !== undefined
  try {
    if (!named) return { codeId: codeNamed(codebook, into).id }
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'codebook.unknownCode')) throw error
  }
  return {
    ...namesOf(into),
    ...(nameEn !== undefined && { nameEn }),
    ...(nameZh !== undefined && { nameZh }),
  }
}

async function coderIds(session: CliSession, texts: readonly string[]): Promise<string[]> {
  const coders = await session.call('coding.coders', {})
  return texts.map((text) => {
    const coder = coders.find(({ id, name }) => id === text || name === text)
    if (!coder) throw new AppError('coding.unknownCoder', { name: text })
    return coder.id
  })
}

async function readRule(
  session: CliSession,
  text: string,
): Promise<NonNullable<NonNullable<Part['rule']>['query']>> {
  return parseCodingQuery(
    text,
    createStudyNames({
      codes: (await session.call('codebook.get', {})).codes,
      roles: await session.call('coding.roles', {}),
      coders: await session.call('coding.coders', {}),
      cases: await session.call('cases.list', {}),
      reports: await session.call('reports.list', {}),
      variables: await session.call('cases.variables', {}),
    }),
  )
}
