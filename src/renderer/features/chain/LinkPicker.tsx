import { Button, Select, Textarea } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { type Card, cardKinds, type ChainModel, type End, isLinked, linkBetween } from './chain-model.ts'
import { useChainView } from './chain-view.ts'
import { useLink } from './use-link.ts'
import classes from './chain.module.css'

interface LinkPickerProps {
  model: ChainModel
  card: Card
}

/** Links a card by keyboard: find the other card by name, say why, Enter. */
export function LinkPicker({ model, card }: LinkPickerProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const link = useLink(model)
  const linkAsked = useChainView((view) => view.linkAsked)
  const input = useRef<HTMLInputElement>(null)
  const [targetId, setTargetId] = useState<string | null>(null)
  const [rationale, setRationale] = useState('')

  useEffect(() => {
    setTargetId(null)
    setRationale('')
  }, [card.id])
  useEffect(() => {
    if (!linkAsked) return
    input.current?.focus()
    useChainView.setState({ linkAsked: false })
  }, [linkAsked])

  const self: End = useMemo(() => ({ kind: card.kind, id: card.id }), [card.kind, card.id])
  const options = useMemo(
    () =>
      cardKinds.flatMap((kind) => {
        const items = candidates(model, kind)
          .filter((other) => other.id !== card.id && linkBetween(self, { kind, id: other.id }) !== null)
          .map((other) => ({
            value: other.id,
            label: nameIn(language, other),
            disabled: isLinked(model.links, card.id, other.id),
          }))
        return items.length === 0 ? [] : [{ group: t(`chain.kinds.${kind}`), items }]
      }),
    [model, card.id, self, language, t],
  )
  const add = async (): Promise<void> => {
    if (targetId === null) return
    const kind = model.cardById.get(targetId)?.kind ?? 'code'
    if (!(await link(self, { kind, id: targetId }, rationale))) return
    setTargetId(null)
    setRationale('')
    input.current?.focus()
  }
  return (
    <div className={classes.picker}>
      <Select
        ref={input}
        size="xs"
        label={t('chain.link.to')}
        placeholder={t('chain.link.pick')}
        searchable
        openOnFocus={false}
        limit={80}
        clearable
        data={options}
        value={targetId}
        onChange={setTargetId}
        nothingFoundMessage={t('chain.link.nothing')}
        maxDropdownHeight={320}
      />
      {targetId !== null && (
        <>
          <Textarea
            size="xs"
            autosize
            minRows={2}
            autoFocus
            aria-label={t('chain.link.rationale')}
            placeholder={t('chain.link.rationale')}
            value={rationale}
            onChange={(event) => setRationale(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
              event.preventDefault()
              void add()
            }}
          />
          <Button size="xs" leftSection={<IconLink size={15} />} onClick={() => void add()}>
            {t('chain.link.add')}
          </Button>
        </>
      )}
    </div>
  )
}

/** All codes can be linked, also those without codings; of the findings, those that are there. */
function candidates(model: ChainModel, kind: Card['kind']): { id: string; nameEn: string; nameZh: string }[] {
  if (kind === 'code') return [...model.codeById.values()]
  return model.cards.filter((card) => card.kind === kind)
}
