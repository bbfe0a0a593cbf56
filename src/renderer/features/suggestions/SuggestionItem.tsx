import { Button, Kbd, Text, UnstyledButton } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suggestion, SuggestionReason } from '../../../shared/contract/suggestions.ts'
import { titleIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { useShortcutTexts } from '../../shortcuts.ts'
import { useView } from '../../view.ts'
import { type CodeNode, CodePicker } from '../codebook/index.ts'
import { markedQuote } from './marked-quote.ts'
import { useSuggestionStore } from './suggestion-store.ts'
import classes from './suggestions.module.css'
import type { SuggestionActions } from './use-suggestion-actions.ts'

interface SuggestionItemProps {
  suggestion: Suggestion
  code: CodeNode | undefined
  current: boolean
  /** Whether Tab comes here. */
  reachable: boolean
  /** Its passage is that of the one before it. */
  samePlace: boolean
  correcting: boolean
  actions: SuggestionActions
}

/** One suggestion: code, score, passage; the current one also tells why and what can be done. */
export const SuggestionItem = memo(function SuggestionItem(props: SuggestionItemProps): ReactNode {
  const { suggestion, code, current, reachable, samePlace, correcting, actions } = props
  const { t } = useTranslation()
  const { text } = useShortcutTexts()
  const percent = Math.round(100 * suggestion.score)
  const key = (command: string): ReactNode => {
    const keys = text(command)
    return keys !== null && <Kbd size="xs">{keys}</Kbd>
  }
  return (
    <li className={classes.item} data-current={current || undefined} data-same-place={samePlace || undefined}>
      <UnstyledButton
        className={classes.head}
        data-suggestion={suggestion.key}
        tabIndex={reachable ? 0 : -1}
        aria-current={current}
        onClick={() => actions.show(suggestion)}
      >
        <span className={classes.line}>
          <span className={classes.code}>
            {code && <CodeName code={code.code} colour={code.colour} depth={code.colourDepth} />}
          </span>
          <span className={classes.score} title={t('suggestions.scoreMeans', { percent })}>
            <span className={classes.bar} aria-hidden>
              <span style={{ inlineSize: `${percent}%` }} />
            </span>
            {t('suggestions.percent', { percent })}
          </span>
        </span>
        {(!samePlace || current) && (
          <span className={classes.quote} data-whole={current || undefined}>
            {markedQuote(suggestion).map(({ text, telling }, at) =>
              telling ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
            )}
          </span>
        )}
      </UnstyledButton>
      {current && (
        <div className={classes.details}>
          <Reasons reasons={suggestion.reasons} />
          {correcting ? (
            <CodePicker
              autoFocus
              listHeight={220}
              onPick={([codeId]) => codeId !== undefined && actions.accept(suggestion, codeId)}
              onEscape={() => useSuggestionStore.setState({ correctingKey: null })}
            />
          ) : (
            <div className={classes.actions}>
              <Button
                size="compact-xs"
                px={6}
                onClick={() => actions.accept(suggestion)}
                rightSection={key('code.acceptSuggestion')}
              >
                {t('suggestions.accept')}
              </Button>
              <Button
                size="compact-xs"
                px={6}
                variant="default"
                onClick={() => actions.refuse(suggestion)}
                rightSection={key('code.refuseSuggestion')}
              >
                {t('suggestions.refuse')}
              </Button>
              <Button
                size="compact-xs"
                px={6}
                variant="subtle"
                onClick={() => useSuggestionStore.setState({ correctingKey: suggestion.key })}
                rightSection={key('code.open')}
              >
                {t('suggestions.correct')}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  )
})

function Reasons({ reasons }: { reasons: readonly SuggestionReason[] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const phrases = [...new Set(reasons.flatMap((reason) => (reason.kind === 'phrase' ? [reason.phrase] : [])))]
  const words = reasons.flatMap((reason) => (reason.kind === 'words' ? reason.words : []))
  const similar = reasons.flatMap((reason) => (reason.kind === 'similar' ? [reason] : []))
  const joined = new Intl.ListFormat(language, { type: 'conjunction' })
  return (
    <div className={classes.why}>
      {phrases.length > 0 && (
        <Text size="xs">{t('suggestions.because.phrases', { phrases: joined.format(phrases) })}</Text>
      )}
      {words.length > 0 && (
        <Text size="xs">{t('suggestions.because.words', { words: joined.format(words) })}</Text>
      )}
      {similar.length > 0 && <Text size="xs">{t('suggestions.because.similar')}</Text>}
      {similar.map(({ codingId, quote, likeness, reportId, ...titles }) => (
        <UnstyledButton
          key={codingId}
          className={classes.similar}
          onClick={() => useView.getState().go('reader', { reportId, codingId })}
        >
          <span className={classes.likeness}>
            {t('suggestions.percent', { percent: Math.round(100 * likeness) })}
          </span>
          <span className={classes.similarQuote}>{quote.replaceAll(/\s+/g, ' ')}</span>
          <span className={classes.case}>
            {titleIn(language, { title: titles.caseTitle, titleEn: titles.caseTitleEn })}
          </span>
        </UnstyledButton>
      ))}
    </div>
  )
}
