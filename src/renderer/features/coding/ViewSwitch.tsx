import { ActionIcon, Group, SegmentedControl, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconAlignLeft, IconColumns2, IconFile, IconMinus, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { readerViews, type ReaderView, useReaderMemory } from './reader-memory.ts'

const icons = { text: IconAlignLeft, both: IconColumns2, pages: IconFile }

/** Steps of the zoom; 1 is the width of the pane. */
const zooms = [0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 2.5, 3]

/** Chooses text, page images or both, and how large the images are. */
export function ViewSwitch({ view }: { view: ReaderView }): ReactNode {
  const { t } = useTranslation()
  const zoom = useReaderMemory((memory) => memory.zoom)
  const at = zooms.indexOf(zoom)
  const zoomTo = (index: number): void => {
    const next = zooms[index]
    if (next !== undefined) useReaderMemory.setState({ zoom: next })
  }
  return (
    <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
      {view !== 'text' && (
        <>
          <Tooltip label={t('coding.pages.smaller')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('coding.pages.smaller')}
              disabled={at <= 0}
              onClick={() => zoomTo(at - 1)}
            >
              <IconMinus size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('coding.pages.larger')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('coding.pages.larger')}
              disabled={at >= zooms.length - 1}
              onClick={() => zoomTo(at + 1)}
            >
              <IconPlus size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('coding.pages.view')}
        value={view}
        onChange={(value) => {
          const next = readerViews.find((known) => known === value)
          if (next) useReaderMemory.setState({ view: next })
        }}
        data={readerViews.map((value) => {
          const Icon = icons[value]
          return {
            value,
            label: (
              <Tooltip label={t(`coding.pages.${value}`)}>
                <span style={{ display: 'grid', placeItems: 'center', height: 18 }}>
                  <Icon size={16} stroke={1.7} aria-hidden />
                  <VisuallyHidden>{t(`coding.pages.${value}`)}</VisuallyHidden>
                </span>
              </Tooltip>
            ),
          }
        })}
      />
    </Group>
  )
}
