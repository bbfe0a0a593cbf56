import { Button, Menu } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseCondition, ReportScope } from '../../../shared/contract/filters.ts'
import { emptyCondition, fieldNamed } from './case-fields.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import classes from './conditions.module.css'
import { FilterChip } from './FilterChip.tsx'
import { ListEditor } from './ListEditor.tsx'
import {
  partKey,
  type ScopeList,
  type ScopePart,
  scopeLists,
  scopeParts,
  withCondition,
  withList,
  withoutPart,
} from './scope-parts.ts'
import { useScopeWords } from './use-scope-words.ts'

/** A filter that is no part of the scope, offered and shown with it. */
export interface FurtherFilter {
  key: string
  /** In the menu, and on the chip. */
  name: string
  /** What has to hold; null where it is not set. */
  value: string | null
  onRemove: () => void
  editor: ReactNode
}

interface ScopeFiltersProps {
  scope: ReportScope
  onChange: (scope: ReportScope) => void
  further?: readonly FurtherFilter[]
}

/** Facts that have their own line in the menu; all others are behind 'another fact or variable'. */
const quickFields = ['severityComputed', 'date', 'accidentType']

/** Which reports, and which parts of them: filters as chips, and a menu that adds one. */
export function ScopeFilters({ scope, onChange, further = [] }: ScopeFiltersProps): ReactNode {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<string | null>(null)
  const words = useScopeWords(opened === 'reportIds' || (scope.reportIds?.length ?? 0) > 0)
  /** A filter just added, while nothing is chosen in it. */
  const [added, setAdded] = useState<{ part: ScopePart; condition?: CaseCondition } | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const parts = scopeParts(scope)
  const keys = new Set(parts.map(partKey))
  const shown = added && !keys.has(partKey(added.part)) ? [...parts, added.part] : parts
  const furtherShown = further.filter(({ key, value }) => value !== null || opened === key)

  const close = (): void => {
    setOpened(null)
    setAdded(null)
  }
  const begin = (part: ScopePart, condition?: CaseCondition): void => {
    setAdded({ part, ...(condition && { condition }) })
    setOpened(partKey(part))
  }
  const beginCondition = (fieldKey: string): void => {
    const field = fieldNamed(fieldKey, words.fields)
    if (field) begin({ kind: 'cases', index: scope.cases?.length ?? 0 }, emptyCondition(field))
  }
  const remove = (part: ScopePart): void => {
    close()
    onChange(withoutPart(scope, part))
    // The chip is gone: the focus stays in the row.
    add.current?.focus()
  }
  return (
    <div className={classes.chips} role="group" aria-label={t('search.filters.label')}>
      {shown.map((part) => {
        const key = partKey(part)
        const draft = keys.has(key) ? undefined : added?.condition
        const { name, value } = words.wordsOf(draft ? { cases: arrayWith(part, draft) } : scope, part)
        return (
          <FilterChip
            key={key}
            name={name}
            value={value}
            opened={opened === key}
            onOpened={(open) => (open ? setOpened(key) : close())}
            onRemove={() => remove(part)}
          >
            {part.kind === 'cases' ? (
              <ConditionEditor
                condition={scope.cases?.[part.index] ?? draft ?? { field: 'severityComputed', is: 'one-of' }}
                fields={words.fields}
                onChange={(condition) => onChange(withCondition(scope, part.index, condition))}
                onDone={close}
              />
            ) : (
              <ListEditor
                label={name}
                options={words.options[part.kind]}
                chosen={scope[part.kind] ?? []}
                onChange={(values) => onChange(withList(scope, part.kind, values))}
              />
            )}
          </FilterChip>
        )
      })}
      {furtherShown.map(({ key, name, value, onRemove, editor }) => (
        <FilterChip
          key={key}
          name={name}
          value={value ?? ''}
          opened={opened === key}
          onOpened={(open) => setOpened(open ? key : null)}
          onRemove={() => {
            close()
            onRemove()
            add.current?.focus()
          }}
        >
          {editor}
        </FilterChip>
      ))}
      <Menu position="bottom-start" shadow="md" returnFocus={false} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            ref={add}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconFilterPlus size={14} stroke={1.7} aria-hidden />}
          >
            {t('search.filters.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('search.filters.ofCases')}</Menu.Label>
          {quickFields.map((key) => (
            <Menu.Item key={key} onClick={() => beginCondition(key)}>
              {t(`cases.fact.${key}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => beginCondition('deaths')}>{t('search.filters.anotherField')}</Menu.Item>
          <Menu.Label>{t('search.filters.ofReports')}</Menu.Label>
          {scopeLists.map((kind: ScopeList) => (
            <Menu.Item key={kind} onClick={() => begin({ kind })}>
              {t(`search.filters.kind.${kind}`)}
            </Menu.Item>
          ))}
          {further.length > 0 && <Menu.Label>{t('search.filters.ofCodings')}</Menu.Label>}
          {further.map(({ key, name }) => (
            <Menu.Item key={key} onClick={() => setOpened(key)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** A list with a condition at the place that its part names. */
function arrayWith(part: ScopePart, condition: CaseCondition): CaseCondition[] {
  return part.kind === 'cases' ? Array.from({ length: part.index + 1 }, () => condition) : []
}
