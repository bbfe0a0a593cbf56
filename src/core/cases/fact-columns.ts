import { type FactName, facts } from '../../shared/domain/facts.ts'
import enCases from '../../shared/i18n/en/cases.json' with { type: 'json' }
import zhCases from '../../shared/i18n/zh-CN/cases.json' with { type: 'json' }

/** How a fact is named as a column of a table. */
export interface FactColumn {
  fact: FactName
  /** Stable English name in snake case, e.g. direct_economic_loss. */
  column: string
  labelEn: string
  labelZh: string
}

export const factColumns: readonly FactColumn[] = facts.map(({ name }) => ({
  fact: name,
  column: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  labelEn: enCases.fact[name],
  labelZh: zhCases.fact[name],
}))

/** Other headers that tables of cases commonly have; a variable of that name comes first. */
export const otherHeaders: Partial<Record<FactName, readonly string[]>> = {
  date: ['accident date', 'date of accident', '事故日期', '发生日期', '事故发生日期'],
  time: ['accident time', 'time of accident', '发生时间', '事故发生时间'],
  place: ['location', '事故地点', '发生地点', '事故发生地点'],
  unit: ['enterprise', 'company', '单位', '事故发生单位', '企业'],
  accidentType: ['type', 'type of accident', '类型', '事故类别'],
  severityStated: ['severity', '等级', '事故等级', '事故级别'],
  deaths: ['dead', 'fatalities', '死亡'],
  missing: ['失踪', '下落不明'],
  seriousInjuries: ['重伤'],
  minorInjuries: ['轻伤'],
  injuries: ['injured', '受伤'],
  directEconomicLoss: ['direct loss', 'economic loss', '经济损失'],
  nature: ['性质'],
}

/** Columns of a case table that are no facts; the first name of each is the one that is written. */
export const caseColumns = {
  id: ['case_id', 'id', '案例id', '案例编号'],
  title: [
    'case_title',
    'title',
    'case',
    'case name',
    '案例',
    '案例名称',
    '案例标题',
    '事故名称',
    '标题',
    '名称',
  ],
  titleEn: ['case_title_en', 'title_en', 'english title', '英文标题', '英文名称', '案例英文名称'],
  memo: ['case_memo', 'memo', 'case memo', '备忘', '案例备忘', '备注'],
} as const

/** Marks a column or an argument as a variable where its name alone would mean something else. */
export const variablePrefix = 'var:'

/** Headers that always mean a fact. */
export function headersOf({ fact, column, labelEn, labelZh }: FactColumn): string[] {
  return [fact, column, labelEn, labelZh]
}

const reserved = new Set(
  [...Object.values(caseColumns).flat(), ...factColumns.flatMap(headersOf)].map(plainHeader),
)

/** The column that a variable is written to: its name, marked where a fact or a case column has that name. */
export function variableColumn(name: string): string {
  const unsafe = reserved.has(plainHeader(name)) || name.toLowerCase().startsWith(variablePrefix)
  return unsafe ? `${variablePrefix}${name}` : name
}

/** What two headers have in common that mean the same: case, width, blanks, hyphens, underscores and a unit in brackets aside. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)\s*$/u, '')
    .replaceAll(/[\s_-]+/gu, '')
}

/** The unit that a header gives in brackets at its end; '' where it gives none. */
export function unitOfHeader(header: string): string {
  return /\((?<unit>[^()]*)\)\s*$/u.exec(header.normalize('NFKC'))?.groups?.['unit']?.trim() ?? ''
}
