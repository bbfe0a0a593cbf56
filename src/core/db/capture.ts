import type { Database as SqliteDatabase } from 'better-sqlite3'
import { trackedTables } from '../../shared/contract/define.ts'

/**
 * Change capture: AFTER triggers on every tracked table write row images (JSON) into history_changes under the
 * step named in history_capture. Without a step a change fails, so nothing can change unrecorded. Rebuilt
 * after every migration, so that the images always hold all columns.
 */
export function rebuildCaptureTriggers(sqlite: SqliteDatabase): void {
  dropCaptureTriggers(sqlite)
  for (const table of trackedTables) {
    const columns = columnsOf(sqlite, table)
    const image = (row: 'OLD' | 'NEW'): string =>
      `json_object(${columns.map((column) => `'${column}', ${row}."${column}"`).join(', ')})`
    const differs = columns.map((column) => `OLD."${column}" IS NOT NEW."${column}"`).join(' OR ')
    const record = (id: string, before: string, after: string): string => `
      SELECT RAISE(ABORT, 'change outside a step') FROM history_capture WHERE step_id IS NULL;
      INSERT INTO history_changes (step_id, table_name, row_id, before, after)
        SELECT step_id, '${table}', ${id}, ${before}, ${after} FROM history_capture;`
    sqlite.exec(`
      CREATE TRIGGER capture_${table}_insert AFTER INSERT ON ${table} BEGIN
        ${record('NEW.id', 'NULL', image('NEW'))} END;
      CREATE TRIGGER capture_${table}_update AFTER UPDATE ON ${table} WHEN ${differs} BEGIN
        ${record('NEW.id', image('OLD'), image('NEW'))} END;
      CREATE TRIGGER capture_${table}_delete AFTER DELETE ON ${table} BEGIN
        ${record('OLD.id', image('OLD'), 'NULL')} END;`)
  }
}

export function dropCaptureTriggers(sqlite: SqliteDatabase): void {
  const triggers = sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'capture\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all()
  for (const trigger of triggers) sqlite.exec(`DROP TRIGGER "${trigger}"`)
}

/** Column names of a table in order. */
export function columnsOf(sqlite: SqliteDatabase, table: string): string[] {
  return sqlite.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
}
