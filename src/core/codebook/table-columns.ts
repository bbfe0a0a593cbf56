import { codeSetColours } from '../../shared/domain/code-set-file.ts'

/** Texts of a code that a table holds, in the order in which they are written. */
export const tableFields = [
  'number',
  'nameEn',
  'nameZh',
  'definitionEn',
  'definitionZh',
  'includeEn',
  'includeZh',
  'excludeEn',
  'excludeZh',
  'phrases',
  'memo',
  'colour',
] as const
export type TableField = (typeof tableFields)[number]

/** What says where a code stands. */
const placeFields = ['codeSet', 'path', 'pathZh', 'parent'] as const
/** Texts whose language the cell itself has to tell. */
const openFields = ['name', 'definition', 'include', 'exclude'] as const
export type ColumnField = TableField | (typeof placeFields)[number] | (typeof openFields)[number]

/** Headers by which columns are found, the first being the one that is written; case, blanks and marks don't matter. */
const headers: Readonly<Record<ColumnField, readonly string[]>> = {
  codeSet: ['code_set', 'codebook', 'set', '编码集', '编码本', '体系'],
  path: ['path', 'path_en', 'code_path', '路径', '编码路径', '英文路径'],
  pathZh: ['path_zh', '中文路径'],
  parent: ['parent', 'parent_code', 'parent_name', 'above', '上级', '上级编码', '父级', '父编码', '所属上级'],
  number: ['number', 'no', 'nr', '编号', '序号', '代码', '编码号'],
  nameEn: ['name_en', 'english_name', 'english', '英文名称', '英文名', '英文'],
  nameZh: ['name_zh', 'chinese_name', 'chinese', '中文名称', '中文名', '中文'],
  name: ['name', 'code_name', '名称', '编码名称', '标签', '类别', 'label', 'title', 'code', '编码'],
  definitionEn: ['definition_en', 'english_definition', '英文定义', '英文释义'],
  definitionZh: ['definition_zh', 'chinese_definition', '中文定义', '中文释义'],
  definition: ['definition', 'description', 'meaning', '定义', '释义', '说明', '描述', '含义'],
  includeEn: ['include_en', 'inclusion_en', '英文包含', '英文包括'],
  includeZh: ['include_zh', 'inclusion_zh', '中文包含', '中文包括'],
  include: ['include', 'includes', 'inclusion', 'inclusion_criteria', 'when_to_use', '包含', '包括', '纳入'],
  excludeEn: ['exclude_en', 'exclusion_en', '英文不包含', '英文不包括'],
  excludeZh: ['exclude_zh', 'exclusion_zh', '中文不包含', '中文不包括'],
  exclude: [
    'exclude',
    'excludes',
    'exclusion',
    'exclusion_criteria',
    'when_not_to_use',
    '不包含',
    '不包括',
    '排除',
  ],
  phrases: ['phrases', 'words', 'keywords', '短语', '关键词', '词语', '提示词'],
  memo: ['memo', 'note', 'notes', 'comment', 'comments', '备注', '备忘', '备忘录', '批注'],
  colour: ['colour', 'color', '颜色'],
}

const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-–()]/gu, '')

const fieldOf = new Map(
  Object.entries(headers).flatMap(([field, names]) =>
    names.map((name): [string, ColumnField] => [plain(name), field as ColumnField]),
  ),
)

/** Headers of names that are numbers where another column has the names. */
const nameOrNumber = new Set(['code', '编码'])
const namesFields: readonly (ColumnField | undefined)[] = ['name', 'nameEn', 'nameZh']

/** What each column is taken for, the first of each meaning; null is passed over. */
export function matchColumns(header: readonly string[]): { header: string; field: ColumnField | null }[] {
  const taken = new Set<ColumnField>()
  const named = header.some(
    (text) => !nameOrNumber.has(plain(text)) && namesFields.includes(fieldOf.get(plain(text))),
  )
  return header.map((text) => {
    const field = named && nameOrNumber.has(plain(text)) ? 'number' : (fieldOf.get(plain(text)) ?? null)
    if (field === null || taken.has(field)) return { header: text, field: null }
    taken.add(field)
    return { header: text, field }
  })
}

/** The header that is written for a field. */
export const headerOf = (field: ColumnField): string => headers[field][0] ?? field

/** The palette key that a cell names: `c1` … `c12`, or the number alone; null where it names none. */
export function colourOf(cell: string): string | null {
  const key = /^\d+$/u.test(cell) ? `c${Number(cell)}` : cell.toLowerCase()
  return codeSetColours.find((colour) => colour === key) ?? null
}
