import type { FindingState } from '../../shared/contract/reports.ts'
import type { CodingOrigin } from '../../shared/contract/filters.ts'
import type { PageSource } from '../../shared/domain/page-map.ts'
import type { DocumentKind, SectionKind } from '../../shared/domain/sections.ts'

/**
 * Rows of the store in camelCase, as Kysely's CamelCasePlugin shows them. Ids are UUIDv7 text, times ISO-8601
 * UTC, positions code points, booleans 0/1. Tracked tables (trackedTables in the contract) are those whose
 * changes can be undone; they hold no blobs and no document texts.
 */
export interface Database {
  project: ProjectTable
  coders: CoderTable
  cases: CaseTable
  factReadings: FactReadingTable
  variables: VariableTable
  variableValues: VariableValueTable
  reports: ReportTable
  sections: SectionTable
  reportRecommendations: ReportRecommendationTable
  reviewMarks: ReviewMarkTable
  codeSets: CodeSetTable
  codes: CodeTable
  codeExamples: CodeExampleTable
  crosswalks: CrosswalkTable
  roles: RoleTable
  codings: CodingTable
  refusedSuggestions: RefusedSuggestionTable
  savedQueries: SavedQueryTable
  diaryEntries: DiaryEntryTable
  aspects: AspectTable
  problems: FindingTable
  reasons: FindingTable
  recommendations: RecommendationTable
  links: LinkTable
  statistics: StatisticTable
  // Untracked: immutable contents, derived data, the history itself.
  texts: TextTable
  textBlocks: TextBlockTable
  indexedTexts: IndexedTextTable
  originals: OriginalTable
  originalPasswords: { sha256: string; password: string }
  textPages: TextPageTable
  recognisedPages: RecognisedPageTable
  textSignatures: { textId: string; signature: Uint8Array }
  suggestionModel: SuggestionModelTable
  textBands: { band: number; hash: number; textId: string }
  historyCapture: { id: number; stepId: number | null }
  historySteps: HistoryStepTable
  historyChanges: HistoryChangeTable
}

type Flag = 0 | 1
/** Rejected: a person took it away. It is kept so that rules do not find it again, and shown nowhere. */
export type StoredState = FindingState | 'rejected'
/** Filled by SQLite on insert. */
type RowId = import('kysely').Generated<number>
/** '' unless given on insert. */
type DefaultText = import('kysely').Generated<string>

export interface ProjectTable {
  id: string
  title: string
  description: string
  createdAt: string
}
export interface CoderTable {
  id: string
  name: string
  colour: string
  createdAt: string
}
export interface CaseTable {
  id: string
  title: string
  titleEn: string
  memo: string
  createdAt: string
}
export interface FactReadingTable {
  id: string
  caseId: string
  fact: string
  value: string
  text: string
  state: 'automatic' | 'confirmed' | 'entered'
  chosen: Flag
  reportId: string | null
  start: number | null
  end: number | null
  rule: string | null
  confidence: number | null
  asOf: string | null
  createdAt: string
}
export interface VariableTable {
  id: string
  name: string
  type: 'text' | 'number' | 'date' | 'category' | 'yes-no'
  /** JSON array of strings. */
  options: string
  description: string
  position: number
}
export interface VariableValueTable {
  id: string
  caseId: string
  variableId: string
  value: string
}
export interface ReportTable {
  id: string
  caseId: string
  file: string
  title: string
  language: 'zh' | 'en' | 'other'
  mediaType: string
  pageCount: number | null
  textId: string
  originalSha256: string
  importedAt: string
  kind: DocumentKind | null
  kindConfidence: number | null
  kindState: FindingState | null
  memo: DefaultText
}
export interface SectionTable {
  id: string
  reportId: string
  kind: SectionKind
  /** Null while the block that it began with is not in the report's text. */
  start: number | null
  confidence: number
  state: StoredState
  /** The words of that block, by which its place is found again; null while it has its place. */
  lostQuote: string | null
}
export interface ReportRecommendationTable {
  id: string
  reportId: string
  start: number
  end: number
  quote: string
  prefix: string
  suffix: string
  addressee: string
  state: StoredState
  confidence: number | null
  rule: string | null
  createdAt: string
  /** When its quote was lost from the report's text; null while it stands. */
  orphanedAt: string | null
}
/** Items of the review queue that a person has dealt with and that leave no other trace. */
export interface ReviewMarkTable {
  id: string
  key: string
  coderId: string | null
  createdAt: string
}
export interface CodeSetTable {
  id: string
  shippedId: string | null
  edition: string
  status: 'ready' | 'draft' | 'names-only' | 'own'
  nameEn: string
  nameZh: string
  descriptionEn: string
  descriptionZh: string
  source: string
  sourceZh: import('kysely').Generated<string>
  licence: string
  licenceZh: import('kysely').Generated<string>
  position: number
  memo: DefaultText
  validFrom: DefaultText
  validTo: DefaultText
}
export interface CodeTable {
  id: string
  codeSetId: string
  parentId: string | null
  number: string
  nameEn: string
  nameZh: string
  definitionEn: string
  definitionZh: string
  includeEn: string
  includeZh: string
  excludeEn: string
  excludeZh: string
  memo: string
  colour: string
  position: number
  phrases: string
}
export interface CodeExampleTable {
  id: string
  codeId: string
  kind: 'anchor' | 'counter'
  quote: string
  note: string
  codingId: string | null
  position: number
}
export interface CrosswalkTable {
  id: string
  fromCodeId: string
  toCodeId: string | null
  relation: 'same' | 'broader' | 'narrower' | 'related' | 'none'
  note: string
}
export interface RoleTable {
  id: string
  key: string | null
  nameEn: string
  nameZh: string
  position: number
}
export interface CodingTable {
  id: string
  reportId: string
  codeId: string
  coderId: string
  start: number
  end: number
  quote: string
  prefix: string
  suffix: string
  roleId: string | null
  certainty: 'certain' | 'probable' | 'possible' | null
  memo: string
  createdAt: string
  updatedAt: string
  orphanedAt: string | null
  origin: CodingOrigin | null
}
export interface RefusedSuggestionTable {
  id: string
  reportId: string
  start: number
  end: number
  quote: string
  codeId: string
  coderId: string | null
  createdAt: string
}
export interface SavedQueryTable {
  id: string
  name: string
  /** JSON of a savedQuery of the contract. */
  query: string
  position: number
  createdAt: string
  updatedAt: string
}
export interface DiaryEntryTable {
  id: string
  title: string
  text: string
  coderId: string | null
  createdAt: string
  updatedAt: string
}
export interface AspectTable {
  id: string
  nameEn: string
  nameZh: string
  position: number
}
export interface FindingTable {
  id: string
  aspectId: string | null
  nameEn: string
  nameZh: string
  description: string
  position: number
  memo: DefaultText
}
export interface RecommendationTable extends FindingTable {
  addressee: string
  strength: 'stronger' | 'intermediate' | 'weaker' | null
  status: 'draft' | 'proposed' | 'accepted' | 'in-progress' | 'done' | 'rejected'
  timeFrame: string
  indicator: string
}
export interface LinkTable {
  id: string
  relation: 'shows' | 'explained-by' | 'addressed-by'
  fromCodeId: string | null
  fromCodingId: string | null
  fromProblemId: string | null
  fromReasonId: string | null
  toProblemId: string | null
  toReasonId: string | null
  toRecommendationId: string | null
  rationale: string
  coderId: string | null
  createdAt: string
}
export interface StatisticTable {
  id: string
  indicator: string
  period: string
  periodKind: 'year' | 'half-year' | 'quarter' | 'months'
  region: string
  sector: string
  severity: string
  value: number | null
  unit: string
  scopeNoteEn: string
  scopeNoteZh: string
  source: string
  asOf: string
  status: 'published' | 'derived' | 'not-found'
  note: string
}
/** What suggestions learnt; derived from the codings. */
export interface SuggestionModelTable {
  id: 1
  trainedAt: string
  /** JSON of a SuggestionQuality without `changedSince`. */
  quality: string
  /** What it was learnt from, to tell how much changed since. */
  fingerprint: string
  model: Uint8Array
}
export interface TextTable {
  id: string
  sha256: string
  text: string
  length: number
  reader: string
  encoding: string | null
  /** JSON array of {code, params}. */
  notices: string
  createdAt: string
}
export interface TextBlockTable {
  id: RowId
  textId: string
  ordinal: number
  kind: 'title' | 'heading' | 'paragraph' | 'list-item' | 'table-row' | 'footnote'
  level: number | null
  start: number
  end: number
  page: number | null
}
/** The blocks of a text in the search index: ids from the first to the last, without gaps. */
export interface IndexedTextTable {
  firstBlock: number
  lastBlock: number
  textId: string
}
export interface OriginalTable {
  sha256: string
  bytes: Uint8Array
  size: number
  createdAt: string
}
/** A page of a text's original (see shared/domain/page-map.ts). */
export interface TextPageTable {
  textId: string
  page: number
  width: number
  height: number
  turned: 0 | 90 | 180 | 270
  skew: import('kysely').Generated<number>
  source: PageSource
  confidence: number | null
  /** Whether the page has an image and no usable text. */
  unrecognised: Flag
  /** From the first to the last code point that stands on the page; null on a page without text. */
  start: number | null
  end: number | null
  /** Encoded lines (see shared/domain/page-lines.ts). */
  lines: Uint8Array
}
/** What recognition found, kept by original and page, so that an interrupted recognition goes on. */
export interface RecognisedPageTable {
  originalSha256: string
  page: number
  engine: string
  /** JSON of a RecognisedPage. */
  result: string
}
export interface HistoryStepTable {
  id: RowId
  method: string
  /** JSON object: parameters of the label. */
  params: string
  coderId: string | null
  at: string
  state: 'done' | 'undone' | 'abandoned' | 'sealed'
}
export interface HistoryChangeTable {
  id: RowId
  stepId: number
  tableName: string
  rowId: string
  /** JSON row images; null before an insert and after a delete. */
  before: string | null
  after: string | null
}
