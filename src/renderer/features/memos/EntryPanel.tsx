import { Button, Group, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiaryEntry } from '../../../shared/contract/memos.ts'
import { useCommand } from '../../api/index.ts'
import { MemoField } from '../../components/memos/index.ts'
import classes from './Memos.module.css'
import { Written } from './Written.tsx'

interface EntryPanelProps {
  entry: DiaryEntry | undefined
  /** It was just added: writing begins at once. */
  fresh: boolean
  onRemoved: () => void
}

/** One entry of the diary. */
export function EntryPanel({ entry, fresh, onRemoved }: EntryPanelProps): ReactNode {
  const { t } = useTranslation()
  const update = useCommand('memos.updateEntry')
  const remove = useCommand('memos.removeEntry')
  const article = useRef<HTMLElement>(null)
  // Null while nothing is being typed: a rename that is undone shows.
  const [title, setTitle] = useState<string | null>(null)
  if (!entry) return null
  const rename = (): void => {
    const wanted = title?.trim() ?? ''
    setTitle(null)
    if (wanted !== '' && wanted !== entry.title) void update.run({ entryId: entry.id, title: wanted })
  }
  return (
    <article className={classes.memo} ref={article}>
      <TextInput
        variant="unstyled"
        classNames={{ input: classes.titleInput }}
        aria-label={t('memos.entryTitle')}
        value={title ?? entry.title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape' && title !== null) {
            event.stopPropagation()
            setTitle(null)
          } else if (event.key === 'Enter') {
            event.preventDefault()
            // From the title on to the text.
            article.current?.querySelector<HTMLElement>('[data-memo-begin], textarea')?.focus()
          }
        }}
      />
      <Group gap="xs" my="xs">
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={14} />}
          onClick={() => {
            onRemoved()
            void remove.run({ entryId: entry.id }, { notice: t('memos.removed', { title: entry.title }) })
          }}
        >
          {t('memos.remove')}
        </Button>
        <Written coderName={entry.coderName} at={entry.updatedAt} />
      </Group>
      <MemoField
        text={entry.text}
        label={t('memos.text')}
        writing={fresh}
        onSave={(text) => void update.run({ entryId: entry.id, text })}
      />
    </article>
  )
}
