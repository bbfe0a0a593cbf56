import type { Core } from '../src/core/core.ts'
import type { FileAccess } from '../src/core/services.ts'
import type { ServerPort } from '../src/hosts/port-server.ts'
import { servePort } from '../src/hosts/port-server.ts'
import type { ControlMessage, ControlRequest, ShellState } from './control.ts'

export interface CoreControlOptions {
  core: Core
  files: FileAccess
  send: (message: ControlMessage) => void
  /** Ends the process after the core was closed. */
  exit: () => void
}

/** Answers the main process: ports to serve, tokens for paths, and what its menu has to show. */
export function createCoreControl({ core, files, send, exit }: CoreControlOptions): {
  receive: (request: ControlRequest, port: ServerPort | undefined) => Promise<void>
  tellState: () => Promise<void>
} {
  async function tellState(): Promise<void> {
    const [settings, project, recent] = await Promise.all([
      core.call('settings.get', {}),
      core.call('project.current', {}),
      core.call('project.recent', {}),
    ])
    const state: ShellState = {
      language: settings.language,
      project: project && { title: project.title, path: project.location },
      recent: recent
        .filter((entry) => entry.present)
        .map(({ title, location }) => ({ title, path: location })),
      shortcuts: settings.shortcuts,
    }
    send({ type: 'state', state })
  }
  core.onEvent((event) => {
    if (event.type !== 'changed') return
    if ('session' in event.changes || 'settings' in event.changes || 'project' in event.changes) {
      // A project that is closed meanwhile ends the question; its own change asks again.
      tellState().catch(() => {})
    }
  })
  return {
    tellState,
    async receive(request, port) {
      switch (request.type) {
        case 'serve':
          if (port) servePort(core, port)
          return
        case 'tokens':
          send({ type: 'tokens', id: request.id, tokens: request.paths.map((path) => files.tokenFor(path)) })
          return
        case 'reopen':
          // The page shows the start screen when this fails; opening again from there tells why.
          await core.answer('project.open', { token: files.tokenFor(request.path) })
          return
        case 'close':
          await core.close()
          exit()
      }
    },
  }
}
