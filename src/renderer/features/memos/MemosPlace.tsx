import { Button, Chip, CloseButton, Group, Menu, Text, TextInput } from '@mantine/core'
import { IconDownload, IconNotebook, IconNotes, IconPlus, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { memoKinds } from '../../../shared/contract/memos.ts'
import { useCommand, useCoreQuery, useHost, useJob, useLanguage, useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { RowList } from '../../components/RowList.tsx'
import { EntryPanel } from './EntryPanel.tsx'
import { type MemoGroup, type MemoRow, memoRows } from './memo-rows.ts'
import { MemoPanel } from './MemoPanel.tsx'
import classes from './Memos.module.css'

const groups: readonly MemoGroup[] = ['diary', ...memoKinds]
const formats = ['md', 'docx', 'csv'] as const

/** Every memo of the study and its diary: a list, and the one chosen to read and write. */
export function MemosPlace(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<MemoGroup[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  /** What is born in writing: just added, or Enter was faster than its text. */
  const [fresh, setFresh] = useState<string | null>(null)
  const memos = useCoreQuery('memos.list', { text })
  const diary = useCoreQuery('memos.diary', { text })
  const all = useMemo(
    () => memoRows(language, memos.data ?? [], diary.data ?? [], []),
    [language, memos.data, diary.data],
  )
  const rows = useMemo(
    () => all.filter(({ group }) => wanted.length === 0 || wanted.includes(group)),
    [all, wanted],
  )
  const panel = useRef<HTMLDivElement>(null)
  const addEntry = useCommand('memos.addEntry')
  const add = async (): Promise<void> => {
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date())
    const made = await addEntry.run({ title: t('memos.untitled', { date }) })
    if (!made) return
    setText('')
    setFresh(`diary/${made.entryId}`)
    setChosen(`diary/${made.entryId}`)
  }
  const choose = (key: string): void => {
    if (key !== chosen) setFresh(null)
    setChosen(key)
  }
  const write = (key: string): void => {
    const begin = panel.current?.querySelector<HTMLElement>('[data-memo-begin]')
    if (begin) begin.click()
    else setFresh(key)
  }
  useCommandHandler('memos.addEntry', () => void add())

  if (!memos.isSuccess || !diary.isSuccess) return null
  const nothing = all.length === 0 && text === ''
  const row = rows.find(({ key }) => key === chosen) ?? all.find(({ key }) => key === chosen)
  return (
    <PlaceFrame
      title={t('memos.title')}
      tools={
        <>
          <TextInput
            w={280}
            size="sm"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.key !== 'Escape' || text === '') return
              event.stopPropagation()
              setText('')
            }}
            placeholder={t('memos.find')}
            aria-label={t('memos.find')}
            leftSection={<IconSearch size={15} stroke={1.6} />}
            rightSection={
              text === '' ? null : (
                <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => setText('')} />
              )
            }
          />
          {!nothing && <ExportMenu />}
          <Button size="sm" leftSection={<IconPlus size={15} />} onClick={() => void add()}>
            {t('memos.addEntry')}
          </Button>
        </>
      }
    >
      {nothing ? (
        <EmptyState
          icon={<IconNotes size={36} stroke={1.3} />}
          title={t('memos.emptyTitle')}
          text={t('memos.emptyText')}
          actions={<Button onClick={() => void add()}>{t('memos.addEntry')}</Button>}
        />
      ) : (
        <div className={classes.place}>
          <div className={classes.list}>
            <Groups rows={all} wanted={wanted} onWanted={setWanted} />
            {rows.length === 0 ? (
              <Text c="dimmed" size="sm" p="md" role="status">
                {t('memos.nothing')}
              </Text>
            ) : (
              <RowList
                rows={rows}
                rowHeight={58}
                label={t('memos.listLabel')}
                current={row?.key ?? null}
                activeOnHover={false}
                onChoose={({ key }) => choose(key)}
                // Once more on what is shown already: on to writing it.
                onEnter={({ key }) => (key === row?.key ? write(key) : choose(key))}
                render={(entry) => <MemoLine row={entry} />}
                style={{ flex: 1, minHeight: 0 }}
              />
            )}
          </div>
          <div className={classes.panel} ref={panel}>
            {!row ? (
              <Text c="dimmed" ta="center" pt={80}>
                {t('memos.choose')}
              </Text>
            ) : row.group === 'diary' ? (
              <EntryPanel
                key={row.key}
                entry={diary.data.find(({ id }) => id === row.id)}
                fresh={fresh === row.key}
                onRemoved={() => setChosen(null)}
              />
            ) : (
              <MemoPanel
                key={row.key}
                target={{ kind: row.group, id: row.id }}
                fresh={fresh === row.key}
                onEntry={(id) => {
                  setText('')
                  setWanted([])
                  choose(`diary/${id}`)
                }}
              />
            )}
          </div>
        </div>
      )}
    </PlaceFrame>
  )
}

interface GroupsProps {
  rows: readonly MemoRow[]
  wanted: readonly MemoGroup[]
  onWanted: (groups: MemoGroup[]) => void
}

/** The kinds of things that carry memos, with how many; none chosen means all. */
function Groups({ rows, wanted, onWanted }: GroupsProps): ReactNode {
  const { t } = useTranslation()
  const counts = Map.groupBy(rows, ({ group }) => group)
  const shown = groups.filter((group) => counts.has(group) || wanted.includes(group))
  if (shown.length < 2) return null
  return (
    <Chip.Group
      multiple
      value={[...wanted]}
      onChange={(values) => onWanted(groups.filter((group) => values.includes(group)))}
    >
      <Group gap={6} p="xs">
        {shown.map((group) => (
          <Chip key={group} value={group} size="xs" variant="light">
            {t(group === 'diary' ? 'memos.diary' : `memos.kinds.${group}`)} {counts.get(group)?.length ?? 0}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

function MemoLine({ row }: { row: MemoRow }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className={classes.line}>
      <div className={classes.lineHead}>
        <span className={classes.name}>{row.text}</span>
        <span className={classes.quiet}>
          {row.at !== null &&
            new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(row.at))}
        </span>
      </div>
      <div className={classes.lineFoot}>
        <span className={classes.kind}>
          {row.group === 'diary' && <IconNotebook size={13} aria-hidden />}
          {t(`memos.kind.${row.group}`)}
        </span>
        <span className={classes.snippet}>{row.snippet}</span>
      </div>
    </div>
  )
}

function ExportMenu(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const host = useHost()
  const notices = useNotices()
  const write = useJob('memos.export')
  const save = async (format: (typeof formats)[number]): Promise<void> => {
    const target = await host.saveAs(`${t('memos.title')}.${format}`)
    if (!target) return
    const written = await write.run({ token: target.token, format, language })
    if (!written) return
    await host.delivered(target, written.files)
    notices.done(t('memos.exported', { count: written.memos, file: written.files.join(', ') }))
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="sm" variant="default" leftSection={<IconDownload size={15} />} loading={write.running}>
          {t('memos.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {t(`memos.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
