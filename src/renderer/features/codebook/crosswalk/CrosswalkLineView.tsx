import { ActionIcon, Button, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type CrosswalkRow, crosswalkRelations } from '../../../../shared/contract/codebook.ts'
import { useLanguage } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import { openPassages } from '../../../components/passages/index.ts'
import { nameIn } from '../../../../shared/names.ts'
import type { CodeTree } from '../code-tree.ts'
import { SavedText } from '../inspector/SavedText.tsx'
import classes from './Crosswalk.module.css'
import type { CrosswalkLine } from './crosswalk-model.ts'

interface CrosswalkLineViewProps {
  tree: CodeTree
  line: CrosswalkLine
  current: boolean
  onChange: (row: CrosswalkRow, changes: Partial<Pick<CrosswalkRow, 'relation' | 'note'>>) => void
  onRemove: (row: CrosswalkRow) => void
  onNone: () => void
}

/** A code of the first set, and each of its successors with what it is to it. */
export function CrosswalkLineView({
  tree,
  line,
  current,
  onChange,
  onRemove,
  onNone,
}: CrosswalkLineViewProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { code, codings } = { code: line.node.code, codings: line.node.code.codings }
  return (
    <>
      <div role="gridcell" className={classes.code} style={{ paddingInlineStart: line.node.depth * 16 }}>
        <CodeName code={code} colour={line.node.colour} depth={line.node.colourDepth} />
        {codings > 0 && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.count}
            aria-label={t('codebook.ownCodingsOf', { count: codings, name: nameIn(language, code) })}
            onClick={(event) => {
              event.stopPropagation()
              openPassages({ filter: { codeIds: [code.id], branches: false }, title: nameIn(language, code) })
            }}
          >
            {codings.toLocaleString(language)}
          </button>
        )}
      </div>
      <div role="gridcell" className={classes.rows}>
        {line.rows.map((row) => (
          <SuccessorRow
            key={row.id}
            tree={tree}
            row={row}
            editing={current}
            onChange={(changes) => onChange(row, changes)}
            onRemove={() => onRemove(row)}
          />
        ))}
        {line.rows.length === 0 && (
          <div className={classes.openRow}>
            {t('codebook.crosswalk.notYet')}
            {current && (
              <Button size="compact-xs" variant="subtle" tabIndex={-1} onClick={onNone}>
                {t('codebook.crosswalk.setNone')}
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  )
}

interface SuccessorRowProps {
  tree: CodeTree
  row: CrosswalkRow
  /** Fields to change stand in the line that has the focus alone: the others are read. */
  editing: boolean
  onChange: (changes: Partial<Pick<CrosswalkRow, 'relation' | 'note'>>) => void
  onRemove: () => void
}

function SuccessorRow({ tree, row, editing, onChange, onRemove }: SuccessorRowProps): ReactNode {
  const { t } = useTranslation()
  const target = tree.byId.get(row.toCodeId ?? '')
  if (!editing) {
    return (
      <div className={classes.row}>
        <span className={classes.relation}>{t(`codebook.crosswalk.is.${row.relation}`)}</span>
        <div className={classes.target}>
          {target && <CodeName code={target.code} colour={target.colour} depth={target.colourDepth} />}
        </div>
        <span className={classes.note} title={row.note}>
          {row.note}
        </span>
      </div>
    )
  }
  return (
    <div className={classes.row}>
      {target ? (
        <>
          <Select
            size="xs"
            aria-label={t('codebook.crosswalk.relation')}
            value={row.relation}
            allowDeselect={false}
            comboboxProps={{ width: 210, position: 'bottom-start', transitionProps: { duration: 0 } }}
            data={crosswalkRelations
              .filter((relation) => relation !== 'none')
              .map((value) => ({ value, label: t(`codebook.crosswalk.is.${value}`) }))}
            onChange={(value) => {
              const relation = crosswalkRelations.find((each) => each === value)
              if (relation) onChange({ relation })
            }}
          />
          <div className={classes.target}>
            <CodeName code={target.code} colour={target.colour} depth={target.colourDepth} />
          </div>
        </>
      ) : (
        <div className={classes.noSuccessor}>{t('codebook.crosswalk.is.none')}</div>
      )}
      <SavedText
        key={`${row.id} note`}
        label={t('codebook.crosswalk.note')}
        quiet
        value={row.note}
        placeholder={t('codebook.crosswalk.note')}
        onSave={(note) => onChange({ note })}
      />
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('codebook.crosswalk.remove')}
        onClick={(event) => {
          event.stopPropagation()
          onRemove()
        }}
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}
