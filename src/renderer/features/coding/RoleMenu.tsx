import { Kbd } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Coding } from '../../../shared/contract/coding.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import classes from './Floating.module.css'
import { useReader } from './reader-store.ts'
import { useBesidePassage } from './use-beside-passage.ts'

interface RoleMenuProps {
  coding: Coding
  onChoose: (roleId: string | null) => void
  onFocusText: () => void
}

/** The roles beside the selected coding: a number key takes one, 0 none, arrows and Enter too. */
export function RoleMenu({ coding, onChoose, onFocusText }: RoleMenuProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const roles = useCoreQuery('coding.roles', {}).data ?? []
  const place = useBesidePassage(coding)
  const list = useRef<HTMLDivElement>(null)
  const rows = [
    ...roles.map((role, index) => ({
      id: role.id as string | null,
      digit: index + 1,
      text: nameIn(language, role),
    })),
    { id: null, digit: 0, text: t('coding.inspector.noRole') },
  ]
  const [moved, setMoved] = useState<number | null>(null)
  const active =
    moved ??
    Math.max(
      0,
      rows.findIndex(({ id }) => id === coding.roleId),
    )
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  const close = (): void => {
    useReader.setState({ picker: null })
    onFocusText()
  }
  const choose = (roleId: string | null): void => {
    if (roleId !== coding.roleId) onChoose(roleId)
    close()
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const numbered = rows.find(({ digit }) => digit < 10 && String(digit) === event.key)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Tab') return close()
    // The menu has all keys while it is open.
    event.preventDefault()
    event.stopPropagation()
    if (numbered) choose(numbered.id)
    else if (step !== undefined) setMoved((active + step + rows.length) % rows.length)
    else if (event.key === 'Enter' || event.key === ' ') choose(rows[active]?.id ?? null)
    else if (event.key === 'Escape') close()
  }
  return (
    <div ref={place} className={classes.menu}>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        className={classes.list}
        aria-label={t('coding.inspector.role')}
        aria-activedescendant={`role-${active}`}
        onKeyDown={keys}
        onBlur={() => useReader.setState(({ picker }) => (picker === 'role' ? { picker: null } : {}))}
      >
        {rows.map(({ id, digit, text }, index) => (
          <div
            key={digit}
            id={`role-${index}`}
            role="option"
            aria-selected={id === coding.roleId}
            data-active={index === active || undefined}
            className={classes.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(id)}
            onPointerMove={() => setMoved(index)}
          >
            <span className={classes.digit}>{digit < 10 && <Kbd size="xs">{digit}</Kbd>}</span>
            {text}
          </div>
        ))}
      </div>
    </div>
  )
}
