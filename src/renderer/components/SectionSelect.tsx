import { MultiSelect, type MultiSelectProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SectionKind, sectionKinds } from '../../shared/domain/sections.ts'

interface SectionSelectProps extends Omit<MultiSelectProps, 'data' | 'value' | 'onChange'> {
  value: readonly SectionKind[]
  onChange: (value: SectionKind[]) => void
}

/** Chooses kinds of sections; none chosen means all. */
export function SectionSelect({ value, onChange, ...rest }: SectionSelectProps): ReactNode {
  const { t } = useTranslation()
  return (
    <MultiSelect
      {...rest}
      data={sectionKinds.map((kind) => ({ value: kind, label: t(`reports.section.${kind}`) }))}
      value={[...value]}
      onChange={(chosen) => onChange(sectionKinds.filter((kind) => chosen.includes(kind)))}
    />
  )
}
