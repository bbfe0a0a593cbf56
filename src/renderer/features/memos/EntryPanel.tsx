import { Button, Group, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
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
  const [title, setTitle] = useState(entry?.title ?? '')
  if (!entry) return null
  const rename = (): void => {
    const wanted = title.trim()
    if (wanted === '') setTitle(entry.title)
    else if (wanted !== entry.title) void update.run({ entryId: entry.id, title: wanted })
  }
  return (
    <article className={classes.memo}>
      <TextInput
        variant="unstyled"
        classNames={{ input: classes.titleInput }}
        aria-label={t('memos.entryTitle')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') event.currentTarget.blur()
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
