import { afterEach, expect, it, vi } from 'vitest'
import { languageOf } from './language.ts'

afterEach(() => vi.unstubAllEnvs())

it.each([
  [{ LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: '', LANG: 'en_US.UTF-8' }, 'zh-CN'],
  [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'C' }, 'zh-CN'],
  [{ LC_ALL: 'C', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }, 'en'],
] as const)('the environment %j speaks %s', (variables, language) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  expect(languageOf()).toBe(language)
  expect(languageOf('en')).toBe('en')
  expect(languageOf('zh')).toBe('zh-CN')
})
