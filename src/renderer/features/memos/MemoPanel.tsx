import { Button, Group, Text, Title } from '@mantine/core'
import { IconArrowUpRight, IconEraser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemoTarget } from '../../../shared/contract/memos.ts'
import { nameIn } from '../../../shared/names.ts'
import { useClient, useCommand, useCoreQuery, useLanguage, useNotices } from '../../api/index.ts'
import { openTarget, TargetMemo } from '../../components/memos/index.ts'
import { LinkedFrom } from './LinkedFrom.tsx'
import classes from './Memos.module.css'
import { Written } from './Written.tsx'

interface MemoPanelProps {
  target: MemoTarget
  /** Writing begins at once. */
  fresh: boolean
  /** Shows an entry of the diary. */
  onEntry: (id: string) => void
}

/** One memo with what it is about. */
export function MemoPanel({ target, fresh, onEntry }: MemoPanelProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const client = useClient()
  const notices = useNotices()
  const memo = useCoreQuery('memos.get', target, { keepPrevious: false })
  const write = useCommand('memos.write')
  if (!memo.data) return null
  const name = nameIn(language, memo.data)
  return (
    <article className={classes.memo}>
      <Text size="xs" c="dimmed">
        {t(`memos.kind.${target.kind}`)}
      </Text>
      <Title order={2} className={classes.title} data-quote={target.kind === 'coding' || undefined}>
        {name}
      </Title>
      <Group gap="xs" my="xs">
        <Button
          size="xs"
          variant="light"
          leftSection={<IconArrowUpRight size={14} />}
          onClick={() => void openTarget(client, target).catch(notices.failed)}
        >
          {t('memos.open')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconEraser size={14} />}
          disabled={memo.data.text === ''}
          onClick={() => void write.run({ target, text: '' }, { notice: t('memos.cleared', { name }) })}
        >
          {t('memos.removeMemo')}
        </Button>
        <Written coderName={memo.data.coderName} at={memo.data.at} />
      </Group>
      <TargetMemo target={target} writing={fresh} />
      <LinkedFrom target={target} onEntry={onEntry} />
    </article>
  )
}
