import { Button, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPin, IconPinFilled, IconSearch } from '@tabler/icons-react'
import { memo, type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Coding } from '../../../shared/contract/coding.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { ShortcutKeys } from '../../components/ShortcutKeys.tsx'
import { openPassages } from '../../components/passages/index.ts'
import { useView } from '../../view.ts'
import { type CodeRow, codeRows } from './code-rows.ts'
import { CodingFilterMenu } from './CodingFilterMenu.tsx'
import classes from './Panes.module.css'
import { togglePin, useReaderMemory } from './reader-memory.ts'
import { useReader } from './reader-store.ts'
import { RowList } from '../../components/RowList.tsx'
import type { Codes } from './use-codes.ts'

interface CodesPanelProps {
  reportId: string
  codes: Codes
  codings: readonly Coding[]
  /** Codes of the keys 1 to 9. */
  quick: readonly string[]
  /** Codes the selection; without one, goes to the code's next coding. */
  onCode: (codeId: string) => void
}

/** Find, pinned and recent codes with their keys, and the code sets with counts. */
export const CodesPanel = memo(function CodesPanel({
  reportId,
  codes,
  codings,
  quick,
  onCode,
}: CodesPanelProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [query, setQuery] = useState('')
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const mine = useMine()
  const rows = useMemo(
    () => codeRows({ codes, codings, totals: mine?.totals ?? null, language, query, toggled }),
    [codes, codings, mine, language, query, toggled],
  )
  const codeOf = useMemo(() => new Map(codings.map(({ id, codeId }) => [id, codeId])), [codings])
  const selectedId = useDeferredValue(useReader((reader) => reader.selectedId))
  const selectedCode = codings.find(({ id }) => id === selectedId)?.codeId ?? null
  const toggle = (row: CodeRow): void => setToggled(new Map(toggled).set(row.key, row.expanded !== true))
  const first = rows.find(
    ({ codeId, text }) => codeId !== null && text.toLowerCase().includes(query.trim().toLowerCase()),
  )
  return (
    <section className={classes.codes} aria-label={t('coding.codes')}>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          aria-label={t('coding.findCode')}
          placeholder={t('coding.findCode')}
          leftSection={<IconSearch size={14} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter and Escape belong to the input method while it composes.
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Escape' && query !== '') {
              event.stopPropagation()
              setQuery('')
            }
            if (event.key === 'Enter' && query !== '' && first?.codeId) onCode(first.codeId)
          }}
        />
        <CodingFilterMenu codes={codes} />
      </div>
      {quick.length > 0 && query === '' && <QuickCodes codes={codes} quick={quick} onCode={onCode} />}
      {codes.ready && codes.sets.length === 0 && <NoCodes />}
      <div className={classes.countHeads} aria-hidden hidden={rows.length === 0}>
        <span>{t('coding.codeSets')}</span>
        <span>{t('coding.countsHere')}</span>
      </div>
      <RowList
        rows={rows}
        tree
        label={t('coding.codes')}
        current={selectedCode}
        onChoose={(row) => (row.codeId === null ? toggle(row) : onCode(row.codeId))}
        onToggle={toggle}
        onActive={(row) => useReader.setState({ hoveredCodeId: row?.codeId ?? null })}
        style={{ flex: '1 1 180px', minHeight: 90 }}
        render={(row) => (
          <LitRow row={row} codes={codes} codeOf={codeOf}>
            <Twist row={row} onToggle={toggle} />
            {row.codeId === null ? (
              <span className={`${classes.name} ${classes.setName}`} title={row.text}>
                {row.text}
              </span>
            ) : (
              <CodeCell codes={codes} codeId={row.codeId} />
            )}
            <Counts row={row} reportId={reportId} coderId={mine?.coderId} />
          </LitRow>
        )}
      />
    </section>
  )
})

interface Mine {
  coderId: string
  totals: ReadonlyMap<string, number>
}

/** In blind mode the coder in use with codings per code; else null. */
function useMine(): Mine | null {
  const blind = useReader(({ filter }) => filter.onlyMine)
  const coderId = useCoreQuery('coding.currentCoder', {}).data?.id ?? ''
  const counts = useCoreQuery(
    'coding.count',
    { filter: { coderIds: [coderId] }, by: 'code' },
    { enabled: blind && coderId !== '' },
  )
  return useMemo(
    () =>
      blind
        ? { coderId, totals: new Map((counts.data ?? []).map(({ key, codings }) => [key, codings])) }
        : null,
    [blind, coderId, counts.data],
  )
}

interface LitRowProps {
  row: CodeRow
  codes: Codes
  codeOf: ReadonlyMap<string, string>
  children: ReactNode
}

/** A row that lights up while a passage of its code is pointed at, or of one that is folded away in it. */
function LitRow({ row, codes, codeOf, children }: LitRowProps): ReactNode {
  const lit = useReader(({ hoveredId }) => {
    const hovered = hoveredId === null ? undefined : codeOf.get(hoveredId)
    if (hovered === undefined) return false
    if (hovered === row.codeId) return true
    const node = row.expanded === false ? codes.byId.get(hovered) : undefined
    return node !== undefined && [node.code.codeSetId, ...node.above].includes(row.key)
  })
  return (
    <div className={classes.codeRow} data-lit={lit || undefined}>
      {children}
    </div>
  )
}

/** A study without codes: where they come from. */
function NoCodes(): ReactNode {
  const { t } = useTranslation()
  const go = useView((view) => view.go)
  return (
    <Stack gap="xs" px="sm" py="md" align="flex-start">
      <Text size="sm" c="dimmed">
        {t('coding.noCodes')}
      </Text>
      <Button size="xs" variant="light" onClick={() => go('codebook')}>
        {t('coding.addCodes')}
      </Button>
    </Stack>
  )
}

function Twist({ row, onToggle }: { row: CodeRow; onToggle: (row: CodeRow) => void }): ReactNode {
  return (
    <span
      className={classes.twist}
      aria-hidden
      onClick={(event) => {
        if (row.expanded === undefined) return
        event.stopPropagation()
        onToggle(row)
      }}
    >
      {row.expanded === undefined ? null : row.expanded ? (
        <IconChevronDown size={14} />
      ) : (
        <IconChevronRight size={14} />
      )}
    </span>
  )
}

function CodeCell({ codes, codeId }: { codes: Codes; codeId: string }): ReactNode {
  const { t } = useTranslation()
  const node = codes.byId.get(codeId)
  const pinned = useReaderMemory(({ pinnedCodes }) => pinnedCodes.includes(codeId))
  if (!node) return null
  const label = t(pinned ? 'coding.unpin' : 'coding.pin')
  return (
    <>
      <div style={{ flex: 1, minWidth: 0 }}>
        <CodeName code={node.code} colour={node.colour} depth={node.colourDepth} />
      </div>
      <button
        type="button"
        className={classes.pin}
        data-pinned={pinned || undefined}
        tabIndex={-1}
        aria-label={label}
        title={label}
        onClick={(event) => {
          event.stopPropagation()
          togglePin(codeId)
        }}
      >
        {pinned ? <IconPinFilled size={13} /> : <IconPin size={13} />}
      </button>
    </>
  )
}

interface CountsProps {
  row: CodeRow
  reportId: string
  /** Whose codings alone are counted; undefined for all. */
  coderId: string | undefined
}

/** Every number opens its passages. */
function Counts({ row, reportId, coderId }: CountsProps): ReactNode {
  const { t } = useTranslation()
  const { codeId } = row
  if (codeId === null || row.total === 0) return null
  const show = (reportIds?: string[]) => (event: React.MouseEvent) => {
    event.stopPropagation()
    const coders = coderId === undefined ? {} : { coderIds: [coderId] }
    openPassages({
      filter: { codeIds: [codeId], ...coders, ...(reportIds && { reportIds }) },
      title: row.text,
    })
  }
  return (
    <>
      {row.here > 0 && (
        <button
          type="button"
          className={classes.number}
          tabIndex={-1}
          aria-label={t('coding.countHere', { count: row.here })}
          onClick={show([reportId])}
        >
          {row.here}
        </button>
      )}
      <button
        type="button"
        className={`${classes.number} ${classes.total}`}
        tabIndex={-1}
        aria-label={t('coding.countTotal', { count: row.total })}
        onClick={show()}
      >
        {row.total}
      </button>
    </>
  )
}

function QuickCodes({
  codes,
  quick,
  onCode,
}: Pick<CodesPanelProps, 'codes' | 'quick' | 'onCode'>): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.quick} role="group" aria-label={t('coding.quick')}>
      {quick.map((codeId, index) => {
        const node = codes.byId.get(codeId)
        if (!node) return null
        return (
          <UnstyledButton key={codeId} className={classes.quickRow} onClick={() => onCode(codeId)}>
            <ShortcutKeys command={`code.quick.${index + 1}`} />
            <div style={{ flex: 1, minWidth: 0 }}>
              <CodeName code={node.code} colour={node.colour} depth={node.colourDepth} />
            </div>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
