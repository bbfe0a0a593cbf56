import { Select, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { statuses, strengths } from '../../../shared/contract/chain.ts'
import type { InputOf } from '../../../shared/contract/index.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import type { ChainModel, FindingCard, RecommendationCard } from './chain-model.ts'
import { CommitText } from './CommitText.tsx'

type Changes = Omit<InputOf<'chain.update'>, 'kind' | 'id'>

interface NodeFieldsProps {
  model: ChainModel
  card: FindingCard | RecommendationCard
}

/** The fields of a finding; each is stored when one leaves it. */
export function NodeFields({ model, card }: NodeFieldsProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const update = useCommand('chain.update')
  const set = (changes: Changes): void => void update.run({ kind: card.kind, id: card.id, ...changes })
  const { finding } = card
  const nameEn = (
    <CommitText
      key="en"
      lang="en"
      label={t('chain.inspector.nameEn')}
      value={card.nameEn}
      onCommit={(value) => set({ nameEn: value })}
    />
  )
  const nameZh = (
    <CommitText
      key="zh"
      lang="zh-CN"
      label={t('chain.inspector.nameZh')}
      value={card.nameZh}
      onCommit={(value) => set({ nameZh: value })}
    />
  )
  return (
    <Stack gap="xs">
      {language === 'en' ? [nameEn, nameZh] : [nameZh, nameEn]}
      <Select
        size="xs"
        label={t('chain.inspector.aspect')}
        placeholder={t('chain.noAspect')}
        clearable
        data={model.aspects.map((aspect) => ({ value: aspect.id, label: nameIn(language, aspect) }))}
        value={finding.aspectId}
        onChange={(aspectId) => set({ aspectId })}
      />
      <CommitText
        multiline
        label={t('chain.inspector.description')}
        value={finding.description}
        onCommit={(description) => set({ description })}
      />
      {card.kind === 'recommendation' && <RecommendationFields card={card} set={set} />}
    </Stack>
  )
}

function RecommendationFields({
  card,
  set,
}: {
  card: RecommendationCard
  set: (changes: Changes) => void
}): ReactNode {
  const { t } = useTranslation()
  const { addressee, strength, status, timeFrame, indicator } = card.finding
  return (
    <>
      <CommitText
        label={t('chain.inspector.addressee')}
        value={addressee}
        onCommit={(value) => set({ addressee: value })}
      />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
        <Select
          size="xs"
          label={t('chain.inspector.strength')}
          placeholder={t('chain.inspector.notSet')}
          clearable
          data={strengths.map((value) => ({ value, label: t(`chain.strength.${value}`) }))}
          value={strength}
          onChange={(value) => set({ strength: strengths.find((known) => known === value) ?? null })}
        />
        <Select
          size="xs"
          label={t('chain.inspector.status')}
          allowDeselect={false}
          data={statuses.map((value) => ({ value, label: t(`chain.status.${value}`) }))}
          value={status}
          onChange={(value) => {
            const chosen = statuses.find((known) => known === value)
            if (chosen) set({ status: chosen })
          }}
        />
      </div>
      <CommitText
        label={t('chain.inspector.timeFrame')}
        value={timeFrame}
        onCommit={(value) => set({ timeFrame: value })}
      />
      <CommitText
        label={t('chain.inspector.indicator')}
        value={indicator}
        onCommit={(value) => set({ indicator: value })}
      />
    </>
  )
}
