import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkTarget } from '../../../shared/contract/memos.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import classes from './memos.module.css'

interface Choice {
  /** Of the list, and with the index of each of its options. */
  id: string
  targets: readonly LinkTarget[]
  active: number
  answered: boolean
  /** Arrows walk, Enter and Tab choose; true when taken. */
  onKey: (event: KeyboardEvent) => boolean
}

/** What a link being typed could lead to. `text` null: none is being typed. */
export function useLinkChoice(text: string | null, onChoose: (target: LinkTarget) => void): Choice {
  const id = useId()
  const [place, setPlace] = useState({ text, active: 0 })
  const found = useCoreQuery('memos.linkTargets', { text: text ?? '', limit: 8 }, { enabled: text !== null })
  const targets = text === null ? [] : (found.data ?? [])
  const active = Math.min(place.text === text ? place.active : 0, Math.max(0, targets.length - 1))
  return {
    id,
    targets,
    active,
    answered: found.isSuccess,
    onKey(event) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const target = targets[active]
      if (step === 0 && !(target && ['Enter', 'Tab'].includes(event.key))) return false
      event.preventDefault()
      if (step !== 0)
        setPlace({ text, active: (active + step + targets.length) % Math.max(1, targets.length) })
      else if (target) onChoose(target)
      return true
    },
  }
}

/** The list below the field. */
export function LinkChoice({
  choice,
  onChoose,
}: {
  choice: Choice
  onChoose: (target: LinkTarget) => void
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div
      className={classes.choice}
      {...(choice.targets.length > 0 && {
        id: choice.id,
        role: 'listbox',
        'aria-label': t('memos.linkPrompt'),
      })}
    >
      {choice.targets.map((target, index) => (
        <div
          key={`${target.kind}/${target.id}`}
          id={`${choice.id}-${index}`}
          role="option"
          aria-selected={index === choice.active}
          className={classes.choiceRow}
          data-active={index === choice.active || undefined}
          // Keeps the field's focus and caret.
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(target)
          }}
        >
          <span className={classes.kind}>{t(`memos.kind.${target.kind}`)}</span>
          <span className={classes.choiceName}>{nameIn(language, target)}</span>
        </div>
      ))}
      {choice.answered && choice.targets.length === 0 && (
        <div className={classes.quiet} role="status">
          {t('memos.linkNothing')}
        </div>
      )}
    </div>
  )
}
