import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'

interface RoleSelectProps {
  value: string | null
  onChange: (roleId: string | null) => void
}

const addRole = 'add'

/** The role of a coding; the study can have roles of its own. */
export function RoleSelect({ value, onChange }: RoleSelectProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const roles = useCoreQuery('coding.roles', {})
  const create = useCommand('coding.createRole')
  const [name, setName] = useState<string | null>(null)
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const typed = name?.trim() ?? ''
    if (typed === '') return
    const made = await create.run(
      language === 'zh-CN' ? { nameEn: '', nameZh: typed } : { nameEn: typed, nameZh: '' },
    )
    if (!made) return
    setName(null)
    onChange(made.roleId)
  }
  if (name !== null) {
    return (
      <form onSubmit={(event) => void add(event)}>
        <Group gap={4} align="flex-end" wrap="nowrap">
          <TextInput
            size="xs"
            autoFocus
            style={{ flex: 1 }}
            label={t('coding.inspector.newRole')}
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(null)}
          />
          <Button size="xs" type="submit" disabled={name.trim() === ''}>
            {t('common.add')}
          </Button>
        </Group>
      </form>
    )
  }
  return (
    <Select
      size="xs"
      aria-label={t('coding.inspector.role')}
      leftSection={<Text size="xs">{t('coding.inspector.role')}</Text>}
      leftSectionWidth={44}
      leftSectionPointerEvents="none"
      placeholder={t('coding.inspector.noRole')}
      clearable
      value={value}
      data={[
        ...(roles.data ?? []).map((role) => ({ value: role.id, label: nameIn(language, role) })),
        { value: addRole, label: t('coding.inspector.addRole') },
      ]}
      onChange={(chosen) => (chosen === addRole ? setName('') : onChange(chosen))}
    />
  )
}
