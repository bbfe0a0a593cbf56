import { Button, Group, Kbd, Popover, TextInput } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useCoreQuery } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { canonical, type Saved, useSearch } from './search-store.ts'

interface SaveQueryProps {
  /** What would be saved; null while nothing is asked. */
  saved: Saved | null
  /** A name to begin with. */
  proposal: string
}

/** Saves the query under a name, or the changes of a saved one; Ctrl+S does the same. */
export function SaveQuery({ saved, proposal }: SaveQueryProps): ReactNode {
  const { t } = useTranslation()
  const queries = useCoreQuery('search.saved', {}).data ?? []
  const tab = useSearch((state) => state.tab)
  const savedId = useSearch(({ savedIds }) => savedIds[tab])
  const save = useCommand('search.save')
  const update = useCommand('search.updateSaved')
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const known = queries.find(({ id }) => id === savedId)
  const changed = saved !== null && (!known || canonical(known.saved) !== canonical(saved))

  const begin = (): void => {
    setName([...(known?.name ?? proposal)].slice(0, 80).join(''))
    setNaming(true)
  }
  const keep = async (): Promise<void> => {
    if (!saved || !changed) return
    if (known)
      await update.run({ queryId: known.id, saved }, { notice: t('search.saved.kept', { name: known.name }) })
    else begin()
  }
  const saveAs = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const typed = name.trim()
    if (typed === '' || !saved) return
    const made = await save.run({ name: typed, saved }, { notice: t('search.saved.kept', { name: typed }) })
    if (!made) return
    setNaming(false)
    useSearch.setState(({ savedIds }) => ({ savedIds: { ...savedIds, [tab]: made.queryId } }))
  }
  const { text } = useShortcutTexts()
  const keys = text('search.save')
  useCommandHandler('search.save', () => void keep(), saved !== null)
  return (
    <Group gap={4} wrap="nowrap">
      {known && changed && (
        <Button size="compact-sm" variant="subtle" onClick={begin}>
          {t('search.saved.asNew')}
        </Button>
      )}
      <Popover
        opened={naming}
        onChange={setNaming}
        position="bottom-end"
        shadow="md"
        width={320}
        trapFocus
        returnFocus
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDeviceFloppy size={14} stroke={1.7} aria-hidden />}
            {...(keys !== null && { rightSection: <Kbd size="xs">{keys}</Kbd> })}
            disabled={!changed}
            onClick={() => void keep()}
          >
            {t(known ? (changed ? 'search.saved.keep' : 'search.saved.isKept') : 'search.saved.save')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p="sm" aria-label={t('search.saved.save')}>
          <form onSubmit={(event) => void saveAs(event)}>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                size="xs"
                style={{ flex: 1 }}
                data-autofocus
                label={t('search.saved.name')}
                value={name}
                maxLength={300}
                onFocus={(event) => event.currentTarget.select()}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button size="xs" type="submit" disabled={name.trim() === ''} loading={save.running}>
                {t('common.save')}
              </Button>
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
    </Group>
  )
}
