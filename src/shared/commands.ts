/** Where in the native menu a command stands; the palette and the shortcuts sheet hold them all. */
export type MenuSection = 'file' | 'edit' | 'view' | 'code' | 'help'

export interface CommandDefinition {
  /** Label: i18n key `shell.command.<id>`. */
  id: string
  menu: MenuSection | null
  /** Keys as Mantine's hotkeys write them ('mod+K'); null has none. */
  shortcut: string | null
  /** Works only while a project is open. */
  needsProject: boolean
}

const define = (
  id: string,
  menu: MenuSection | null,
  shortcut: string | null = null,
  needsProject = true,
): CommandDefinition => ({ id, menu, shortcut, needsProject })

/**
 * Every command of the workbench: one list for the palette, the shortcuts sheet and the native menu.
 * Keys that browsers keep for themselves (Ctrl+N, Ctrl+W, Ctrl+1…) are not used, so that both shells agree.
 */
export const commands: readonly CommandDefinition[] = [
  define('project.new', 'file', null, false),
  define('project.open', 'file', 'mod+O', false),
  define('project.sample', 'file', null, false),
  define('project.close', 'file'),
  define('import.files', 'file', 'mod+I'),
  define('import.folder', 'file', 'mod+alt+I'),
  define('project.backup', 'file'),
  define('project.check', 'file'),
  define('history.undo', 'edit', 'mod+Z'),
  define('history.redo', 'edit', 'mod+shift+Z'),
  define('coding.chooseCoder', 'edit'),
  define('palette.open', 'view', 'mod+K', false),
  define('go.cases', 'view', 'alt+1'),
  define('go.reader', 'view', 'alt+2'),
  define('go.codebook', 'view', 'alt+3'),
  define('go.search', 'view', 'alt+4'),
  define('go.chain', 'view', 'alt+5'),
  define('go.statistics', 'view', 'alt+6'),
  define('go.export', 'view', 'alt+7'),
  define('go.review', 'view', 'alt+8'),
  define('go.history', 'view', 'alt+9'),
  define('go.settings', 'view', 'mod+,', false),
  define('view.theme', 'view', null, false),
  define('view.language', 'view', null, false),
  define('cases.create', 'file'),
  define('cases.importTable', null),
  define('cases.exportTable', null),
  define('cases.readFacts', null),
  define('cases.addVariable', null),
  define('cases.filter', null),
  define('codebook.addSet', 'code'),
  define('codebook.addCode', 'code'),
  define('code.open', 'code', 'C'),
  define('code.repeat', 'code', 'R'),
  define('code.remove', 'code', 'Delete'),
  define('code.next', 'code', ']'),
  define('code.previous', 'code', '['),
  define('code.memo', 'code', 'M'),
  define('code.copy', 'code', 'shift+C'),
  define('code.selectSentence', 'code', 'S'),
  define('code.extendSentence', 'code', 'shift+S'),
  define('code.selectParagraph', 'code', 'P'),
  define('code.startEarlier', 'code', 'alt+ArrowLeft'),
  define('code.startLater', 'code', 'alt+ArrowRight'),
  define('code.endEarlier', 'code', 'shift+alt+ArrowLeft'),
  define('code.endLater', 'code', 'shift+alt+ArrowRight'),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((key) => define(`code.quick.${key}`, null, String(key))),
  define('view.pages', 'view', 'alt+P'),
  define('view.leftPane', 'view', 'mod+B'),
  define('view.rightPane', 'view', 'mod+alt+B'),
  define('chain.board', null),
  define('chain.matrix', null),
  define('chain.outline', null),
  define('chain.gaps', null),
  define('chain.addProblem', null),
  define('chain.addReason', null),
  define('chain.addRecommendation', null),
  define('statistics.add', null),
  define('help.shortcuts', 'help', 'mod+/', false),
]
