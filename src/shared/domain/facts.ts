import { accidentTypes } from './accident-types.ts'
import { formatMoney, parseCount, parseMoney } from './amounts.ts'
import { formatPartialDate, parsePartialDate, parseTimeOfDay } from './dates-and-times.ts'
import { industries } from './industries.ts'
import { type SeverityGrade, severityGrades } from './severity.ts'

export type FactType = 'date' | 'time' | 'text' | 'integer' | 'money' | 'category'

export const factNames = [
  'date',
  'time',
  'place',
  'division',
  'unit',
  'accidentName',
  'accidentType',
  'severityStated',
  'severityComputed',
  'deaths',
  'missing',
  'seriousInjuries',
  'minorInjuries',
  'injuries',
  'directEconomicLoss',
  'industry',
  'nature',
  'investigationBody',
  'investigationLevel',
  'reportDate',
  'personsCriminal',
  'personsAdministrative',
  'personsParty',
  'personsFined',
  'finesTotal',
] as const

export type FactName = (typeof factNames)[number]

/** The language that a value is shown in. */
export type FactLanguage = 'en' | 'zh-CN'

export interface FactOption {
  key: string
  nameEn: string
  nameZh: string
}

export interface FactDefinition {
  name: FactName
  type: FactType
  /** Keys that a category takes. */
  options?: readonly FactOption[]
  /** True where text outside the options is kept as it is. */
  freeText?: true
  /** True where the value follows from other facts and is not stored. */
  computed?: true
}

const gradeNames: Record<SeverityGrade, { nameEn: string; nameZh: string }> = {
  ordinary: { nameEn: 'Ordinary accident', nameZh: '一般事故' },
  larger: { nameEn: 'Larger accident', nameZh: '较大事故' },
  major: { nameEn: 'Major accident', nameZh: '重大事故' },
  'particularly-major': { nameEn: 'Particularly major accident', nameZh: '特别重大事故' },
}

const gradeOptions: readonly FactOption[] = severityGrades.map((grade) => ({
  key: grade,
  ...gradeNames[grade],
}))

/** Nature of an accident as GB 6442-1986 distinguishes it. */
const natureOptions: readonly FactOption[] = [
  { key: 'responsibility', nameEn: 'Responsibility accident', nameZh: '责任事故' },
  { key: 'non-responsibility', nameEn: 'Non-responsibility accident', nameZh: '非责任事故' },
  { key: 'sabotage', nameEn: 'Sabotage', nameZh: '破坏性事故' },
]

/** The government whose investigation it is, as Decree 493 Art. 19 distributes accidents. */
const levelOptions: readonly FactOption[] = [
  { key: 'state', nameEn: 'State', nameZh: '国家级' },
  { key: 'province', nameEn: 'Province', nameZh: '省级' },
  { key: 'prefecture', nameEn: 'Prefecture', nameZh: '市级' },
  { key: 'county', nameEn: 'County', nameZh: '县级' },
]

const accidentTypeOptions = accidentTypes.map(({ code, ...names }) => ({ key: code, ...names }))
const industryOptions = industries.map(({ code, ...names }) => ({ key: code, ...names }))

/**
 * The built-in facts of a case, in their order. The title is the case's own name and no fact. Values are strings:
 * dates as ISO text of a day, month or year, times as HH:MM, counts as decimal digits, money in yuan as a decimal
 * string, categories as an option's key. A division is its code and full name with a blank between; persons held to
 * account are counted by kind, so one person can be in several.
 */
export const facts: readonly FactDefinition[] = [
  { name: 'date', type: 'date' },
  { name: 'time', type: 'time' },
  { name: 'place', type: 'text' },
  { name: 'division', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'accidentName', type: 'text' },
  { name: 'accidentType', type: 'category', options: accidentTypeOptions, freeText: true },
  { name: 'severityStated', type: 'category', options: gradeOptions },
  { name: 'severityComputed', type: 'category', options: gradeOptions, computed: true },
  { name: 'deaths', type: 'integer' },
  { name: 'missing', type: 'integer' },
  { name: 'seriousInjuries', type: 'integer' },
  { name: 'minorInjuries', type: 'integer' },
  { name: 'injuries', type: 'integer' },
  { name: 'directEconomicLoss', type: 'money' },
  { name: 'industry', type: 'category', options: industryOptions, freeText: true },
  { name: 'nature', type: 'category', options: natureOptions },
  { name: 'investigationBody', type: 'text' },
  { name: 'investigationLevel', type: 'category', options: levelOptions },
  { name: 'reportDate', type: 'date' },
  { name: 'personsCriminal', type: 'integer' },
  { name: 'personsAdministrative', type: 'integer' },
  { name: 'personsParty', type: 'integer' },
  { name: 'personsFined', type: 'integer' },
  { name: 'finesTotal', type: 'money' },
]

const definitions = new Map<string, FactDefinition>(facts.map((fact) => [fact.name, fact]))

/** The definition of a built-in fact; undefined for any other name. */
export function factDefinition(name: string): FactDefinition | undefined {
  return definitions.get(name)
}

export type FactErrorCode =
  | 'unknownFact'
  | 'computedFact'
  | 'empty'
  | 'notADate'
  | 'notATime'
  | 'notACount'
  | 'notAnAmount'
  | 'notAnOption'

export type ParsedFact = { value: string; text: string } | { error: FactErrorCode }

/**
 * Reads what a person typed, or what stands in a report, as the value of a fact: `value` is canonical (see `facts`),
 * `text` what was given, trimmed, so that 'about' and 许 are not lost.
 */
export function parseFactValue(name: string, input: string): ParsedFact {
  const fact = definitions.get(name)
  if (fact === undefined) return { error: 'unknownFact' }
  if (fact.computed) return { error: 'computedFact' }
  const text = input.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  if (text === '') return { error: 'empty' }
  const read = (value: string | null, error: FactErrorCode): ParsedFact =>
    value === null ? { error } : { value, text }
  switch (fact.type) {
    case 'date':
      return read(parsePartialDate(text), 'notADate')
    case 'time':
      return read(parseTimeOfDay(text), 'notATime')
    case 'integer':
      return read(parseCount(text), 'notACount')
    case 'money':
      return read(parseMoney(text), 'notAnAmount')
    case 'category':
      return read(parseOption(fact, text), 'notAnOption')
    case 'text':
      return { value: text, text }
  }
}

/** Shows a canonical value of a fact in a language; text that is no canonical value stays as it is. */
export function formatFactValue(name: string, value: string, language: FactLanguage): string {
  const fact = definitions.get(name)
  if (fact === undefined) return value
  switch (fact.type) {
    case 'date':
      return formatPartialDate(value, language)
    case 'money':
      return /^\d+(?:\.\d+)?$/.test(value) ? formatMoney(value, language) : value
    case 'category': {
      const option = fact.options?.find(({ key }) => key === value)
      if (option === undefined) return value
      return language === 'en' ? option.nameEn : option.nameZh
    }
    case 'time':
    case 'integer':
    case 'text':
      return value
  }
}

/** Wordings of reports and forms that are no option's name: [fact, normalised wording, key]. */
const synonyms: readonly (readonly [FactName, string, string])[] = [
  ['severityStated', 'general', 'ordinary'],
  ['severityStated', 'relatively major', 'larger'],
  ['severityStated', 'extraordinarily major', 'particularly-major'],
  ['severityStated', 'especially serious', 'particularly-major'],
  ['nature', '自然', 'non-responsibility'],
  ['nature', '技术', 'non-responsibility'],
  ['nature', 'liability', 'responsibility'],
  ['nature', 'non-liability', 'non-responsibility'],
  ['nature', '破坏', 'sabotage'],
]

function parseOption(fact: FactDefinition, text: string): string | null {
  const wanted = bareWording(text)
  const option = fact.options?.find(({ key, nameEn, nameZh }) =>
    [key, nameEn, nameZh, `${key} ${nameZh}`, `${key} ${nameEn}`].some(
      (form) => bareWording(form) === wanted,
    ),
  )
  if (option) return option.key
  const synonym = synonyms.find(([name, wording]) => name === fact.name && wording === wanted)
  if (synonym) return synonym[2]
  if (fact.name === 'accidentType') {
    const number = /^(?:1\d|20|\d)$/.exec(wanted)?.[0]
    const found = accidentTypes.find(({ code }) => Number(code) === Number(number))
    if (found) return found.code
  }
  return fact.freeText ? text : null
}

/** '较大生产安全责任事故' and '较大事故' alike become '较大', 'Larger accident' becomes 'larger'. */
function bareWording(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s、,]+/g, ' ')
    .trim()
  const bare = plain
    .replace(/ accident$/, '')
    .replace(/(?<=.)事故$/, '')
    .replace(/(?<=特别重大|重大|较大|一般)(?:级|等级)?(?:生产安全)?(?:责任)?$/, '')
    .replace(/^生产安全(?=责任|非责任)/, '')
  return bare
    .replaceAll(/(?<=\p{Script=Han}) ?[和与 ] ?(?=\p{Script=Han})/gu, '')
    .replaceAll(/(?<=[a-z0-9]) ?(?=\p{Script=Han})/gu, ' ')
}
