import { InvalidArgumentError } from 'commander'
import type { TFunction } from 'i18next'

/** Parses --lang: `zh`, `zh-CN` and the like, `en` and the like. */
export function languageOption(text: string): string {
  if (/^(?:en|zh)(?:[-_.].*)?$/i.test(text)) return text
  throw new InvalidArgumentError('Allowed choices are en, zh-CN.')
}

/** Commander's sentences, which are English, with the keys of ours (cli.wrongUse.*) and the names of their parts. */
const sentences: readonly [pattern: RegExp, key: string, parts: readonly string[]][] = [
  [/^unknown command '(.*?)'/s, 'unknownCommand', ['name']],
  [/^unknown option '(.*?)'/s, 'unknownOption', ['name']],
  [/^missing required argument '(.*)'/s, 'missingArgument', ['name']],
  [/^required option '(.*)' not specified/s, 'missingOption', ['name']],
  [/^option '(.*)' argument missing/s, 'missingValue', ['name']],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    'badChoice',
    ['name', 'value', 'choices'],
  ],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. A whole number from (\d+) to (\d+) is needed\.$/s,
    'badNumberBetween',
    ['name', 'value', 'least', 'most'],
  ],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. A whole number from (\d+) on is needed\.$/s,
    'badNumber',
    ['name', 'value', 'least'],
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*?)'\. Allowed choices are (.*)\.$/s,
    'badChoice',
    ['value', 'name', 'choices'],
  ],
  [/^too many arguments/s, 'tooManyArguments', []],
  [/^give the passage by --quote, or by --start and --end$/, 'noPassage', []],
]

/** What is wrong with how the command line was used, in the session's language. */
export function wrongUseText(t: TFunction, message: string): string {
  const plain = message.trim().replace(/^error: /, '')
  for (const [pattern, key, parts] of sentences) {
    const match = pattern.exec(plain)
    if (match === null) continue
    const params = Object.fromEntries(parts.map((part, index) => [part, match[index + 1] ?? '']))
    const similar = /\(Did you mean (?:one of )?(.*?)\?\)/s.exec(plain)?.[1]
    const sentence = t(`cli.wrongUse.${key}`, params)
    return similar === undefined ? sentence : `${sentence} ${t('cli.wrongUse.similar', { similar })}`
  }
  return plain
}
