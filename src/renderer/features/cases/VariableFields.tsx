import { ActionIcon, Button, Menu, UnstyledButton } from '@mantine/core'
import { IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, Variable } from '../../../shared/contract/cases.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { editText, showVariable } from './case-columns.ts'
import classes from './CaseInspector.module.css'
import { useEnterValue } from './use-enter-value.ts'
import { ValueEditor } from './ValueEditor.tsx'
import { VariableDialog } from './VariableDialog.tsx'

/** The study's own variables of a case; they are added, renamed and removed here for all cases. */
export function VariableFields({
  row,
  variables,
}: {
  row: CaseRow
  variables: readonly Variable[]
}): ReactNode {
  const { t } = useTranslation()
  const remove = useCommand('cases.removeVariable')
  const [dialog, setDialog] = useState<{ opened: boolean; variable?: Variable }>({ opened: false })
  return (
    <div className={classes.section}>
      <h2 className={classes.heading}>
        {t('cases.variables')}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} />}
          onClick={() => setDialog({ opened: true })}
        >
          {t('cases.variable.add')}
        </Button>
      </h2>
      {variables.length === 0 && <span className={classes.context}>{t('cases.variable.none')}</span>}
      {variables.map((variable) => (
        <VariableField
          key={variable.id}
          row={row}
          variable={variable}
          onEdit={() => setDialog({ opened: true, variable })}
          onRemove={() =>
            void remove.run(
              { variableId: variable.id },
              { notice: t('cases.variable.removed', { name: variable.name }) },
            )
          }
        />
      ))}
      <VariableDialog
        opened={dialog.opened}
        variable={dialog.variable}
        onClose={() => setDialog(({ variable }) => ({ opened: false, ...(variable && { variable }) }))}
      />
    </div>
  )
}

interface VariableFieldProps {
  row: CaseRow
  variable: Variable
  onEdit: () => void
  onRemove: () => void
}

function VariableField({ row, variable, onEdit, onRemove }: VariableFieldProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const enter = useEnterValue()
  const [editing, setEditing] = useState(false)
  const field = { kind: 'variable', variable } as const
  const shown = showVariable(variable, row.variables[variable.id] ?? '', language, (key) => t(key))
  return (
    <div className={classes.field}>
      <span className={classes.label} title={variable.description}>
        {variable.name}
      </span>
      {editing ? (
        <ValueEditor
          field={field}
          label={variable.name}
          text={editText(field, row, language)}
          onEnter={(text) => {
            setEditing(false)
            void enter(field, [row.id], text)
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <UnstyledButton
          className={classes.value}
          aria-label={t('cases.edit.field', { name: variable.name, value: shown || t('common.missing') })}
          onClick={() => setEditing(true)}
        >
          {shown === '' ? <span className={classes.context}>–</span> : <span>{shown}</span>}
        </UnstyledButton>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('cases.variable.menu', { name: variable.name })}
          >
            <IconDots size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
            {t('cases.variable.change')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={onRemove}>
            {t('cases.variable.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
