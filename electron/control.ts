/**
 * The private line between the main process and the core's process. Only paths and tokens go over it; all of
 * the contract goes over the page's own port, which the main process hands over and does not read.
 */
export type ControlRequest =
  /** Comes with a port: serve the core on it. */
  | { type: 'serve' }
  | { type: 'tokens'; id: number; paths: string[] }
  /** Opens the project that was open before a crash. */
  | { type: 'reopen'; path: string }
  | { type: 'close' }

export type ControlMessage =
  | { type: 'tokens'; id: number; tokens: string[] }
  | { type: 'state'; state: ShellState }

/** What the menu and the window show of the core's state. */
export interface ShellState {
  /** Null: follow the system. */
  language: 'en' | 'zh-CN' | null
  project: { title: string; path: string } | null
  recent: { title: string; path: string }[]
  /** Keys that a person gave to commands, as in the settings. */
  shortcuts: Record<string, string | null>
}

export const initialState: ShellState = { language: null, project: null, recent: [], shortcuts: {} }
