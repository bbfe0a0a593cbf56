import { Textarea, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkTarget } from '../../../shared/contract/memos.ts'
import { nameIn } from '../../../shared/names.ts'
import { linkTo } from '../../../shared/text/memo-links.ts'
import { useLanguage } from '../../api/index.ts'
import { type LinkQuery, linkQueryAt } from './link-query.ts'
import { LinkChoice, useLinkChoice } from './LinkChoice.tsx'
import { MarkdownText } from './MarkdownText.tsx'
import classes from './memos.module.css'

interface MemoFieldProps {
  text: string
  label: string
  placeholder?: string
  /** Begins in the field rather than with the text as it reads. */
  writing?: boolean
  onSave: (text: string) => void
  /** Escape leaves the field; focus goes where the caller says. */
  onLeave?: () => void
}

/** A memo: reads as text, becomes a field with a click or Enter, is saved when it is left. */
export function MemoField(props: MemoFieldProps): ReactNode {
  const { text, label, placeholder, writing: first = false, onSave, onLeave } = props
  const [writing, setWriting] = useState(first)
  const begin = useRef<HTMLButtonElement>(null)
  const escaped = useRef(false)
  useEffect(() => {
    if (writing || !escaped.current) return
    escaped.current = false
    if (onLeave) onLeave()
    else begin.current?.focus()
  }, [writing, onLeave])
  if (writing)
    return (
      <WritingField
        text={text}
        label={label}
        {...(placeholder !== undefined && { placeholder })}
        onSave={onSave}
        onEnd={(byKey) => {
          escaped.current = byKey
          setWriting(false)
        }}
      />
    )
  return (
    // The pointer may click anywhere in the text; keys have the pencil, for links stand in the text too.
    <div
      className={classes.reading}
      role="presentation"
      onClick={() => window.getSelection()?.isCollapsed !== false && setWriting(true)}
    >
      <UnstyledButton
        ref={begin}
        className={classes.begin ?? ''}
        aria-label={label}
        data-memo-begin
        onClick={() => setWriting(true)}
      >
        <IconPencil size={14} stroke={1.6} aria-hidden />
      </UnstyledButton>
      {text.trim() === '' ? (
        <span className={classes.quiet}>{placeholder ?? label}</span>
      ) : (
        <MarkdownText text={text} />
      )}
    </div>
  )
}

interface WritingFieldProps extends Pick<MemoFieldProps, 'text' | 'label' | 'placeholder' | 'onSave'> {
  onEnd: (escaped: boolean) => void
}

function WritingField({ text, label, placeholder, onSave, onEnd }: WritingFieldProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [draft, setDraft] = useState(text)
  const [query, setQuery] = useState<LinkQuery | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const saved = useRef(text)
  const latest = useRef({ draft, onSave })
  latest.current = { draft, onSave }
  const save = (): void => {
    if (latest.current.draft === saved.current) return
    saved.current = latest.current.draft
    latest.current.onSave(latest.current.draft)
  }
  // What was written is kept however the field goes: another thing chosen, another place, the window closed.
  const keep = useRef(save)
  keep.current = save
  useEffect(() => {
    const leave = (): void => keep.current()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  // Writing goes on where it ended.
  useEffect(() => {
    const end = field.current?.value.length ?? 0
    field.current?.setSelectionRange(end, end)
  }, [])

  const insert = (target: LinkTarget): void => {
    if (!query) return
    const link = linkTo(target, nameIn(language, target))
    const next = draft.slice(0, query.from) + link + draft.slice(query.to)
    setDraft(next)
    setQuery(null)
    const caret = query.from + link.length
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(caret, caret)
    })
  }
  const choice = useLinkChoice(query?.text ?? null, insert)
  const look = (): void => {
    const element = field.current
    if (element) setQuery(linkQueryAt(element.value, element.selectionStart))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and Escape belong to the input method while it composes; letters are no commands here, other keys are.
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (query && choice.onKey(event)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      if (query) return setQuery(null)
      save()
      onEnd(true)
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      save()
      onEnd(true)
    }
  }
  return (
    <div className={classes.writing}>
      <Textarea
        ref={field}
        autosize
        minRows={4}
        maxRows={24}
        autoFocus
        aria-label={label}
        placeholder={placeholder}
        description={t('memos.howTo')}
        {...(query &&
          choice.targets.length > 0 && {
            'aria-controls': choice.id,
            'aria-activedescendant': `${choice.id}-${choice.active}`,
          })}
        inputWrapperOrder={['label', 'input', 'description']}
        value={draft}
        onChange={(event) => {
          setDraft(event.currentTarget.value)
          look()
        }}
        onSelect={look}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (query) return
          save()
          onEnd(false)
        }}
      />
      {query && <LinkChoice choice={choice} onChoose={insert} />}
    </div>
  )
}
