import { MultiSelect, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { certainties } from '../../../../shared/contract/filters.ts'
import { nameIn } from '../../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../../api/index.ts'
import { SectionSelect } from '../../../components/SectionSelect.tsx'
import type { SplitRule } from './split-plan.ts'

interface RuleFormProps {
  rule: SplitRule
  error: string | null
  onChange: (rule: SplitRule) => void
}

/** Pause in typing after which words count, in ms. */
const typingPause = 300

/** Which codings a part takes by itself: all that is chosen holds together. */
export function RuleForm({ rule, error, onChange }: RuleFormProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const roles = useCoreQuery('coding.roles', {}).data ?? []
  const coders = useCoreQuery('coding.coders', {}).data ?? []
  const common = { size: 'xs' as const, comboboxProps: { transitionProps: { duration: 0 } } }
  return (
    <Stack gap={6} mt={6}>
      <Words words={rule.words} error={error} onChange={(words) => onChange({ ...rule, words })} />
      <SectionSelect
        {...common}
        aria-label={t('codebook.split.rule.section')}
        placeholder={rule.sections?.length ? '' : t('codebook.split.rule.section')}
        value={rule.sections ?? []}
        onChange={(sections) => onChange({ ...rule, sections })}
      />
      {roles.length > 0 && (
        <MultiSelect
          {...common}
          aria-label={t('codebook.split.rule.role')}
          placeholder={rule.roleIds?.length ? '' : t('codebook.split.rule.role')}
          value={rule.roleIds ?? []}
          data={roles.map((role) => ({ value: role.id, label: nameIn(language, role) }))}
          onChange={(roleIds) => onChange({ ...rule, roleIds })}
        />
      )}
      <MultiSelect
        {...common}
        aria-label={t('codebook.split.rule.certainty')}
        placeholder={rule.certainties?.length ? '' : t('codebook.split.rule.certainty')}
        value={rule.certainties ?? []}
        data={certainties.map((value) => ({ value, label: t(`coding.certainty.${value}`) }))}
        onChange={(chosen) =>
          onChange({ ...rule, certainties: certainties.filter((each) => chosen.includes(each)) })
        }
      />
      {coders.length > 1 && (
        <MultiSelect
          {...common}
          aria-label={t('codebook.split.rule.coder')}
          placeholder={rule.coderIds?.length ? '' : t('codebook.split.rule.coder')}
          value={rule.coderIds ?? []}
          data={coders.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(coderIds) => onChange({ ...rule, coderIds })}
        />
      )}
    </Stack>
  )
}

/** Words are looked for when typing rests. */
function Words({
  words,
  error,
  onChange,
}: {
  words: string
  error: string | null
  onChange: (words: string) => void
}): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(words)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    if (typed === words) return
    const timer = setTimeout(() => latest.current(typed), typingPause)
    return () => clearTimeout(timer)
  }, [typed, words])
  return (
    <TextInput
      size="xs"
      value={typed}
      error={error}
      placeholder={t('codebook.split.rule.words')}
      aria-label={t('codebook.split.rule.words')}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  )
}
