import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useLanguage } from '../../api/index.ts'
import type { FindingKind } from './chain-model.ts'
import { selectCard } from './chain-view.ts'

interface AddNodeProps {
  kind: FindingKind
  open: boolean
  onOpen: (open: boolean) => void
}

export function AddNodeButton({ kind, open, onOpen }: AddNodeProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Tooltip label={t(`chain.add.${kind}`)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t(`chain.add.${kind}`)}
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      >
        <IconPlus size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

/** One line to add findings one after another: Enter adds, Escape ends. The name is in the interface language. */
export function AddNodeField({ kind, open, onOpen }: AddNodeProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const create = useCommand('chain.create')
  const [name, setName] = useState('')
  if (!open) return null
  const add = async (): Promise<void> => {
    if (name.trim() === '') return
    const names = language === 'en' ? { nameEn: name, nameZh: '' } : { nameEn: '', nameZh: name }
    const created = await create.run({ kind, ...names })
    if (!created) return
    setName('')
    selectCard(created.id)
  }
  return (
    <TextInput
      size="xs"
      px={8}
      pb={6}
      autoFocus
      value={name}
      disabled={create.running}
      aria-label={t(`chain.add.${kind}`)}
      placeholder={t(`chain.namePlaceholder.${kind}`)}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={(event) => {
        // Enter also ends the choice of a Chinese input method.
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') void add()
        if (event.key === 'Escape') onOpen(false)
        event.stopPropagation()
      }}
      onBlur={() => name.trim() === '' && onOpen(false)}
    />
  )
}
