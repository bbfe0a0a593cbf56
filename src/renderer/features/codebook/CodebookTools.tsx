import { ActionIcon, Button, CloseButton, Menu, Popover, Select, TextInput, Tooltip } from '@mantine/core'
import {
  IconArrowsLeftRight,
  IconDots,
  IconPlus,
  IconSearch,
  IconTableExport,
  IconTableImport,
} from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeTree } from './code-tree.ts'
import { showInCodebook, shows, useCodebookView } from './codebook-view.ts'
import { ExportForm } from './exchange/ExportForm.tsx'

interface CodebookToolsProps {
  tree: CodeTree
  filterInput: RefObject<HTMLInputElement | null>
  onAddCode: () => void
  onAddSet: () => void
  onImport: () => void
  /** From the filter to the tree. */
  onDown: () => void
}

/** Filter, what is shown, and what adds to the codebook or takes it out. */
export function CodebookTools({
  tree,
  filterInput,
  onAddCode,
  onAddSet,
  onImport,
  onDown,
}: CodebookToolsProps): ReactNode {
  const { t } = useTranslation()
  const filter = useCodebookView((view) => view.filter)
  const show = useCodebookView((view) => view.show)
  const exporting = useCodebookView((view) => view.exporting)
  // What a filter hides must not be acted on.
  const narrow = (change: { filter: string } | { show: (typeof shows)[number] }): void =>
    showInCodebook({ ...change, selected: useCodebookView.getState().selected })
  return (
    <>
      <TextInput
        ref={filterInput}
        value={filter}
        onChange={(event) => narrow({ filter: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onDown()
          } else if (event.key === 'Escape') {
            event.stopPropagation()
            if (filter === '') onDown()
            else narrow({ filter: '' })
          }
        }}
        placeholder={t('codebook.filter')}
        aria-label={t('codebook.filter')}
        leftSection={<IconSearch size={15} stroke={1.6} />}
        rightSection={
          filter === '' ? null : (
            <CloseButton
              size="sm"
              aria-label={t('codebook.clearFilter')}
              onClick={() => narrow({ filter: '' })}
            />
          )
        }
        w={296}
        size="sm"
      />
      <Select
        size="sm"
        w={156}
        aria-label={t('codebook.show.label')}
        value={show}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        data={shows.map((each) => ({ value: each, label: t(`codebook.show.${each}`) }))}
        onChange={(value) => narrow({ show: shows.find((each) => each === value) ?? 'all' })}
      />
      <Button size="sm" variant="default" leftSection={<IconPlus size={15} />} onClick={onAddCode}>
        {t('codebook.addCode')}
      </Button>
      <Button size="sm" onClick={onAddSet}>
        {t('codebook.addSet')}
      </Button>
      <Popover
        opened={exporting}
        onChange={(opened) => !opened && showInCodebook({ exporting: false })}
        position="bottom-end"
        width={320}
        shadow="md"
        trapFocus
        // The target is no button, only where the form hangs.
        withRoles={false}
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <div>
            <Menu
              position="bottom-end"
              width={250}
              shadow="md"
              // The form that opens takes the focus.
              returnFocus={!exporting}
              transitionProps={{ duration: 0 }}
            >
              <Tooltip label={t('codebook.more')}>
                <Menu.Target>
                  <ActionIcon variant="default" size={36} aria-label={t('codebook.more')}>
                    <IconDots size={17} />
                  </ActionIcon>
                </Menu.Target>
              </Tooltip>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconTableImport size={16} stroke={1.6} />} onClick={onImport}>
                  {t('codebook.menu.import')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTableExport size={16} stroke={1.6} />}
                  onClick={() => showInCodebook({ exporting: true })}
                >
                  {t('codebook.menu.export')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconArrowsLeftRight size={16} stroke={1.6} />}
                  onClick={() => showInCodebook({ crosswalk: true })}
                >
                  {t('codebook.menu.crosswalk')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('codebook.export.title')}>
          <ExportForm tree={tree} onDone={() => showInCodebook({ exporting: false })} />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
