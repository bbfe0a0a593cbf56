import { ActionIcon, CloseButton, TextInput, Tooltip } from '@mantine/core'
import { IconRegex, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../../api/index.ts'
import { placeOfProblem } from './query-problem.ts'
import { QueryHelp } from './QueryHelp.tsx'
import classes from './search.module.css'
import { changeText, useSearch } from './search-store.ts'

interface QueryFieldProps {
  ref: Ref<HTMLInputElement>
  /** What is wrong with the query; shown in words at its character. */
  problem: unknown
  /** Down and Enter. */
  onLeave: () => void
}

/** The one field of text search. */
export function QueryField({ ref, problem, onLeave }: QueryFieldProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const query = useSearch(({ text }) => text.query)
  const mode = useSearch(({ text }) => text.mode)
  const problemId = useId()
  const pattern = mode === 'pattern'
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter while an input method composes chooses its candidate.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && query !== '') changeText({ query: '' })
    else if (event.key === 'Enter' || event.key === 'ArrowDown') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const place = problem ? placeOfProblem(query.trimStart(), problem) : null
  return (
    <div className={classes.query}>
      <TextInput
        ref={ref}
        size="md"
        spellCheck={false}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
        rightSectionWidth={query === '' ? 72 : 100}
        rightSection={
          <div className={classes.queryTools}>
            {query !== '' && (
              <CloseButton
                size="sm"
                aria-label={t('search.clear')}
                onClick={() => changeText({ query: '' })}
              />
            )}
            <Tooltip label={t(pattern ? 'search.patternOn' : 'search.patternOff')}>
              <ActionIcon
                variant={pattern ? 'light' : 'subtle'}
                color={pattern ? 'teal' : 'gray'}
                aria-label={t('search.pattern')}
                aria-pressed={pattern}
                onClick={() => changeText({ mode: pattern ? 'words' : 'pattern' })}
              >
                <IconRegex size={16} stroke={1.7} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <QueryHelp />
          </div>
        }
        {...(pattern && { ff: 'monospace' })}
        placeholder={t(pattern ? 'search.patternPrompt' : 'search.prompt')}
        aria-label={t('search.prompt')}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        value={query}
        onChange={(event) => changeText({ query: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      {problem ? (
        <div id={problemId} className={classes.problem} role="status">
          {place && (
            <code className={classes.problemQuery} aria-hidden>
              {place[0]}
              <span className={classes.problemMark}>{place[1] === '' ? ' ' : place[1]}</span>
              {place[2]}
            </code>
          )}
          <span>{notices.sentence(problem)}</span>
        </div>
      ) : null}
    </div>
  )
}
