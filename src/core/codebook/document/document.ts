import type { CodeExample, CodeUsage } from '../../../shared/contract/codebook.ts'
import en from '../../../shared/i18n/en/codebook.json' with { type: 'json' }
import zh from '../../../shared/i18n/zh-CN/codebook.json' with { type: 'json' }
import { nameIn, titleIn } from '../../../shared/names.ts'
import type { Db } from '../../db/store.ts'
import { listExamples } from '../examples.ts'
import { listCodeSets, listPlacedCodes } from '../queries.ts'
import type { PlacedCode } from '../tree.ts'
import { listUsage } from '../usage.ts'

export type DocumentLanguage = 'en' | 'zh-CN'

/** A text in the language of the document, and what the other language says besides; '' where there is none. */
export interface TwoTexts {
  text: string
  other: string
}

export interface DocumentExample {
  kind: 'anchor' | 'counter'
  label: string
  quote: string
  /** Case, file and page; '' for one that was written by hand. */
  source: string
  note: string
}

export interface DocumentCode {
  /** 0 at the top of its set. */
  depth: number
  number: string
  name: TwoTexts
  /** Palette key, its own or its branch's. */
  colour: string
  /** Definition, inclusion, exclusion: those that say something. */
  meanings: { label: string; texts: TwoTexts }[]
  examples: DocumentExample[]
  /** '' where it was not asked for. */
  usage: string
}

export interface DocumentSet {
  name: TwoTexts
  /** Edition, dates, source and the like, as label and text. */
  facts: { label: string; text: string }[]
  codes: DocumentCode[]
}

/** A codebook as it is printed: sentences in one language, texts of the study in both. */
export interface CodebookDocument {
  language: DocumentLanguage
  title: string
  subtitle: string
  /** Of a page, with {page} and {pages}. */
  footer: string
  sets: DocumentSet[]
}

export interface DocumentOptions {
  language: DocumentLanguage
  codeSetIds?: readonly string[] | undefined
  examples: boolean
  usage: boolean
}

/** Gathers what a printed codebook shows. `date`: ISO day. */
export async function buildDocument(
  db: Db,
  { language, codeSetIds, ...wanted }: DocumentOptions,
  { project, date }: { project: string; date: string },
): Promise<CodebookDocument> {
  const words = (language === 'en' ? en : zh).document
  const inBoth = (english: string, chinese: string): TwoTexts => {
    const [text, other] = language === 'en' ? [english, chinese] : [chinese, english]
    return text === '' ? { text: other, other: '' } : { text, other: other === text ? '' : other }
  }
  const examples = Map.groupBy(wanted.examples ? await listExamples(db) : [], ({ codeId }) => codeId)
  const usage = new Map((wanted.usage ? await listUsage(db) : []).map((use) => [use.codeId, use]))
  const codes = Map.groupBy(await listPlacedCodes(db), ({ row }) => row.codeSetId)

  const exampleOf = (example: CodeExample): DocumentExample => {
    const { kind, quote, note, page, reportFile } = example
    const place = page === null ? '' : fill(words.page, { page })
    const source = [
      titleIn(language, { title: example.caseTitle, titleEn: example.caseTitleEn }),
      reportFile,
      place,
    ]
    return {
      kind,
      label: words[kind],
      quote,
      note,
      source: source.filter((part) => part !== '').join(words.comma),
    }
  }
  const usageOf = (use: CodeUsage | undefined): string =>
    use === undefined
      ? ''
      : fill(use.branchCodings === use.codings ? words.usage : words.branchUsage, {
          codings: use.codings,
          branch: use.branchCodings,
          cases: use.branchCases,
          reports: use.branchReports,
        })
  const codeOf = ({ row, colour, depth }: PlacedCode): DocumentCode => ({
    depth,
    number: row.number,
    name: inBoth(row.nameEn, row.nameZh),
    colour,
    meanings: [
      { label: words.definition, texts: inBoth(row.definitionEn, row.definitionZh) },
      { label: words.include, texts: inBoth(row.includeEn, row.includeZh) },
      { label: words.exclude, texts: inBoth(row.excludeEn, row.excludeZh) },
    ].filter(({ texts }) => texts.text !== ''),
    examples: (examples.get(row.id) ?? []).map(exampleOf),
    usage: usageOf(usage.get(row.id)),
  })
  const sets = (await listCodeSets(db)).filter(({ id }) => codeSetIds?.includes(id) ?? true)
  return {
    language,
    title: words.title,
    subtitle: fill(words.subtitle, { project, date }),
    footer: words.footer,
    sets: sets.map((set) => {
      const own = (english: string, chinese: string): string =>
        nameIn(language, { nameEn: english, nameZh: chinese })
      const dates = [set.validFrom, set.validTo].some((day) => day !== '')
        ? fill(words.dates, { from: set.validFrom || '…', to: set.validTo || '…' })
        : ''
      return {
        name: inBoth(set.nameEn, set.nameZh),
        facts: [
          { label: words.description, text: own(set.descriptionEn, set.descriptionZh) },
          { label: words.edition, text: set.edition },
          { label: words.inForce, text: dates },
          { label: words.source, text: own(set.source, set.sourceZh) },
          { label: words.licence, text: own(set.licence, set.licenceZh) },
        ].filter(({ text }) => text !== ''),
        codes: (codes.get(set.id) ?? []).map(codeOf),
      }
    }),
  }
}

/** A text with its {parameters} filled in; counts in the digits and groups of both languages. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString('en') : value
  })
