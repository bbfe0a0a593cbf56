import { createInstance, type TFunction } from 'i18next'
import { type Core, createCore } from '../../core/core.ts'
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { i18nOptions, type Language } from '../../shared/i18n/resources.ts'
import { createFileRegistry } from '../files.ts'
import { languageOf } from '../language.ts'
import { createLocalReading } from '../reading.ts'
import { appFolder, createServices, resourcesFolder } from '../services.ts'
import { logLines } from './unexpected.ts'

export interface CliOutput {
  out: (text: string) => void
  error: (text: string) => void
}

/** What a subcommand works with. */
export interface CliSession {
  call: <N extends MethodName>(method: N, input: InputOf<N>) => Promise<OutputOf<N>>
  core: Core
  /** A token for a path given on the command line. */
  token: (path: string) => string
  language: Language
  t: TFunction
  json: boolean
  /** Prints `value` as JSON with --json, else the text. */
  print: (value: unknown, text: () => string) => void
  /** Prints text as it is, without a line end. */
  write: (text: string) => void
  /** Prints to standard error, where people look and pipelines do not. */
  note: (text: string) => void
  /** What the command line ends with when nothing is thrown. */
  exitCode: 0 | 1
  close: () => Promise<void>
}

export interface GlobalOptions {
  json?: boolean
  lang?: string
}

export async function createSession(options: GlobalOptions, output: CliOutput): Promise<CliSession> {
  const language = languageOf(options.lang)
  const t = await createTranslator(language)
  const files = createFileRegistry()
  const reading = createLocalReading()
  const core = createCore(
    createServices({
      app: 'causeway (command line)',
      appFolder: appFolder(),
      resources: resourcesFolder(import.meta.dirname),
      files,
      reading,
      log: (entry) => output.error(logLines(entry)),
    }),
  )
  return {
    core,
    call: (method, input) => core.call(method, input),
    token: files.tokenFor,
    language,
    t,
    json: options.json === true,
    print(value, text) {
      const printed = options.json === true ? JSON.stringify(value, null, 2) : text()
      // An empty list is no line at all: pipelines count lines.
      if (printed !== '') output.out(`${printed}\n`)
    },
    write: output.out,
    note: output.error,
    exitCode: 0,
    async close() {
      await core.close()
      await reading.close()
    },
  }
}

/** The texts of a language. */
export async function createTranslator(language: Language): Promise<TFunction> {
  return createInstance().init({ ...i18nOptions, lng: language })
}

/** Opens the project FILE for one subcommand and closes it afterwards. */
export async function withProject<T>(
  session: CliSession,
  file: string,
  work: (session: CliSession) => Promise<T>,
): Promise<T> {
  await session.call('project.open', { token: session.token(file) })
  return work(session)
}

/** The sentence for an expected error. */
export function errorText(t: TFunction, error: AppError): string {
  const { since } = error.params
  return t(`errors.${error.code}`, {
    ...error.params,
    ...(since !== undefined && { since: localTime(String(since)) }),
    defaultValue: `${error.code} ${JSON.stringify(error.params)}`,
  })
}

/** 2026-11-23 17:09:07 where the clock on the wall says so; other texts as they are. */
function localTime(iso: string): string {
  const time = new Date(iso)
  // Sweden writes dates as ISO 8601 does, which both languages read.
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString('sv-SE')
}
