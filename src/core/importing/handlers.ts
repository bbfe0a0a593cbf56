import type { Handlers } from '../context.ts'
import { importFiles } from './import-files.ts'

export const importingHandlers: Handlers<'importing'> = {
  importFiles: (context, input) => importFiles(context, input),
}
