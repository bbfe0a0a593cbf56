import type { Handlers } from '../context.ts'
import { importFiles } from './import-files.ts'

export const importingHandlers: Handlers<'importing'> = {
  prepare: ({ services }) => {
    services.reading.prepare()
    return Promise.resolve(null)
  },
  importFiles: (context, input) => importFiles(context, input),
}
