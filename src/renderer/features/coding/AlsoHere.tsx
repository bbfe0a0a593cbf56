import type { ReactNode } from 'react'
import { Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Coding } from '../../../shared/contract/coding.ts'
import { useCoreQuery } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { type Row, RowList } from '../../components/RowList.tsx'
import { InspectorTool } from './InspectorTool.tsx'
import classes from './Panes.module.css'
import { useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'

interface AlsoHereProps {
  coding: Coding
  /** All that share text with the coding, itself included, outermost first. */
  layers: readonly Coding[]
  codes: Codes
  /** Selects the next coding outwards or inwards. */
  onLayer: (step: 1 | -1) => void
}

interface LayerRow extends Row {
  coding: Coding
  relation: string
  coder: string
}

const rowHeight = 26
const rowsShown = 4

/** The other codings over the same words; arrows light each one's passage, Enter selects it. */
export function AlsoHere({ coding, layers, codes, onLayer }: AlsoHereProps): ReactNode {
  const { t } = useTranslation()
  const coders = useCoreQuery('coding.coders', {})
  const rows = layers
    .filter(({ id }) => id !== coding.id)
    .map((other): LayerRow => ({
      key: other.id,
      text: codes.look(other.codeId).name,
      coding: other,
      relation: t(`coding.relation.${relation(coding, other)}`),
      coder: coders.data?.find(({ id }) => id === other.coderId)?.name ?? '–',
    }))
  if (rows.length === 0) return null
  const layer = { at: layers.findIndex(({ id }) => id === coding.id) + 1, of: layers.length }
  return (
    <section>
      <Group gap={0} wrap="nowrap">
        <Text size="xs" fw={600} style={{ flex: 1 }}>
          {t('coding.inspector.alsoHere', { count: rows.length })}
        </Text>
        <InspectorTool
          label={t('coding.inspector.outer')}
          icon={<IconChevronLeft size={15} />}
          onClick={() => onLayer(-1)}
        />
        <Text size="xs" c="dimmed" aria-label={t('coding.inspector.layer', layer)}>
          {layer.at}/{layer.of}
        </Text>
        <InspectorTool
          label={t('coding.inspector.inner')}
          icon={<IconChevronRight size={15} />}
          onClick={() => onLayer(1)}
        />
      </Group>
      <RowList
        rows={rows}
        label={t('coding.inspector.alsoHere', { count: rows.length })}
        rowHeight={rowHeight}
        style={{ height: Math.min(rowsShown, rows.length) * rowHeight + 4, marginInline: -8 }}
        onChoose={(row) => useReader.setState({ selectedId: row.key, hoveredId: null })}
        onActive={(row) => useReader.setState({ hoveredId: row?.key ?? null })}
        render={(row) => {
          const node = codes.byId.get(row.coding.codeId)
          return (
            <div className={classes.codeRow}>
              <div style={{ flex: 1, minWidth: 0 }}>
                {node && (
                  <CodeName code={node.code} colour={node.colour} depth={node.colourDepth} size="xs" />
                )}
              </div>
              <span className={classes.relation} title={`${row.relation} · ${row.coder}`}>
                {row.coding.coderId === coding.coderId ? row.relation : row.coder}
              </span>
            </div>
          )
        }}
      />
    </section>
  )
}

/** How another coding lies to this one. */
function relation(coding: Coding, other: Coding): 'same' | 'around' | 'inside' | 'overlaps' {
  if (other.start === coding.start && other.end === coding.end) return 'same'
  if (other.start <= coding.start && other.end >= coding.end) return 'around'
  if (other.start >= coding.start && other.end <= coding.end) return 'inside'
  return 'overlaps'
}
