import { createInstance } from 'i18next'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/shared/commands.ts'
import { commonErrors } from '../../src/shared/contract/errors.ts'
import { isMethodName, methods } from '../../src/shared/contract/index.ts'
import { i18nOptions, resources } from '../../src/shared/i18n/resources.ts'
import { examples } from './examples.ts'
import { createFixture, directClient, type Fixture } from './study.ts'

const languages = ['en', 'zh-CN'] as const
/** Columns whose label says it all, and what stands between two sentences. */
const mayBeEmpty = /^exporting\.dictionary\.column\.\w+\.description$|^codebook\.sentenceGap$/u

/** All texts of a language by key. */
function textsOf(language: (typeof languages)[number]): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value)
    else
      for (const [name, child] of Object.entries(value ?? {}))
        walk(child, key === '' ? name : `${key}.${name}`)
  }
  walk(resources[language].translation, '')
  return found
}

/** The key without the suffix of a plural form, which languages differ in. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/u, '')
const stems = (language: (typeof languages)[number]): string[] =>
  [...new Set([...textsOf(language).keys()].map(stem))].toSorted()
/** Names come in both languages (`name`, `nameZh`); each language takes its own. */
const parametersOf = (text: string): string[] =>
  [
    ...new Set([...text.matchAll(/\{\{(\w+)/gu)].map((match) => (match[1] ?? '').replace(/Zh$/u, ''))),
  ].toSorted()
const has = (language: (typeof languages)[number], key: string): boolean => stems(language).includes(key)
const missing = (keys: readonly string[]): string[] =>
  languages.flatMap((language) =>
    keys.filter((key) => !has(language, key)).map((key) => `${language}: ${key}`),
  )

/** Jobs that make a step. */
const changingJobs = ['importing.importFiles', 'cases.readFacts', 'reports.readAgain'] as const

const changing = [...methods].filter(
  ([name, { kind }]) => kind === 'command' || [...changingJobs, 'project.createSample'].includes(name),
)

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(stems('zh-CN')).toEqual(stems('en'))
  })

  it('take the same parameters in both languages', () => {
    const byStem = (language: (typeof languages)[number]): Map<string, string[]> => {
      const parameters = new Map<string, string[]>()
      for (const [key, text] of textsOf(language)) {
        parameters.set(
          stem(key),
          [...new Set([...(parameters.get(stem(key)) ?? []), ...parametersOf(text)])].toSorted(),
        )
      }
      return parameters
    }
    // A singular may leave its number out, and the other language may do with it what it will.
    const compared = (parameters: Map<string, string[]>): Record<string, string[]> =>
      Object.fromEntries(
        [...parameters].map(([key, names]) => [key, names.filter((name) => name !== 'count')]),
      )
    expect(compared(byStem('zh-CN'))).toEqual(compared(byStem('en')))
  })

  it.each(languages)('are nowhere empty in %s', (language) => {
    const empty = [...textsOf(language)]
      .filter(([key, text]) => text.trim() === '' && !mayBeEmpty.test(key))
      .map(([key]) => key)
    expect(empty).toEqual([])
  })

  it('are Chinese in zh-CN wherever they say more than names and numbers', () => {
    const latin = [...textsOf('zh-CN')].filter(([key, text]) => {
      const words = text.replaceAll(/\{\{[^}]*\}\}/gu, '').match(/[A-Za-z]{2,}/gu) ?? []
      return words.length > 3 && !/\p{Script=Han}/u.test(text) && !key.startsWith('cli.')
    })
    expect(latin).toEqual([])
  })

  it('have plural forms for each language’s rules', () => {
    const wrong = languages.flatMap((language) => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
      const keys = [...textsOf(language).keys()]
      const plural = new Set(keys.filter((key) => key !== stem(key)).map(stem))
      return [...plural].flatMap((key) =>
        pluralCategories
          .filter((category) => !keys.includes(`${key}_${category}`) && !keys.includes(key))
          .map((category) => `${language}: ${key}_${category}`),
      )
    })
    expect(wrong).toEqual([])
  })

  it('have a sentence for every error', () => {
    const codes = new Set([
      ...[...methods.values()].flatMap(({ errors }) => errors),
      ...commonErrors,
      'method.unknown',
      'jobs.cancelled',
    ])
    expect(missing([...codes].map((code) => `errors.${code}`))).toEqual([])
  })

  it('have a label for every step of the history', () => {
    expect(missing(changing.map(([name]) => `history.step.${name}`))).toEqual([])
  })

  it('have a label for every command of the workbench', () => {
    expect(missing(commands.map(({ id }) => `shell.command.${id}`))).toEqual([])
  })
})

describe('labels of steps', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await createFixture()
  })
  afterAll(() => fixture.close())

  const commandNames = changing.flatMap(([name, { kind }]) =>
    kind === 'command' && isMethodName(name) ? [name] : [],
  )
  it.each([...commandNames, ...changingJobs])('are complete sentences for %s', async (name) => {
    const { core } = fixture.test
    const client = directClient(core)
    await fixture.reset(client)
    await examples[name].prepare?.(client, fixture)
    await core.call(name, (await examples[name].input(fixture, client)) as never)
    const [step] = await core.call('history.list', { limit: 1 })
    for (const language of languages) {
      const i18n = createInstance()
      await i18n.init({ ...i18nOptions, lng: language, fallbackLng: [] })
      const label = i18n.t(`history.step.${name}`, { count: 1, ...step?.params })
      expect(label).not.toMatch(/\{\{|history\.step|undefined|null|“”|「」|‘’/u)
      expect(label.length).toBeGreaterThan(2)
    }
  })
})
