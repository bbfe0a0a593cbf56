import type { Db } from '../db/store.ts'

/**
 * Puts other codes in the place of codes that go, wherever saved queries name them: any list of `codeIds`, each code
 * once. Queries that name none of them stay as they are.
 */
export async function renameInSavedQueries(
  db: Db,
  joined: ReadonlyMap<string, string>,
  now: string,
): Promise<void> {
  const saved = await db.selectFrom('savedQueries').select(['id', 'query']).execute()
  for (const { id, query } of saved) {
    if (!isReadable(query)) continue
    const renamed = JSON.stringify(
      JSON.parse(query, (key, value: unknown) =>
        key === 'codeIds' && Array.isArray(value)
          ? [...new Set(value.map((codeId) => joined.get(String(codeId)) ?? String(codeId)))]
          : value,
      ),
    )
    if (renamed === JSON.stringify(JSON.parse(query))) continue
    await db
      .updateTable('savedQueries')
      .set({ query: renamed, updatedAt: now })
      .where('id', '=', id)
      .execute()
  }
}

/** A damaged query names nothing, and stands in nobody's way. */
function isReadable(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
