import { expect } from 'vitest'
import { trackedTables } from '../../shared/contract/define.ts'
import type { Core } from '../core.ts'

/** Every row of every tracked table as JSON lines: equal studies have equal dumps, byte for byte. */
export function dump(core: Core): string {
  const { sqlite } = core.openStore()
  return trackedTables
    .flatMap((table) => [
      `# ${table}`,
      ...sqlite
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY id`)
        .all()
        .map((row) => JSON.stringify(row)),
    ])
    .join('\n')
}

/** Runs one command and asserts that undo restores what was, redo what came, and undo again what was. */
export async function assertUndoable(core: Core, run: () => Promise<unknown>): Promise<void> {
  const before = dump(core)
  await run()
  const after = dump(core)
  expect(after, 'the command changes something').not.toBe(before)
  await core.call('history.undo', {})
  expect(dump(core)).toBe(before)
  await core.call('history.redo', {})
  expect(dump(core)).toBe(after)
  await core.call('history.undo', {})
  expect(dump(core)).toBe(before)
  await core.call('history.redo', {})
}
