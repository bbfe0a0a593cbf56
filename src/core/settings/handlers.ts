import type { Handlers } from '../context.ts'

export const settingsHandlers: Handlers<'settings'> = {
  get: async ({ app }) => app.store.settings(),
  update: async ({ app, changed }, input) => {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    changed({ settings: null })
    return app.store.updateSettings(given)
  },
  memory: async ({ app }) => app.store.memory(),
  remember: async ({ app }, { memory }) => {
    app.store.keepMemory(memory)
    return null
  },
}
