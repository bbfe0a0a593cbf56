import { Kbd, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../../commands.ts'
import type { CodeTree } from '../code-tree.ts'
import { useCodebookView } from '../codebook-view.ts'
import type { CodeActs } from '../use-code-acts.ts'
import classes from './CodeTree.module.css'
import { modKey } from './mod-key.ts'

/** Where a menu opens, and for which row; px of the window. */
export interface MenuPoint {
  id: string
  x: number
  y: number
}

interface CodeMenuProps {
  tree: CodeTree
  point: MenuPoint | null
  acts: CodeActs
  onClose: () => void
  backToTree: () => void
}

/** The menu of what is marked, at the pointer or at the row. */
export function CodeMenu({ tree, point, acts, onClose, backToTree }: CodeMenuProps): ReactNode {
  return (
    <Menu
      key={point ? `${point.id} ${point.x} ${point.y}` : 'closed'}
      opened={point !== null}
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      offset={2}
      width={252}
      shadow="md"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      onClose={() =>
        // Acts that take the focus elsewhere have done so by then.
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) backToTree()
        })
      }
    >
      <Menu.Target>
        <span className={classes.menuPoint} style={{ left: point?.x ?? 0, top: point?.y ?? 0 }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown>
        {point &&
          (tree.setById.has(point.id) ? <SetItems acts={acts} /> : <CodeItems tree={tree} acts={acts} />)}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Items about codes, for the tree's menu and the inspector's. */
export function CodeItems({ tree, acts }: { tree: CodeTree; acts: CodeActs }): ReactNode {
  const { t } = useTranslation()
  const marked = useCodebookView((view) => view.marked)
  const clipboard = useCodebookView((view) => view.clipboard)
  const selected = useCodebookView((view) => view.selected)
  const one = marked.size <= 1
  const node = tree.byId.get(selected ?? '')
  return (
    <>
      {one && (
        <>
          <Item label="addBeside" keys="N" onClick={() => acts.add(false)} />
          <Item label="addBelow" keys="⇧ N" onClick={() => acts.add(true)} />
          <Item label="rename" keys="↵" onClick={acts.rename} />
          <Item label="passages" keys="␣" disabled={node?.branchCodings === 0} onClick={acts.passages} />
          <Menu.Divider />
        </>
      )}
      <Item label="moveTo" keys="⇧ M" onClick={acts.moveTo} />
      <Item label="copyTo" keys="⇧ C" onClick={acts.copyTo} />
      <Item label="copy" keys={`${modKey}C`} onClick={() => acts.take(false)} />
      <Item label="cut" keys={`${modKey}X`} onClick={() => acts.take(true)} />
      <Item
        label="paste"
        keys={`${modKey}V`}
        disabled={clipboard === null}
        onClick={() => acts.paste(false)}
      />
      <Menu.Divider />
      <Item label="merge" keys="J" onClick={acts.merge} />
      {one && <Item label="split" keys="⇧ S" disabled={node?.code.codings === 0} onClick={acts.split} />}
      <Menu.Divider />
      <Menu.Item color="red" rightSection={<Kbd size="xs">Del</Kbd>} onClick={acts.remove}>
        {one ? t('codebook.remove') : t('codebook.menu.removeMany', { count: marked.size })}
      </Menu.Item>
    </>
  )
}

/** Items about a set. */
export function SetItems({ acts }: { acts: CodeActs }): ReactNode {
  const { t } = useTranslation()
  const clipboard = useCodebookView((view) => view.clipboard)
  return (
    <>
      <Item label="addIn" keys="N" onClick={() => acts.add(false)} />
      <Item label="rename" keys="↵" onClick={acts.rename} />
      <Item label="passages" keys="␣" onClick={acts.passages} />
      <Item
        label="paste"
        keys={`${modKey}V`}
        disabled={clipboard === null}
        onClick={() => acts.paste(false)}
      />
      <Menu.Divider />
      <Item label="import" onClick={() => runCommand('codebook.import')} />
      <Item label="export" onClick={() => runCommand('codebook.export')} />
      <Item label="crosswalk" onClick={() => runCommand('codebook.crosswalk')} />
      <Menu.Divider />
      <Menu.Item color="red" rightSection={<Kbd size="xs">Del</Kbd>} onClick={acts.remove}>
        {t('codebook.removeSet')}
      </Menu.Item>
    </>
  )
}

interface ItemProps {
  label: string
  keys?: string
  disabled?: boolean
  onClick: () => void
}

function Item({ label, keys, disabled = false, onClick }: ItemProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Menu.Item
      disabled={disabled}
      onClick={onClick}
      {...(keys !== undefined && { rightSection: <Kbd size="xs">{keys}</Kbd> })}
    >
      {t(`codebook.menu.${label}`)}
    </Menu.Item>
  )
}
