import { CloseButton, NumberInput, Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { passageRelations } from '../../../shared/contract/filters.ts'
import { useNotices } from '../../api/index.ts'
import { OperandField } from './OperandField.tsx'
import { problemOf } from './query-problem.ts'
import classes from './search.module.css'
import type { PassageCondition } from './search-store.ts'

interface ConditionRowProps {
  condition: PassageCondition
  onChange: (condition: PassageCondition) => void
  onRemove: () => void
}

/** Relations that count paragraphs. */
const counting = new Set<string>(['within', 'before', 'after'])
const most = 1000

/** One condition on a passage, as a sentence with blanks: that (does not) … passages coded with …, or … the words. */
export function ConditionRow({ condition, onChange, onRemove }: ConditionRowProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const { negated } = condition
  const relation = condition.kind === 'words' ? 'words' : condition.relation
  const choose = (value: string | null): void => {
    if (value === 'words') {
      if (condition.kind !== 'words') onChange({ kind: 'words', query: '', negated })
      return
    }
    const chosen = passageRelations.find((each) => each === value)
    if (chosen === undefined) return
    if (condition.kind === 'words')
      onChange({ kind: 'coding', relation: chosen, paragraphs: startOf(chosen), negated, other: {} })
    else
      onChange({
        ...condition,
        relation: chosen,
        paragraphs: counting.has(chosen) ? condition.paragraphs || startOf(chosen) : 0,
      })
  }
  const problem = condition.kind === 'words' ? problemOf({ mode: 'words', query: condition.query }) : null
  return (
    <div className={classes.condition} role="group" aria-label={t('search.codings.condition')}>
      <Select
        size="xs"
        w={128}
        allowDeselect={false}
        aria-label={t('search.codings.holds')}
        value={negated ? 'not' : 'yes'}
        data={[
          { value: 'yes', label: t('search.codings.that') },
          { value: 'not', label: t('search.codings.thatNot') },
        ]}
        onChange={(value) => onChange({ ...condition, negated: value === 'not' })}
      />
      <Select
        size="xs"
        w={232}
        maxDropdownHeight={320}
        allowDeselect={false}
        aria-label={t('search.codings.relation')}
        value={relation}
        data={[...passageRelations, 'words'].map((each) => ({
          value: each,
          label: t(`search.codings.relations.${each}`),
        }))}
        onChange={choose}
      />
      {condition.kind === 'coding' && counting.has(condition.relation) && (
        <>
          <NumberInput
            size="xs"
            w={64}
            min={0}
            max={most}
            clampBehavior="strict"
            allowDecimal={false}
            aria-label={t('search.codings.paragraphs')}
            value={condition.paragraphs}
            onChange={(value) =>
              onChange({ ...condition, paragraphs: typeof value === 'number' ? value : 0 })
            }
          />
          <span className={classes.joint}>
            {t(`search.codings.joint.${condition.relation}`, { count: condition.paragraphs })}
          </span>
        </>
      )}
      {condition.kind === 'coding' ? (
        <OperandField
          label={t('search.codings.otherCodes')}
          operand={condition.other}
          onChange={(other) => onChange({ ...condition, other })}
        />
      ) : (
        <TextInput
          size="xs"
          className={classes.words}
          spellCheck={false}
          aria-label={t('search.codings.words')}
          placeholder={t('search.codings.wordsExample')}
          value={condition.query}
          error={problem && notices.sentence(problem)}
          onChange={(event) => onChange({ ...condition, query: event.currentTarget.value })}
        />
      )}
      <CloseButton
        size="sm"
        className={classes.conditionRemove ?? ''}
        aria-label={t('search.codings.removeCondition')}
        onClick={onRemove}
      />
    </div>
  )
}

/** Paragraphs that a relation begins with. */
const startOf = (relation: string): number => (counting.has(relation) ? 2 : 0)
