import type { Database as SqliteDatabase, Statement } from 'better-sqlite3'
import { CamelCasePlugin, Kysely, SqliteDialect, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
export type Trx = Transaction<Database>

/**
 * The store of one open project. Queries go through `db` (Kysely, asynchronous, portable); what only SQLite
 * has goes through the rest of this interface and nowhere else.
 */
export interface Store {
  db: Db
  /** The raw connection: change capture, full-text search, bulk inserts, backup. Synchronous. */
  sqlite: SqliteDatabase
  /** A statement prepared once per SQL text. */
  statement: (sql: string) => Statement<unknown[], unknown>
  close: () => Promise<void>
}

export function createStore(sqlite: SqliteDatabase): Store {
  // Kysely prepares on every call; preparing costs more than most of our statements.
  const prepared = new Map<string, Statement<unknown[], unknown>>()
  const statement = (sql: string): Statement<unknown[], unknown> => {
    const known = prepared.get(sql)
    if (known && !known.busy) return known
    const fresh = sqlite.prepare<unknown[], unknown>(sql)
    if (prepared.size > 500) prepared.clear()
    prepared.set(sql, fresh)
    return fresh
  }
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({
      database: {
        prepare: (sql) => {
          const known = statement(sql)
          return {
            reader: known.reader,
            all: (parameters) => known.all(...parameters),
            // On a full disk SQLite rolls back by itself; a second rollback would fail and hide why.
            run: (parameters) =>
              sql === 'rollback' && !sqlite.inTransaction
                ? { changes: 0, lastInsertRowid: 0 }
                : known.run(...parameters),
            iterate: (parameters) => known.iterate(...parameters),
          }
        },
        close: () => sqlite.close(),
      },
    }),
    plugins: [new CamelCasePlugin()],
  })
  return {
    db,
    sqlite,
    statement,
    async close() {
      prepared.clear()
      await db.destroy()
      // Kysely closes the database only when it was used.
      if (sqlite.open) sqlite.close()
    },
  }
}
