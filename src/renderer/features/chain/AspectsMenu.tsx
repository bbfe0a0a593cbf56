import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconArrowUp, IconTags, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Aspect } from '../../../shared/contract/chain.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { CommitText } from './CommitText.tsx'

/** Names, order and number of the study's aspects. */
export function AspectsMenu({ aspects }: { aspects: readonly Aspect[] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const create = useCommand('chain.create')
  const [name, setName] = useState('')
  const add = async (): Promise<void> => {
    if (name.trim() === '') return
    const names = language === 'en' ? { nameEn: name, nameZh: '' } : { nameEn: '', nameZh: name }
    if (await create.run({ kind: 'aspect', ...names })) setName('')
  }
  return (
    <Popover position="bottom-end" width={440} shadow="md" trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconTags size={15} />}>
          {t('chain.aspects')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {t('chain.aspectHint')}
          </Text>
          {aspects.map((aspect, index) => (
            <AspectRow key={aspect.id} aspect={aspect} index={index} />
          ))}
          <Group gap="xs" wrap="nowrap">
            <TextInput
              size="xs"
              style={{ flex: 1 }}
              value={name}
              aria-label={t('chain.aspectAdd')}
              placeholder={t('chain.namePlaceholder.aspect')}
              onChange={(event) => setName(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) void add()
              }}
            />
            <Button size="xs" variant="light" disabled={name.trim() === ''} onClick={() => void add()}>
              {t('chain.aspectAdd')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function AspectRow({ aspect, index }: { aspect: Aspect; index: number }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const update = useCommand('chain.update')
  const move = useCommand('chain.move')
  const remove = useCommand('chain.remove')
  const { id } = aspect
  const names = [
    <div key="en" style={{ flex: 1 }}>
      <CommitText
        hideLabel
        lang="en"
        label={t('chain.inspector.nameEn')}
        placeholder={t('chain.inspector.nameEn')}
        value={aspect.nameEn}
        onCommit={(nameEn) => void update.run({ kind: 'aspect', id, nameEn })}
      />
    </div>,
    <div key="zh" style={{ flex: 1 }}>
      <CommitText
        hideLabel
        lang="zh-CN"
        label={t('chain.inspector.nameZh')}
        placeholder={t('chain.inspector.nameZh')}
        value={aspect.nameZh}
        onCommit={(nameZh) => void update.run({ kind: 'aspect', id, nameZh })}
      />
    </div>,
  ]
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      {language === 'en' ? names : names.toReversed()}
      <Tooltip label={t('chain.moveUp')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={index === 0}
          aria-label={t('chain.moveUp')}
          onClick={() => void move.run({ kind: 'aspect', id, position: index - 1 })}
        >
          <IconArrowUp size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('chain.inspector.remove')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('chain.inspector.remove')}
          onClick={() =>
            void remove.run(
              { kind: 'aspect', id },
              { notice: t('chain.inspector.removed', { name: nameIn(language, aspect) }) },
            )
          }
        >
          <IconTrash size={15} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
