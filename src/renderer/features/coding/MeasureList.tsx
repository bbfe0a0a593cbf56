import { ActionIcon, Button, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { IconCheck, IconChecks, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportRecommendation } from '../../../shared/contract/reports.ts'
import { useCommand } from '../../api/index.ts'
import classes from './Panes.module.css'
import type { ReaderDocument, Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'

interface MeasureListProps {
  reportId: string
  document: ReaderDocument
  measures: readonly ReportRecommendation[]
  onShow: (span: Span) => void
}

/** The measures that a report proposes: read by rules, put right and added to by hand. */
export function MeasureList({ reportId, document, measures, onShow }: MeasureListProps): ReactNode {
  const { t } = useTranslation()
  const selection = useReader((reader) => reader.selection)
  const create = useCommand('reports.createRecommendation')
  const confirm = useCommand('reports.confirmRecommendations')
  const open = measures.filter(({ state }) => state === 'automatic').map(({ id }) => id)
  return (
    <>
      <div className={classes.outlineHead}>
        <Tooltip label={t('coding.measures.addHint')} disabled={selection !== null}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            aria-disabled={selection === null}
            {...(selection === null && { 'data-disabled': true })}
            onClick={() => {
              if (selection) void create.run({ reportId, start: selection.start, end: selection.end })
            }}
          >
            {t('coding.measures.add')}
          </Button>
        </Tooltip>
        {open.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconChecks size={14} />}
            onClick={() =>
              void confirm.run(
                { recommendationIds: open },
                { notice: t('coding.measures.confirmed', { count: open.length }) },
              )
            }
          >
            {t('coding.measures.confirmAll')}
          </Button>
        )}
      </div>
      {measures.length === 0 && (
        <Text size="sm" c="dimmed" px="sm">
          {t('coding.measures.none')}
        </Text>
      )}
      <ol className={classes.measures} aria-label={t('coding.measures.title')}>
        {measures.map((measure) => (
          <Measure key={measure.id} measure={measure} document={document} onShow={onShow} />
        ))}
      </ol>
    </>
  )
}

function Measure({
  measure,
  document,
  onShow,
}: Pick<MeasureListProps, 'document' | 'onShow'> & { measure: ReportRecommendation }): ReactNode {
  const { t } = useTranslation()
  const confirm = useCommand('reports.confirmRecommendations')
  const remove = useCommand('reports.removeRecommendations')
  const { id, start, end, quote, state, page } = measure
  const show = (): void => {
    useReader.setState({ selection: { start, end }, caret: start, selectedId: null })
    onShow({ start, end })
  }
  return (
    <li className={classes.measure}>
      <button
        type="button"
        className={classes.measureQuote}
        lang={document.language === 'other' ? undefined : document.language}
        title={t('coding.measures.show')}
        onClick={show}
      >
        {quote}
      </button>
      <Group gap={4} wrap="nowrap">
        <Addressee measure={measure} />
        {page !== null && (
          <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
            {t('coding.pageShort', { page })}
          </Text>
        )}
        {state === 'automatic' && (
          <Tooltip label={t('coding.measures.confirm')}>
            <ActionIcon
              size={24}
              variant="subtle"
              aria-label={t('coding.measures.confirm')}
              onClick={() => void confirm.run({ recommendationIds: [id] })}
            >
              <IconCheck size={15} />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={t('coding.measures.remove')}>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={t('coding.measures.remove')}
            onClick={() =>
              void remove.run({ recommendationIds: [id] }, { notice: t('coding.measures.removed') })
            }
          >
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </li>
  )
}

/** Whom a measure is addressed to; saved when the field is left. */
function Addressee({ measure }: { measure: ReportRecommendation }): ReactNode {
  const { t } = useTranslation()
  const update = useCommand('reports.updateRecommendation')
  const [typed, setTyped] = useState<string | null>(null)
  const save = (): void => {
    if (typed !== null && typed.trim() !== measure.addressee)
      void update.run({ recommendationId: measure.id, addressee: typed })
    setTyped(null)
  }
  return (
    <TextInput
      size="xs"
      variant="unstyled"
      style={{ flex: 1 }}
      placeholder={t('coding.measures.addressee')}
      aria-label={t('coding.measures.addressee')}
      value={typed ?? measure.addressee}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
