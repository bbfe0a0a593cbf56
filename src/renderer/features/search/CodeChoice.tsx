import { Select, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Certainty, certainties } from '../../../shared/contract/coding.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import classes from './search.module.css'

export interface CodeDetails {
  roleId: string | null
  certainty: Certainty | null
}

interface CodeChoiceProps {
  value: CodeDetails
  onChange: (value: CodeDetails) => void
}

/** Role and certainty of what is about to be coded. */
export function CodeChoice({ value, onChange }: CodeChoiceProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const roles = useCoreQuery('coding.roles', {}).data ?? []
  return (
    <div className={classes.codeDetails}>
      <Select
        size="xs"
        clearable
        aria-label={t('search.codings.role')}
        placeholder={t('search.codings.role')}
        value={value.roleId}
        data={roles.map((role) => ({ value: role.id, label: nameIn(language, role) }))}
        onChange={(roleId) => onChange({ ...value, roleId })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('search.codings.certainty')}
        placeholder={t('search.codings.certainty')}
        value={value.certainty}
        data={certainties.map((each) => ({ value: each, label: t(`chain.passages.certainty.${each}`) }))}
        onChange={(chosen) =>
          onChange({ ...value, certainty: certainties.find((each) => each === chosen) ?? null })
        }
      />
    </div>
  )
}

/** Says that a coder has to be chosen before anything is coded, with the way to do it. */
export function CoderNeeded({ onChoose }: { onChoose: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Text size="sm">
      {t('search.code.coderNeeded')}{' '}
      <button type="button" className={classes.link} data-first onClick={onChoose}>
        {t('search.code.chooseCoder')}
      </button>
    </Text>
  )
}
