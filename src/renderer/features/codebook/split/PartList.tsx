import { ActionIcon, Button, Kbd, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconFilter, IconListTree, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import type { CodeNode, CodeTree } from '../code-tree.ts'
import { TargetPicker } from '../targets/TargetPicker.tsx'
import { RuleForm } from './RuleForm.tsx'
import { noRule, type SplitPart } from './split-plan.ts'
import classes from './Split.module.css'

/** As many parts as there are number keys. */
const mostParts = 9

interface PartListProps {
  tree: CodeTree
  /** The code being split. */
  node: CodeNode
  parts: readonly SplitPart[]
  counts: readonly number[]
  /** What is wrong with a part's rule, in a sentence. */
  errors: readonly (string | null)[]
  onChange: (index: number, part: SplitPart) => void
  onRemove: (index: number) => void
  onAdd: () => void
}

/** The codes that take passages: new ones by name, or ones that are there, each with its key and rule. */
export function PartList({
  tree,
  node,
  parts,
  counts,
  errors,
  onChange,
  onRemove,
  onAdd,
}: PartListProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.parts}>
      <p className={classes.quiet}>{t('codebook.split.hint')}</p>
      <ol className={classes.partList} aria-label={t('codebook.split.parts')}>
        {parts.map((part, index) => (
          <Part
            key={part.key}
            tree={tree}
            node={node}
            part={part}
            number={index + 1}
            count={counts[index] ?? 0}
            error={errors[index] ?? null}
            onChange={(changed) => onChange(index, changed)}
            onRemove={parts.length > 1 ? () => onRemove(index) : null}
          />
        ))}
      </ol>
      {parts.length < mostParts && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={onAdd}
        >
          {t('codebook.split.addPart')}
        </Button>
      )}
    </div>
  )
}

interface PartProps {
  tree: CodeTree
  node: CodeNode
  part: SplitPart
  number: number
  count: number
  error: string | null
  onChange: (part: SplitPart) => void
  onRemove: (() => void) | null
}

function Part({ tree, node, part, number, count, error, onChange, onRemove }: PartProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [picking, setPicking] = useState(false)
  const existing = tree.byId.get(part.codeId ?? '')
  const hasRule = part.rule !== null
  return (
    <li className={classes.part}>
      <div className={classes.partTop}>
        <Kbd size="xs">{number}</Kbd>
        {existing ? (
          <div className={classes.partName}>
            <CodeName code={existing.code} colour={existing.colour} depth={existing.colourDepth} />
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('codebook.split.newInstead')}
              onClick={() => onChange({ ...part, codeId: null })}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ) : (
          <TextInput
            size="xs"
            style={{ flex: 1, minWidth: 0 }}
            value={part.name}
            maxLength={500}
            placeholder={t('codebook.split.newName')}
            aria-label={t('codebook.split.nameOf', { number })}
            onChange={(event) => onChange({ ...part, name: event.currentTarget.value })}
          />
        )}
        <span className={classes.partCount}>{count.toLocaleString(language)}</span>
      </div>
      <div className={classes.partTools}>
        {!existing && (
          <Popover
            opened={picking}
            onChange={setPicking}
            width={360}
            position="bottom-start"
            shadow="md"
            transitionProps={{ duration: 0 }}
          >
            <Popover.Target>
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconListTree size={13} />}
                onClick={() => setPicking(!picking)}
              >
                {t('codebook.split.existing')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown p={8}>
              <TargetPicker
                tree={tree}
                label={t('codebook.picker.prompt')}
                accepts={({ code }) => code.id !== node.code.id}
                onPick={(codeId) => {
                  setPicking(false)
                  onChange({ ...part, codeId })
                }}
                onEscape={() => setPicking(false)}
              />
            </Popover.Dropdown>
          </Popover>
        )}
        <Button
          size="compact-xs"
          variant={hasRule ? 'default' : 'subtle'}
          leftSection={<IconFilter size={13} />}
          aria-expanded={hasRule}
          onClick={() => onChange({ ...part, rule: hasRule ? null : noRule })}
        >
          {t('codebook.split.byRule')}
        </Button>
        {onRemove && (
          <Tooltip label={t('codebook.split.removePart')}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              style={{ marginInlineStart: 'auto' }}
              aria-label={t('codebook.split.removePart')}
              onClick={onRemove}
            >
              <IconX size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {part.rule && (
        <RuleForm rule={part.rule} error={error} onChange={(rule) => onChange({ ...part, rule })} />
      )}
    </li>
  )
}
