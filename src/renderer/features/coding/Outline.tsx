import { ActionIcon, Button, Menu, type MenuProps, Text, Tooltip } from '@mantine/core'
import { IconChecks, IconChevronDown, IconDots } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../../../shared/contract/reports.ts'
import { sectionAt, sectionKinds } from '../../../shared/domain/sections.ts'
import { useCommand, useCoreQuery } from '../../api/index.ts'
import { type OutlineRow, outlineRows } from './outline-rows.ts'
import classes from './Panes.module.css'
import type { ReaderDocument } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { type Row, RowList } from '../../components/RowList.tsx'

interface OutlineProps {
  reportId: string
  document: ReaderDocument
  onHeading: (blockIndex: number) => void
}

type HeadingRow = OutlineRow & Row

const none: readonly Section[] = []

/** A section found with less than this wants a look. */
const sure = 0.7

/** The sections and headings of a report; what a section is can be put right here. */
export function Outline({ reportId, document, onHeading }: OutlineProps): ReactNode {
  const { t } = useTranslation()
  const answer = useCoreQuery('reports.sections', { reportId }, { keepPrevious: false })
  const sections = answer.data ?? none
  const confirm = useCommand('reports.confirmSections')
  const rows = useMemo(
    () => outlineRows(document, sections).map((row): HeadingRow => ({ ...row, key: String(row.blockIndex) })),
    [document, sections],
  )
  const current = useReader(
    ({ topBlock }) => rows.findLast(({ blockIndex }) => blockIndex <= topBlock)?.key ?? null,
  )
  const open = sections.filter(({ state }) => state === 'automatic').length
  /** The row whose menu is open. */
  const [menu, setMenu] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const closeMenu = (): void => {
    setMenu(null)
    list.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true })
  }
  const onKey = (event: KeyboardEvent, row: HeadingRow): boolean => {
    const wanted =
      event.key === 'ArrowRight' || event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')
    if (wanted) setMenu(row.key)
    return wanted
  }
  return (
    <>
      <div className={classes.outlineHead}>
        <BlockSection reportId={reportId} document={document} sections={sections} />
        {open > 0 && (
          <Tooltip label={t('coding.sections.confirmHint')} multiline w={240}>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconChecks size={14} />}
              loading={confirm.running}
              onClick={() => void confirm.run({ reportId }, { notice: t('coding.sections.confirmed') })}
            >
              {t('coding.sections.confirm')}
            </Button>
          </Tooltip>
        )}
      </div>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" px="sm">
          {t('coding.noOutline')}
        </Text>
      ) : (
        <div ref={list} className={classes.outlineList}>
          <RowList
            rows={rows}
            label={t('coding.outline')}
            current={current}
            onChoose={(row) => onHeading(row.blockIndex)}
            onKey={onKey}
            render={(row) => (
              <HeadingLine
                row={row}
                reportId={reportId}
                document={document}
                menu={{
                  opened: menu === row.key,
                  onChange: (opened) => (opened ? setMenu(row.key) : closeMenu()),
                }}
              />
            )}
            style={{ flex: 1 }}
          />
        </div>
      )}
    </>
  )
}

interface HeadingLineProps {
  row: HeadingRow
  reportId: string
  document: ReaderDocument
  menu: Required<Pick<MenuProps, 'opened' | 'onChange'>>
}

function HeadingLine({ row, reportId, document, menu }: HeadingLineProps): ReactNode {
  const { t } = useTranslation()
  const { section } = row
  return (
    <span className={classes.outlineRow}>
      <span
        className={classes.name}
        title={row.text}
        lang={document.language === 'other' ? undefined : document.language}
      >
        {row.text}
      </span>
      {section && (
        <span
          className={classes.sectionName}
          data-unsure={(section.state === 'automatic' && section.confidence < sure) || undefined}
          title={t(`coding.sections.state.${section.state}`, {
            confidence: Math.round(section.confidence * 100),
          })}
        >
          {t(`reports.section.${section.kind}`)}
        </span>
      )}
      <SectionMenu
        reportId={reportId}
        start={document.blocks[row.blockIndex]?.start ?? 0}
        section={section}
        menu={menu}
      >
        <ActionIcon
          className={classes.sectionMenu}
          size={22}
          variant="subtle"
          color="gray"
          tabIndex={-1}
          aria-label={t('coding.sections.change', { heading: row.text })}
          onClick={(event) => event.stopPropagation()}
        >
          <IconDots size={14} />
        </ActionIcon>
      </SectionMenu>
    </span>
  )
}

interface SectionMenuProps {
  reportId: string
  start: number
  section: Section | null
  /** Who opens it; the button alone if not said. */
  menu?: Required<Pick<MenuProps, 'opened' | 'onChange'>>
  children: ReactNode
}

/** What begins at a block: a section of a kind, or none. */
function SectionMenu({ reportId, start, section, menu, children }: SectionMenuProps): ReactNode {
  const { t } = useTranslation()
  const set = useCommand('reports.setSection')
  return (
    <Menu position="right-start" shadow="md" width={200} {...(menu && { ...menu, returnFocus: false })}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Label>{t('coding.sections.beginsHere')}</Menu.Label>
        {sectionKinds.map((kind) => (
          <Menu.Item
            key={kind}
            fz={13}
            py={4}
            {...(section?.kind === kind && { fw: 600, 'aria-current': true })}
            onClick={() => void set.run({ reportId, start, kind })}
          >
            {t(`reports.section.${kind}`)}
          </Menu.Item>
        ))}
        {section && (
          <>
            <Menu.Divider />
            <Menu.Item fz={13} py={4} onClick={() => void set.run({ reportId, start, kind: null })}>
              {t('coding.sections.none')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

interface BlockSectionProps {
  reportId: string
  document: ReaderDocument
  sections: readonly Section[]
}

/** The section that is being read; lets one begin at the paragraph of the caret. */
function BlockSection({ reportId, document, sections }: BlockSectionProps): ReactNode {
  const { t } = useTranslation()
  const block = useReader(({ caret, topBlock }) =>
    caret === null ? topBlock : document.blocks.findLastIndex(({ start }) => start <= caret),
  )
  const start = document.blocks[block]?.start ?? 0
  const here = sectionAt(sections, start)
  return (
    <SectionMenu
      reportId={reportId}
      start={start}
      section={sections.find((section) => section.start === start) ?? null}
    >
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        fw={500}
        style={{ flex: '0 1 auto', minWidth: 0 }}
        rightSection={<IconChevronDown size={13} />}
        title={t('coding.sections.beginHint')}
      >
        {here ? t(`reports.section.${here.kind}`) : t('coding.sections.unknown')}
      </Button>
    </SectionMenu>
  )
}
