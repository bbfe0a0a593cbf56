import en from '../../shared/i18n/en/codebook.json' with { type: 'json' }
import zh from '../../shared/i18n/zh-CN/codebook.json' with { type: 'json' }
import type { CodeTable } from '../db/schema.ts'

type Texts = Pick<
  CodeTable,
  | 'nameEn'
  | 'nameZh'
  | 'definitionEn'
  | 'definitionZh'
  | 'includeEn'
  | 'includeZh'
  | 'excludeEn'
  | 'excludeZh'
  | 'memo'
>

/**
 * The memo of a code with what codes that were joined into it said: for each its names as a Markdown heading, its
 * texts under the labels of their own languages, and its memo.
 */
export function mergedMemo({ memo }: Pick<Texts, 'memo'>, joined: readonly Texts[]): string {
  return [memo, ...joined.map(paragraphs)].filter((text) => text !== '').join('\n\n')
}

function paragraphs(code: Texts): string {
  const names = [...new Set([code.nameEn, code.nameZh])].filter((name) => name !== '')
  const texts = [
    [`${en.definition}: `, code.definitionEn],
    [`${zh.definition}：`, code.definitionZh],
    [`${en.include}: `, code.includeEn],
    [`${zh.include}：`, code.includeZh],
    [`${en.exclude}: `, code.excludeEn],
    [`${zh.exclude}：`, code.excludeZh],
    ['', code.memo],
  ] as const
  return [
    `## ${names.join(' / ')}`,
    ...texts.flatMap(([label, text]) => (text === '' ? [] : [label + text])),
  ].join('\n\n')
}
