import { ActionIcon, Menu, TextInput, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconDots, IconHighlight, IconLetterCase, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedQuery } from '../../../shared/contract/search.ts'
import { useCommand, useCoreQuery } from '../../api/index.ts'
import classes from './search.module.css'
import { runSaved, startQuery, useSearch } from './search-store.ts'

/** The queries of the study that were saved: pressing one runs it. */
export function SavedQueries(): ReactNode {
  const { t } = useTranslation()
  const saved = useCoreQuery('search.saved', {}).data
  const current = useSearch(({ savedIds, tab }) => savedIds[tab])
  const [renaming, setRenaming] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const update = useCommand('search.updateSaved')
  const remove = useCommand('search.removeSaved')
  const rename = async (query: SavedQuery, name: string): Promise<void> => {
    setRenaming(null)
    const typed = name.trim()
    if (typed !== '' && typed !== query.name) await update.run({ queryId: query.id, name: typed })
  }
  const removeQuery = (query: SavedQuery): void =>
    void remove.run({ queryId: query.id }, { notice: t('search.saved.removed', { name: query.name }) })

  const onKeyDown = (event: KeyboardEvent, query: SavedQuery): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-saved]') ?? [])]
    const at = buttons.findIndex((button) => button === event.currentTarget)
    const acts: Record<string, () => void> = {
      ArrowDown: () => buttons[at + 1]?.focus(),
      ArrowUp: () => buttons[at - 1]?.focus(),
      Home: () => buttons[0]?.focus(),
      End: () => buttons.at(-1)?.focus(),
      F2: () => setRenaming(query.id),
      Delete: () => removeQuery(query),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <nav className={classes.saved} aria-label={t('search.saved.title')}>
      <div className={classes.savedHead}>
        <h2>{t('search.saved.title')}</h2>
        <Menu position="bottom-end" shadow="md">
          <Tooltip label={t('search.saved.new')}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('search.saved.new')}>
                <IconPlus size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
          </Tooltip>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconLetterCase size={14} aria-hidden />}
              onClick={() => startQuery('text')}
            >
              {t('search.saved.newText')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconHighlight size={14} aria-hidden />}
              onClick={() => startQuery('codings')}
            >
              {t('search.saved.newCodings')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {saved?.length === 0 && <p className={classes.note}>{t('search.saved.empty')}</p>}
      <ul ref={list} className={classes.savedList}>
        {(saved ?? []).map((query) => (
          <li key={query.id} data-current={query.id === current || undefined}>
            {renaming === query.id ? (
              <NameField
                name={query.name}
                label={t('search.saved.name')}
                onEnter={(name) => void rename(query, name)}
                onCancel={() => setRenaming(null)}
              />
            ) : (
              <>
                <button
                  type="button"
                  data-saved
                  className={classes.savedName}
                  aria-current={query.id === current || undefined}
                  data-broken={query.broken || undefined}
                  title={query.broken ? t('search.saved.broken', { name: query.name }) : query.name}
                  onClick={() => !query.broken && runSaved(query)}
                  onDoubleClick={() => setRenaming(query.id)}
                  onKeyDown={(event) => onKeyDown(event, query)}
                >
                  {query.broken ? (
                    <IconAlertTriangle
                      size={14}
                      aria-label={t('search.saved.broken', { name: query.name })}
                    />
                  ) : query.saved.kind === 'text' ? (
                    <IconLetterCase size={14} aria-label={t('search.tabs.text')} />
                  ) : (
                    <IconHighlight size={14} aria-label={t('search.tabs.codings')} />
                  )}
                  <span>{query.name}</span>
                </button>
                <Menu position="bottom-end" shadow="md">
                  <Menu.Target>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="sm"
                      className={classes.savedMore ?? ''}
                      aria-label={t('search.saved.more', { name: query.name })}
                    >
                      <IconDots size={14} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setRenaming(query.id)}>{t('search.saved.rename')}</Menu.Item>
                    <Menu.Item onClick={() => removeQuery(query)}>{t('common.remove')}</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface NameFieldProps {
  name: string
  label: string
  onEnter: (name: string) => void
  onCancel: () => void
}

/** A name that is edited where it stands: Enter and leaving keep it, Escape does not. */
function NameField({ name, label, onEnter, onCancel }: NameFieldProps): ReactNode {
  const ended = useRef(false)
  const end = (act: () => void): void => {
    if (ended.current) return
    ended.current = true
    act()
  }
  return (
    <TextInput
      size="xs"
      autoFocus
      style={{ flex: 1 }}
      aria-label={label}
      defaultValue={name}
      maxLength={300}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        const { value } = event.currentTarget
        end(() => onEnter(value))
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        const { value } = event.currentTarget
        if (event.key === 'Enter') end(() => onEnter(value))
        if (event.key === 'Escape') end(onCancel)
      }}
    />
  )
}
