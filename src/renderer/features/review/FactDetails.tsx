import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactReading } from '../../../shared/contract/cases.ts'
import { factDefinition } from '../../../shared/domain/facts.ts'
import { useCommand } from '../../api/index.ts'
import { FactReadings } from '../cases/index.ts'

interface FactDetailsProps {
  caseId: string
  fact: string
  readings: readonly FactReading[]
  onChoose: (readingId: string) => void
}

/** The readings of a fact with their sentences, one to choose, or another value to enter. */
export function FactDetails({ caseId, fact, readings, onChoose }: FactDetailsProps): ReactNode {
  const { t } = useTranslation()
  const enter = useCommand('cases.setFact')
  const [text, setText] = useState('')
  const definition = factDefinition(fact)
  const name = t(`cases.fact.${fact}`)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '')
      void enter.run({ caseIds: [caseId], fact, text }, { notice: t('review.entered', { fact: name }) })
  }
  return (
    <>
      {definition && readings.length > 0 && (
        <FactReadings fact={definition} readings={readings} onChoose={onChoose} />
      )}
      <form onSubmit={submit}>
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            size="sm"
            label={t(readings.length > 0 ? 'review.anotherValue' : 'review.enterValue', { fact: name })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            size="sm"
            variant="light"
            type="submit"
            disabled={text.trim() === ''}
            loading={enter.running}
          >
            {t('review.enter')}
          </Button>
        </Group>
      </form>
    </>
  )
}
