import { ActionIcon, Group, SegmentedControl, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconAlignLeft, IconColumns2, IconFile, IconMinus, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nextZoom } from './pages/zoom.ts'
import { readerViews, type ReaderView, useReaderMemory } from './reader-memory.ts'

const icons = { text: IconAlignLeft, both: IconColumns2, pages: IconFile }

/** Chooses text, page images or both, and how large the images are. */
export function ViewSwitch({ view }: { view: ReaderView }): ReactNode {
  const { t } = useTranslation()
  const zoom = useReaderMemory((memory) => memory.zoom)
  const smaller = nextZoom(zoom, -1)
  const larger = nextZoom(zoom, 1)
  return (
    <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
      {view !== 'text' && (
        <>
          <Tooltip label={t('coding.pages.smaller')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('coding.pages.smaller')}
              disabled={smaller === null}
              onClick={() => smaller !== null && useReaderMemory.setState({ zoom: smaller })}
            >
              <IconMinus size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('coding.pages.larger')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('coding.pages.larger')}
              disabled={larger === null}
              onClick={() => larger !== null && useReaderMemory.setState({ zoom: larger })}
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
