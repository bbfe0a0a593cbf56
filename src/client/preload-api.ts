import type { FilePurpose, HostFile } from './host.ts'

/** The data of the window message that brings the page its port to the core. */
export const portMessage = 'causeway:port'

/** What the desktop shell's preload script puts on `window.causeway`: all that the page can reach of the desktop. */
export interface PreloadApi {
  /** Asks for a port to the core; it comes with a window message whose data is `portMessage`. */
  requestPort: () => void
  chooseFiles: (purpose: FilePurpose) => Promise<HostFile[]>
  chooseFolder: () => Promise<HostFile[]>
  /** A dropped file, or all files under a dropped folder. */
  dropped: (file: File) => Promise<HostFile[]>
  newProject: (title: string) => Promise<HostFile | null>
  saveAs: (name: string) => Promise<HostFile | null>
  /** Shows a saved file in the system's file manager. */
  reveal: (token: string) => Promise<void>
  onMenuCommand: (listener: (commandId: string) => void) => () => void
  onOpenFile: (listener: (file: HostFile) => void) => () => void
}

declare global {
  interface Window {
    /** Only in the desktop shell. */
    causeway?: PreloadApi
  }
}
