import { type CommandDefinition, commands } from '../shared/commands.ts'

/** What commands are about, in the order of the shortcuts sheet; labels are `shell.shortcutGroup.<group>`. */
const commandGroups = [
  'study',
  'places',
  'view',
  'code',
  'quick',
  'passage',
  'cases',
  'codebook',
  'search',
  'chain',
] as const
export type CommandGroup = (typeof commandGroups)[number]

const areas: Record<string, CommandGroup> = {
  go: 'places',
  view: 'view',
  palette: 'view',
  help: 'view',
  code: 'code',
  cases: 'cases',
  codebook: 'codebook',
  search: 'search',
  memos: 'search',
  chain: 'chain',
  statistics: 'chain',
}

/** What works on the selection's bounds is apart from coding itself. */
const onPassage =
  /^code\.(select|extend|start|end|shrink|nextWord|previousWord|nextSentence|nextParagraph|copy)/

function groupOf(id: string): CommandGroup {
  if (id.startsWith('code.quick.')) return 'quick'
  return onPassage.test(id) ? 'passage' : (areas[id.split('.')[0] ?? ''] ?? 'study')
}

/** All commands by what they are about. */
export const groupedCommands: readonly { group: CommandGroup; commands: readonly CommandDefinition[] }[] =
  commandGroups.map((group) => ({ group, commands: commands.filter(({ id }) => groupOf(id) === group) }))
