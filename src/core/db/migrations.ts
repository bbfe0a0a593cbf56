import type { Database as SqliteDatabase } from 'better-sqlite3'
import { indexAllTexts } from './index-texts.ts'

/** One append-only step of the schema. Released steps are never edited; tests/migrations holds a file per release. */
export interface Migration {
  version: number
  sql: string
  /** What SQL can't say, after it and in the same transaction. */
  after?: (sqlite: SqliteDatabase) => void
}

const named = `name_en TEXT NOT NULL DEFAULT '', name_zh TEXT NOT NULL DEFAULT ''`
const hasName = `CHECK (name_en <> '' OR name_zh <> '')`

const initial = `
CREATE TABLE project (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE coders (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, colour TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE cases (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, title_en TEXT NOT NULL DEFAULT '', memo TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL
) STRICT;

-- Long contents stand last: SQLite walks through all pages of a column to reach those behind it.
CREATE TABLE texts (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, length INTEGER NOT NULL, reader TEXT NOT NULL, encoding TEXT,
  notices TEXT NOT NULL DEFAULT '[]', created_at TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX texts_sha256 ON texts (sha256);
CREATE TABLE text_blocks (
  id INTEGER PRIMARY KEY, text_id TEXT NOT NULL REFERENCES texts (id), ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL, level INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER,
  UNIQUE (text_id, ordinal)
) STRICT;
CREATE INDEX text_blocks_start ON text_blocks (text_id, start, page);
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, created_at TEXT NOT NULL, bytes BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE block_search USING fts5 (
  content, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE reports (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  file TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL, media_type TEXT NOT NULL,
  page_count INTEGER, text_id TEXT NOT NULL REFERENCES texts (id), original_sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX reports_case ON reports (case_id);
CREATE INDEX reports_text ON reports (text_id);
CREATE INDEX reports_original ON reports (original_sha256);

CREATE TABLE fact_readings (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE, fact TEXT NOT NULL,
  value TEXT NOT NULL, text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('automatic', 'confirmed', 'entered')),
  chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)),
  report_id TEXT REFERENCES reports (id) ON DELETE SET NULL, start INTEGER, "end" INTEGER,
  rule TEXT, confidence REAL, as_of TEXT, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX fact_readings_case ON fact_readings (case_id, fact);
CREATE UNIQUE INDEX fact_readings_chosen ON fact_readings (case_id, fact) WHERE chosen = 1;
CREATE INDEX fact_readings_report ON fact_readings (report_id);

CREATE TABLE variables (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, options TEXT NOT NULL DEFAULT '[]',
  description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL
) STRICT;
CREATE TABLE variable_values (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  variable_id TEXT NOT NULL REFERENCES variables (id) ON DELETE CASCADE, value TEXT NOT NULL,
  UNIQUE (case_id, variable_id)
) STRICT;
CREATE INDEX variable_values_variable ON variable_values (variable_id);

CREATE TABLE code_sets (
  id TEXT PRIMARY KEY, shipped_id TEXT UNIQUE, edition TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK (status IN ('ready', 'draft', 'names-only', 'own')), ${named},
  description_en TEXT NOT NULL DEFAULT '', description_zh TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '', source_zh TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT '', licence_zh TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, ${hasName}
) STRICT;
CREATE TABLE codes (
  id TEXT PRIMARY KEY, code_set_id TEXT NOT NULL REFERENCES code_sets (id) ON DELETE CASCADE,
  parent_id TEXT REFERENCES codes (id) ON DELETE CASCADE, number TEXT NOT NULL DEFAULT '', ${named},
  definition_en TEXT NOT NULL DEFAULT '', definition_zh TEXT NOT NULL DEFAULT '',
  include_en TEXT NOT NULL DEFAULT '', include_zh TEXT NOT NULL DEFAULT '',
  exclude_en TEXT NOT NULL DEFAULT '', exclude_zh TEXT NOT NULL DEFAULT '',
  memo TEXT NOT NULL DEFAULT '', colour TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, ${hasName}
) STRICT;
CREATE INDEX codes_set ON codes (code_set_id, parent_id, position);
CREATE INDEX codes_parent ON codes (parent_id);

CREATE TABLE roles (
  id TEXT PRIMARY KEY, key TEXT UNIQUE, ${named}, position INTEGER NOT NULL, ${hasName}
) STRICT;
CREATE TABLE codings (
  id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  code_id TEXT NOT NULL REFERENCES codes (id) ON DELETE CASCADE,
  coder_id TEXT NOT NULL REFERENCES coders (id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  role_id TEXT REFERENCES roles (id) ON DELETE SET NULL,
  certainty TEXT CHECK (certainty IN ('certain', 'probable', 'possible')),
  memo TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  CHECK (start >= 0 AND "end" > start)
) STRICT;
CREATE UNIQUE INDEX codings_passage ON codings (report_id, start, "end", code_id, coder_id);
CREATE INDEX codings_code ON codings (code_id);
CREATE INDEX codings_coder ON codings (coder_id);
CREATE INDEX codings_role ON codings (role_id);

CREATE TABLE aspects (id TEXT PRIMARY KEY, ${named}, position INTEGER NOT NULL, ${hasName}) STRICT;
CREATE TABLE problems (
  id TEXT PRIMARY KEY, aspect_id TEXT REFERENCES aspects (id) ON DELETE SET NULL, ${named},
  description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, ${hasName}
) STRICT;
CREATE INDEX problems_aspect ON problems (aspect_id);
CREATE TABLE reasons (
  id TEXT PRIMARY KEY, aspect_id TEXT REFERENCES aspects (id) ON DELETE SET NULL, ${named},
  description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, ${hasName}
) STRICT;
CREATE INDEX reasons_aspect ON reasons (aspect_id);
CREATE TABLE recommendations (
  id TEXT PRIMARY KEY, aspect_id TEXT REFERENCES aspects (id) ON DELETE SET NULL, ${named},
  description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, addressee TEXT NOT NULL DEFAULT '',
  strength TEXT CHECK (strength IN ('stronger', 'intermediate', 'weaker')),
  status TEXT NOT NULL DEFAULT 'draft', time_frame TEXT NOT NULL DEFAULT '', indicator TEXT NOT NULL DEFAULT '',
  ${hasName}
) STRICT;
CREATE INDEX recommendations_aspect ON recommendations (aspect_id);

CREATE TABLE links (
  id TEXT PRIMARY KEY, relation TEXT NOT NULL CHECK (relation IN ('shows', 'explained-by', 'addressed-by')),
  from_code_id TEXT REFERENCES codes (id) ON DELETE CASCADE,
  from_coding_id TEXT REFERENCES codings (id) ON DELETE CASCADE,
  from_problem_id TEXT REFERENCES problems (id) ON DELETE CASCADE,
  from_reason_id TEXT REFERENCES reasons (id) ON DELETE CASCADE,
  to_problem_id TEXT REFERENCES problems (id) ON DELETE CASCADE,
  to_reason_id TEXT REFERENCES reasons (id) ON DELETE CASCADE,
  to_recommendation_id TEXT REFERENCES recommendations (id) ON DELETE CASCADE,
  rationale TEXT NOT NULL DEFAULT '', coder_id TEXT REFERENCES coders (id), created_at TEXT NOT NULL,
  CHECK ((from_code_id IS NOT NULL) + (from_coding_id IS NOT NULL) + (from_problem_id IS NOT NULL)
    + (from_reason_id IS NOT NULL) = 1),
  CHECK ((to_problem_id IS NOT NULL) + (to_reason_id IS NOT NULL) + (to_recommendation_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX links_ends ON links (
  relation, coalesce(from_code_id, from_coding_id, from_problem_id, from_reason_id),
  coalesce(to_problem_id, to_reason_id, to_recommendation_id)
);
CREATE INDEX links_from_code ON links (from_code_id);
CREATE INDEX links_from_coding ON links (from_coding_id);
CREATE INDEX links_from_problem ON links (from_problem_id);
CREATE INDEX links_from_reason ON links (from_reason_id);
CREATE INDEX links_to_problem ON links (to_problem_id);
CREATE INDEX links_to_reason ON links (to_reason_id);
CREATE INDEX links_to_recommendation ON links (to_recommendation_id);
CREATE INDEX links_coder ON links (coder_id);

CREATE TABLE statistics (
  id TEXT PRIMARY KEY, indicator TEXT NOT NULL, period TEXT NOT NULL, period_kind TEXT NOT NULL,
  region TEXT NOT NULL, sector TEXT NOT NULL, severity TEXT NOT NULL, value REAL, unit TEXT NOT NULL,
  scope_note_en TEXT NOT NULL, scope_note_zh TEXT NOT NULL, source TEXT NOT NULL, as_of TEXT NOT NULL,
  status TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX statistics_order ON statistics (indicator, period);

CREATE TABLE history_steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT, method TEXT NOT NULL, params TEXT NOT NULL DEFAULT '{}', coder_id TEXT,
  at TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned', 'sealed'))
) STRICT;
CREATE INDEX history_steps_state ON history_steps (state, id);
CREATE TABLE history_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL, table_name TEXT NOT NULL, row_id TEXT NOT NULL,
  before TEXT, after TEXT
) STRICT;
CREATE INDEX history_changes_step ON history_changes (step_id, id);
-- The step that changes belong to while a command runs; NULL lets changes to tracked tables fail (see capture.ts).
CREATE TABLE history_capture (id INTEGER PRIMARY KEY CHECK (id = 1), step_id INTEGER) STRICT;
INSERT INTO history_capture (id, step_id) VALUES (1, NULL);
`

/**
 * A column that comes to a tracked table is empty in all rows, and in the row images of the history, so that steps
 * taken before the upgrade can still be undone and compared.
 */
const addColumn = (table: string, column: string, type: string, empty = 'NULL'): string => `
ALTER TABLE ${table} ADD COLUMN ${column} ${type};
UPDATE history_changes SET before = json_set(before, '$.${column}', ${empty})
  WHERE table_name = '${table}' AND before IS NOT NULL;
UPDATE history_changes SET after = json_set(after, '$.${column}', ${empty})
  WHERE table_name = '${table}' AND after IS NOT NULL;
`
const addText = (table: string, column: string): string =>
  addColumn(table, column, `TEXT NOT NULL DEFAULT ''`, `''`)

const findingStates = `('automatic', 'confirmed', 'entered')`
/** What a person takes away is kept as rejected, so that rules do not find it again. */
const storedStates = `('automatic', 'confirmed', 'entered', 'rejected')`

const reportsReadClean = `
${addColumn('reports', 'kind', 'TEXT')}
${addColumn('reports', 'kind_confidence', 'REAL')}
${addColumn('reports', 'kind_state', `TEXT CHECK (kind_state IN ${findingStates})`)}
${addColumn('codings', 'orphaned_at', 'TEXT')}
-- Orphans keep the positions they had, which say nothing any more: they may not stand in the way of others.
DROP INDEX codings_passage;
CREATE INDEX codings_passage ON codings (report_id, start, "end");
CREATE UNIQUE INDEX codings_once ON codings (report_id, start, "end", code_id, coder_id) WHERE orphaned_at IS NULL;
CREATE INDEX codings_orphaned ON codings (report_id, start) WHERE orphaned_at IS NOT NULL;

CREATE TABLE sections (
  id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  kind TEXT NOT NULL, start INTEGER CHECK (start >= 0), confidence REAL NOT NULL,
  state TEXT NOT NULL CHECK (state IN ${storedStates}), lost_quote TEXT,
  CHECK ((start IS NULL) = (lost_quote IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX sections_start ON sections (report_id, start);
CREATE TABLE report_recommendations (
  id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  addressee TEXT NOT NULL DEFAULT '', state TEXT NOT NULL CHECK (state IN ${storedStates}),
  confidence REAL, rule TEXT, created_at TEXT NOT NULL, orphaned_at TEXT,
  CHECK (start >= 0 AND "end" > start)
) STRICT;
CREATE INDEX report_recommendations_passage ON report_recommendations (report_id, start, "end");
CREATE UNIQUE INDEX report_recommendations_once ON report_recommendations (report_id, start, "end")
  WHERE orphaned_at IS NULL AND state != 'rejected';
CREATE TABLE review_marks (
  id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, coder_id TEXT REFERENCES coders (id), created_at TEXT NOT NULL
) STRICT;
CREATE INDEX review_marks_coder ON review_marks (coder_id);

CREATE TABLE original_passwords (
  sha256 TEXT PRIMARY KEY REFERENCES originals (sha256), password TEXT NOT NULL
) STRICT;
CREATE TABLE text_pages (
  text_id TEXT NOT NULL REFERENCES texts (id), page INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
  turned INTEGER NOT NULL, skew REAL NOT NULL DEFAULT 0, source TEXT NOT NULL, confidence REAL,
  unrecognised INTEGER NOT NULL, start INTEGER, "end" INTEGER, lines BLOB NOT NULL,
  PRIMARY KEY (text_id, page)
) STRICT;
-- Counted for every report of a list.
CREATE INDEX text_pages_unrecognised ON text_pages (text_id) WHERE unrecognised = 1;
CREATE TABLE recognised_pages (
  original_sha256 TEXT NOT NULL, page INTEGER NOT NULL, engine TEXT NOT NULL, result TEXT NOT NULL,
  PRIMARY KEY (original_sha256, page, engine)
) STRICT;
CREATE TABLE text_signatures (
  text_id TEXT PRIMARY KEY REFERENCES texts (id), signature BLOB NOT NULL
) STRICT;
-- Parts of the signatures: texts that share one are compared (locality-sensitive hashing).
CREATE TABLE text_bands (
  band INTEGER NOT NULL, hash INTEGER NOT NULL, text_id TEXT NOT NULL REFERENCES texts (id),
  PRIMARY KEY (band, hash, text_id)
) STRICT, WITHOUT ROWID;
`

const codingOrigins = `('search', 'suggestion', 'crosswalk')`

const deskForCoding = `
${addColumn('codings', 'origin', `TEXT CHECK (origin IN ${codingOrigins})`)}
${addText('codes', 'phrases')}
${['memo', 'valid_from', 'valid_to'].map((column) => addText('code_sets', column)).join('')}
${['reports', 'problems', 'reasons', 'recommendations'].map((table) => addText(table, 'memo')).join('')}

-- How codes are used (how often, where, by whom, since when) is counted from this index alone.
DROP INDEX codings_code;
CREATE INDEX codings_code ON codings (code_id, report_id, coder_id, certainty, created_at);
-- What happened to one row, without walking through the whole history.
CREATE INDEX history_changes_row ON history_changes (table_name, row_id);
-- Conditions on facts of cases.
CREATE INDEX fact_readings_chosen_value ON fact_readings (fact, value, case_id) WHERE chosen = 1;

CREATE TABLE code_examples (
  id TEXT PRIMARY KEY, code_id TEXT NOT NULL REFERENCES codes (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('anchor', 'counter')), quote TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
  coding_id TEXT REFERENCES codings (id) ON DELETE SET NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX code_examples_code ON code_examples (code_id, position);
CREATE INDEX code_examples_coding ON code_examples (coding_id);

-- From a code of one edition to a code of another; without the second, the first has no successor.
CREATE TABLE crosswalks (
  id TEXT PRIMARY KEY, from_code_id TEXT NOT NULL REFERENCES codes (id) ON DELETE CASCADE,
  to_code_id TEXT REFERENCES codes (id) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('same', 'broader', 'narrower', 'related', 'none')),
  note TEXT NOT NULL DEFAULT '', CHECK ((to_code_id IS NULL) = (relation = 'none'))
) STRICT;
CREATE UNIQUE INDEX crosswalks_ends ON crosswalks (from_code_id, coalesce(to_code_id, ''));
CREATE INDEX crosswalks_to ON crosswalks (to_code_id);

CREATE TABLE refused_suggestions (
  id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
  code_id TEXT NOT NULL REFERENCES codes (id) ON DELETE CASCADE,
  coder_id TEXT REFERENCES coders (id), created_at TEXT NOT NULL, CHECK (start >= 0 AND "end" > start)
) STRICT;
CREATE UNIQUE INDEX refused_suggestions_once ON refused_suggestions (report_id, start, "end", code_id);
CREATE INDEX refused_suggestions_code ON refused_suggestions (code_id);
CREATE INDEX refused_suggestions_coder ON refused_suggestions (coder_id);

CREATE TABLE saved_queries (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, query TEXT NOT NULL, position INTEGER NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE diary_entries (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, coder_id TEXT REFERENCES coders (id),
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX diary_entries_coder ON diary_entries (coder_id);

-- Han characters in pairs (see shared/text/index-words.ts): a word of two characters is one look-up. What a word is was
-- decided before, so the tokenizer only separates at blanks. Nothing is ever taken out of the index: texts are kept.
DROP TABLE block_search;
CREATE VIRTUAL TABLE block_search USING fts5 (content, content = '', columnsize = 0, tokenize = 'ascii');
-- The blocks of a text have consecutive ids: whose hit it is can be told from these few rows.
CREATE TABLE indexed_texts (
  first_block INTEGER PRIMARY KEY, last_block INTEGER NOT NULL, text_id TEXT NOT NULL UNIQUE REFERENCES texts (id)
) STRICT;

-- What was learnt from the codings: derived, so not part of the history. At most one row.
CREATE TABLE suggestion_model (
  id INTEGER PRIMARY KEY CHECK (id = 1), trained_at TEXT NOT NULL, quality TEXT NOT NULL, fingerprint TEXT NOT NULL,
  model BLOB NOT NULL
) STRICT;
`

export const migrations: readonly Migration[] = [
  { version: 1, sql: initial },
  { version: 2, sql: reportsReadClean },
  { version: 3, sql: deskForCoding, after: indexAllTexts },
]

export const currentVersion = migrations.length
