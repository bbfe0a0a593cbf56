import { Button, Group, Modal, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Variable, variableTypes } from '../../../shared/contract/cases.ts'
import { useCommand } from '../../api/index.ts'

interface VariableDialogProps {
  opened: boolean
  onClose: () => void
  /** The variable to change; without it a new one is added. */
  variable?: Variable | undefined
}

/** Adds a variable, or changes the name, options and description of one. */
export function VariableDialog({ opened, onClose, variable }: VariableDialogProps): ReactNode {
  const { t } = useTranslation()
  const create = useCommand('cases.createVariable')
  const update = useCommand('cases.updateVariable')
  const [name, setName] = useState('')
  const [type, setType] = useState<Variable['type']>('text')
  const [options, setOptions] = useState<string[]>([])
  const [description, setDescription] = useState('')
  useEffect(() => {
    if (!opened) return
    setName(variable?.name ?? '')
    setType(variable?.type ?? 'text')
    setOptions(variable?.options ?? [])
    setDescription(variable?.description ?? '')
  }, [opened, variable])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const given = { name: name.trim(), options, description }
    const done = variable
      ? await update.run({ variableId: variable.id, ...given })
      : await create.run({ ...given, type }, { notice: t('cases.variable.added', { name: given.name }) })
    if (done !== undefined) onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={variable ? t('cases.variable.edit', { name: variable.name }) : t('cases.variable.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('cases.variable.name')}
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {!variable && (
            <Select
              label={t('cases.variable.type')}
              allowDeselect={false}
              data={variableTypes.map((value) => ({ value, label: t(`cases.variable.types.${value}`) }))}
              value={type}
              onChange={(value) => setType(variableTypes.find((each) => each === value) ?? 'text')}
            />
          )}
          {(variable?.type ?? type) === 'category' && (
            <TagsInput
              label={t('cases.variable.options')}
              description={t('cases.variable.optionsHint')}
              value={options}
              onChange={setOptions}
              acceptValueOnBlur
            />
          )}
          <Textarea
            label={t('cases.variable.description')}
            autosize
            minRows={2}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={create.running || update.running}>
              {t(variable ? 'common.save' : 'common.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
