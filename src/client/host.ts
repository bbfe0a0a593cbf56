/** A file that a dialog, a drop or an upload yielded. The token is all that the core ever sees of it. */
export interface HostFile {
  token: string
  name: string
}

export type FilePurpose = 'reports' | 'project' | 'table'

/**
 * What the workbench asks of its shell: dialogs, drops, downloads, menus. Electron and the web host each
 * implement it; everything else goes through the contract.
 */
export interface Host {
  kind: 'electron' | 'web'
  /** Files a person picks; empty when cancelled. */
  chooseFiles: (purpose: FilePurpose) => Promise<HostFile[]>
  /** All files under a folder a person picks; empty when cancelled. */
  chooseFolder: () => Promise<HostFile[]>
  /** Files and folders (walked) that were dropped. */
  dropped: (transfer: DataTransfer) => Promise<HostFile[]>
  /** Where a new project goes; null when cancelled. `title` becomes the file's name. */
  newProject: (title: string) => Promise<HostFile | null>
  /** Projects in the shell's project folder (web); null where a dialog opens them (Electron). */
  projectFiles: () => Promise<HostFile[] | null>
  /** Where something is saved; null when cancelled. */
  saveAs: (name: string) => Promise<HostFile | null>
  /** After a save: the browser downloads the files, the desktop has them in place. */
  delivered: (target: HostFile, files: readonly string[]) => Promise<void>
  /** Commands chosen in the native menu, by id of shared/commands.ts. */
  onMenuCommand: (listener: (commandId: string) => void) => () => void
  /** A project file that the system asks to open. */
  onOpenFile: (listener: (file: HostFile) => void) => () => void
}
