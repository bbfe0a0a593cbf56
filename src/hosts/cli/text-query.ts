import type { Command } from 'commander'
import { AppError } from '../../shared/contract/errors.ts'
import type { CaseCondition, CodingOperand, TextQuery } from '../../shared/contract/filters.ts'
import { type DocumentKind, documentKinds, type SectionKind } from '../../shared/domain/sections.ts'
import { parseCodingQuery } from '../../shared/query/read-coding-query.ts'
import { createStudyNames } from '../../shared/query/study-names.ts'
import { oneOfEach, sectionOption } from './choices.ts'
import { codeNamed } from './find-code.ts'
import type { CliSession } from './session.ts'

export interface TextQueryOptions {
  pattern?: true
  section?: SectionKind[]
  kind?: DocumentKind[]
  caseWhere?: string[]
  code?: string[]
  coder?: string[]
  notCoded?: true
}

const collect = (value: string, previous: string[] = []): string[] => [...previous, value]

/** The options that say what is looked for, and where. */
export function addTextQueryOptions(command: Command): Command {
  return command
    .option('--pattern', 'the query is a regular expression (RE2 syntax)')
    .addOption(sectionOption('hits'))
    .addOption(oneOfEach('--kind <kind>', 'only hits in documents of this kind', documentKinds))
    .option(
      '--case-where <condition>',
      'only hits in cases with this fact or variable, such as "deaths >= 3" (repeatable)',
      collect,
    )
    .option('--code <code>', 'only hits inside passages with this code or one below it (repeatable)', collect)
    .option('--coder <name>', 'only hits inside passages of this coder (repeatable)', collect)
    .option('--not-coded', 'only hits outside all such passages')
}

/** The query that the options ask for. Throws AppError as the lookups of codes, coders and conditions do. */
export async function textQueryOf(
  session: CliSession,
  query: string,
  options: TextQueryOptions,
): Promise<TextQuery> {
  const coded = await operandOf(session, options)
  const cases = await conditionsOf(session, options.caseWhere ?? [])
  return {
    query,
    ...(options.pattern && { mode: 'pattern' as const }),
    scope: {
      ...(options.section && { sections: options.section }),
      ...(options.kind && { documentKinds: options.kind }),
      ...(cases.length > 0 && { cases }),
    },
    ...(coded && { coded, codedNot: options.notCoded === true }),
  }
}

async function operandOf(
  session: CliSession,
  { code, coder, notCoded }: TextQueryOptions,
): Promise<CodingOperand | null> {
  if (!code && !coder && !notCoded) return null
  const codebook = await session.call('codebook.get', {})
  const coders = await session.call('coding.coders', {})
  return {
    ...(code && { codeIds: code.map((text) => codeNamed(codebook, text).id) }),
    ...(coder && {
      coderIds: coder.map((text) => {
        const found = coders.find(({ id, name }) => id === text || name === text)
        if (!found) throw new AppError('coding.unknownCoder', { name: text })
        return found.id
      }),
    }),
  }
}

/** What stands before a condition to make a coding query of it, which knows how conditions are written. */
const before = 'any where '

async function conditionsOf(session: CliSession, texts: readonly string[]): Promise<CaseCondition[]> {
  if (texts.length === 0) return []
  const variables = await session.call('cases.variables', {})
  const nothing = { codes: [], roles: [], coders: [], cases: [], reports: [] }
  const names = createStudyNames({ ...nothing, variables })
  return texts.flatMap((text) => {
    try {
      return parseCodingQuery(`${before}${text}`, names).scope.cases ?? []
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'search.badQuery') throw error
      const position = Math.max(1, Number(error.params['position']) - before.length)
      throw new AppError(error.code, { ...error.params, position })
    }
  })
}
