import {
  Button,
  Group,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  UnstyledButton,
} from '@mantine/core'
import { IconBookmarkPlus, IconTrash, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Certainty, Coding } from '../../../shared/contract/coding.ts'
import { certainties } from '../../../shared/contract/coding.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { runCommand } from '../../commands.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { CodePicker } from '../codebook/index.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { AlsoHere } from './AlsoHere.tsx'
import { BoundaryButtons } from './BoundaryButtons.tsx'
import classes from './Panes.module.css'
import { InspectorTool } from './InspectorTool.tsx'
import { useReader } from './reader-store.ts'
import { RoleSelect } from './RoleSelect.tsx'
import type { Codes } from './use-codes.ts'
import type { CodingActions } from './use-coding-actions.ts'

interface CodingInspectorProps {
  coding: Coding
  codes: Codes
  actions: CodingActions
  /** The codings over the same words, itself included, outermost first. */
  layers: readonly Coding[]
  /** The filter hides it in the text. */
  hidden: boolean
  onLayer: (step: 1 | -1) => void
  onShow: () => void
  /** The keys go back to the text. */
  onLeave: () => void
}

/** Everything about one coding. Each field is saved as it is changed. */
export function CodingInspector({
  coding,
  codes,
  actions,
  layers,
  hidden,
  onLayer,
  onShow,
  onLeave,
}: CodingInspectorProps): ReactNode {
  const { t } = useTranslation()
  const { labelled } = useShortcutTexts()
  return (
    <aside className={classes.inspector} aria-label={t('coding.inspector.label')}>
      <Stack gap={8}>
        <Group gap={4} wrap="nowrap">
          <Recode coding={coding} codes={codes} actions={actions} />
          <InspectorTool
            label={labelled(t('shell.command.code.example'), 'code.example')}
            icon={<IconBookmarkPlus size={16} stroke={1.7} />}
            onClick={() => runCommand('code.example')}
          />
          <InspectorTool
            label={labelled(t('coding.inspector.remove'), 'code.remove')}
            icon={<IconTrash size={16} stroke={1.7} />}
            onClick={() => runCommand('code.remove')}
          />
          <InspectorTool
            label={t('common.close')}
            icon={<IconX size={16} stroke={1.7} />}
            onClick={() => useReader.setState({ selectedId: null })}
          />
        </Group>
        <UnstyledButton onClick={onShow} title={t('coding.inspector.show')}>
          <blockquote
            className={classes.inspectorQuote}
            style={{ borderColor: codes.look(coding.codeId).stroke }}
          >
            {coding.quote}
          </blockquote>
        </UnstyledButton>
        {hidden && (
          <Text size="xs" c="dimmed">
            {t('coding.inspector.hidden')}
          </Text>
        )}
        <BoundaryButtons />
        <RoleSelect value={coding.roleId} onChange={(roleId) => actions.change(coding, { roleId })} />
        <CertaintyChoice coding={coding} onChange={(certainty) => actions.change(coding, { certainty })} />
        <AlsoHere coding={coding} layers={layers} codes={codes} onLayer={onLayer} />
        <MemoField
          key={`${coding.id} ${coding.memo}`}
          coding={coding}
          onChange={(memo) => actions.change(coding, { memo })}
          onLeave={onLeave}
        />
        <Footer coding={coding} />
      </Stack>
    </aside>
  )
}

function Recode({
  coding,
  codes,
  actions,
}: Pick<CodingInspectorProps, 'coding' | 'codes' | 'actions'>): ReactNode {
  const { t } = useTranslation()
  const node = codes.byId.get(coding.codeId)
  const open = useReader(({ picker }) => picker === 'recode')
  const setOpen = (opened: boolean): void => useReader.setState({ picker: opened ? 'recode' : null })
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" width={320} shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          justify="flex-start"
          style={{ flex: 1, minWidth: 0 }}
          styles={{ label: { overflow: 'hidden' } }}
          title={t('coding.inspector.recode')}
          onClick={() => setOpen(!open)}
        >
          {node ? <CodeName code={node.code} colour={node.colour} depth={node.colourDepth} /> : '–'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <CodePicker
          autoFocus
          allowCreate
          onEscape={() => setOpen(false)}
          onPick={([codeId]) => {
            setOpen(false)
            if (codeId !== undefined && codeId !== coding.codeId) actions.change(coding, { codeId })
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

interface CertaintyChoiceProps {
  coding: Coding
  onChange: (certainty: Certainty | null) => void
}

function CertaintyChoice({ coding, onChange }: CertaintyChoiceProps): ReactNode {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('coding.inspector.certainty')}
      value={coding.certainty ?? 'open'}
      onChange={(value) => onChange(certainties.find((certainty) => certainty === value) ?? null)}
      data={['open' as const, ...certainties].map((value) => ({
        value,
        label: t(`coding.certainty.${value}`),
      }))}
    />
  )
}

interface MemoFieldProps {
  coding: Coding
  onChange: (memo: string) => void
  onLeave: () => void
}

function MemoField({ coding, onChange, onLeave }: MemoFieldProps): ReactNode {
  const { t } = useTranslation()
  const [memo, setMemo] = useState(coding.memo)
  const field = useRef<HTMLTextAreaElement>(null)
  const wanted = useReader((reader) => reader.memoWanted)
  useEffect(() => {
    if (!wanted) return
    field.current?.focus()
    useReader.setState({ memoWanted: false })
  }, [wanted])
  return (
    <Textarea
      ref={field}
      size="xs"
      label={t('coding.inspector.memo')}
      autosize
      minRows={1}
      maxRows={8}
      value={memo}
      onChange={(event) => setMemo(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onLeave()
      }}
      onBlur={() => {
        if (memo !== coding.memo) onChange(memo)
      }}
    />
  )
}

function Footer({ coding }: { coding: Coding }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const coders = useCoreQuery('coding.coders', {})
  const chain = useCoreQuery('chain.get', {})
  const links =
    chain.data?.links.filter(({ from }) => from.kind === 'coding' && from.id === coding.id).length ?? 0
  const time = (at: string): string =>
    at === ''
      ? ''
      : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  const coder = coders.data?.find(({ id }) => id === coding.coderId)?.name ?? '–'
  return (
    <Text size="xs" c="dimmed">
      {t('coding.inspector.by', { coder, at: time(coding.createdAt) })}
      {coding.updatedAt !== coding.createdAt &&
        ` · ${t('coding.inspector.changed', { at: time(coding.updatedAt) })}`}
      {` · ${t('coding.inspector.links', { count: links })}`}
      {coding.origin !== null && ` · ${t(`coding.origin.${coding.origin}`)}`}
    </Text>
  )
}
