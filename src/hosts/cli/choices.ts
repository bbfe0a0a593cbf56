import { InvalidArgumentError, Option } from 'commander'
import {
  type DocumentKind,
  documentKinds,
  type SectionKind,
  sectionKinds,
} from '../../shared/domain/sections.ts'

/** A repeatable option that takes one of some values each time. */
export function oneOfEach<T extends string>(
  flags: string,
  description: string,
  choices: readonly T[],
): Option {
  return new Option(flags, `${description} (repeatable): ${choices.join(', ')}`).argParser(
    (text, previous: T[] | undefined) => {
      const chosen = choices.find((choice) => choice === text)
      if (chosen === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
      return [...(previous ?? []), chosen]
    },
  )
}

/** Options of commands that can keep to parts of the reports. */
export interface SectionOptions {
  section?: SectionKind[]
  documentKind?: DocumentKind[]
}

export const sectionOption = (what: string): Option =>
  oneOfEach('--section <kind>', `only ${what} in sections of this kind`, sectionKinds)

export const documentKindOption = (what: string): Option =>
  oneOfEach('--document-kind <kind>', `only ${what} in documents of this kind`, documentKinds)
