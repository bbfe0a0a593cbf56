import { Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../shared/contract/errors.ts'
import { codingQuery } from '../../../shared/contract/filters.ts'
import { formatCodingQuery } from '../../../shared/query/coding-query-text.ts'
import { parseCodingQuery } from '../../../shared/query/read-coding-query.ts'
import type { StudyNames } from '../../../shared/query/study-names.ts'
import { useLanguage, useNotices } from '../../api/index.ts'
import { placeOfProblem } from './query-problem.ts'
import classes from './search.module.css'
import { type CodingsDraft, codingsDraftOf, codingsSource, isBlankCodings } from './search-store.ts'
import { useStudyNames } from './use-study-names.ts'

interface QueryTextProps {
  draft: CodingsDraft
  onChange: (draft: CodingsDraft) => void
}

/** The query as one sentence, to be read, copied, and written: what can be read becomes the form. */
export function QueryText({ draft, onChange }: QueryTextProps): ReactNode {
  const names = useStudyNames()
  return names && <Written names={names} draft={draft} onChange={onChange} />
}

function Written({ names, draft, onChange }: QueryTextProps & { names: StudyNames }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  /** What is being typed; null while the text follows the form. */
  const [typed, setTyped] = useState<string | null>(null)
  const text = isBlankCodings(draft)
    ? ''
    : formatCodingQuery(codingQuery.parse(codingsSource(draft).query), names, language)
  const problem = typed === null || typed.trim() === '' ? null : read(typed, names).problem
  const place = problem && typed !== null ? placeOfProblem(typed, problem) : null
  return (
    <div className={classes.queryText}>
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={5}
        spellCheck={false}
        aria-label={t('search.codings.asText')}
        title={t('search.codings.asTextHint')}
        placeholder={t('search.codings.asTextExample')}
        value={typed ?? text}
        aria-invalid={problem ? true : undefined}
        onFocus={() => setTyped(text)}
        onBlur={() => problem === null && setTyped(null)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') setTyped(text)
          event.currentTarget.blur()
        }}
        onChange={(event) => {
          const written = event.currentTarget.value
          setTyped(written)
          const { query } = read(written, names)
          if (query) onChange(codingsDraftOf(query))
        }}
      />
      {problem && (
        <div className={classes.problem} role="status">
          {place && (
            <code className={classes.problemQuery} aria-hidden>
              {place[0]}
              <span className={classes.problemMark}>{place[1] === '' ? ' ' : place[1]}</span>
              {place[2]}
            </code>
          )}
          <span>{notices.sentence(problem)}</span>
        </div>
      )}
    </div>
  )
}

function read(
  text: string,
  names: StudyNames,
): { query: ReturnType<typeof parseCodingQuery>; problem: null } | { query: null; problem: AppError } {
  try {
    return { query: parseCodingQuery(text, names), problem: null }
  } catch (error) {
    if (error instanceof AppError) return { query: null, problem: error }
    throw error
  }
}
