import {
  ActionIcon,
  Button,
  Group,
  SegmentedControl,
  Slider,
  Stack,
  Switch,
  Text,
  Tooltip,
} from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AppSettings, readingFonts, readingTones } from '../../../shared/contract/settings.ts'
import { useChangeSettings } from '../../api/index.ts'
import { readingFontFamily } from '../../components/reading-look.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { Labelled } from './Labelled.tsx'
import { firstReading, nextSize } from './reading-sizes.ts'

/** How the text of reports is set; what is chosen shows at once and is saved. */
export function ReadingControls({ settings }: { settings: AppSettings }): ReactNode {
  const { t } = useTranslation()
  const { save, preview } = useChangeSettings()
  const asAtFirst = Object.entries(firstReading).every(
    ([key, value]) => new Map<string, unknown>(Object.entries(settings)).get(key) === value,
  )
  return (
    <Stack gap="sm">
      <SizeControl settings={settings} />
      <Labelled label={t('shell.settings.readingFont')}>
        <SegmentedControl
          size="xs"
          aria-label={t('shell.settings.readingFont')}
          value={settings.readingFont}
          onChange={(value) => {
            const readingFont = readingFonts.find((font) => font === value)
            if (readingFont) void save({ readingFont })
          }}
          data={readingFonts.map((value) => ({
            value,
            label: (
              <span style={{ fontFamily: readingFontFamily(value, 'zh') }}>
                {t(`shell.settings.fonts.${value}`)}
              </span>
            ),
          }))}
        />
      </Labelled>
      <Labelled label={t('shell.settings.readingTone')}>
        <SegmentedControl
          size="xs"
          aria-label={t('shell.settings.readingTone')}
          value={settings.readingTone}
          onChange={(value) => {
            const readingTone = readingTones.find((tone) => tone === value)
            if (readingTone) void save({ readingTone })
          }}
          data={readingTones.map((value) => ({ value, label: t(`shell.settings.tones.${value}`) }))}
        />
      </Labelled>
      <Labelled
        label={t('shell.settings.readingLine')}
        value={settings.readingLine === null ? t('shell.settings.lineAuto') : settings.readingLine.toFixed(1)}
      >
        <Slider
          w={150}
          min={1.2}
          max={2.6}
          step={0.1}
          label={null}
          thumbLabel={t('shell.settings.readingLine')}
          value={settings.readingLine ?? 1.8}
          onChange={(value) => preview({ readingLine: rounded(value) })}
          onChangeEnd={(value) => void save({ readingLine: rounded(value) })}
        />
      </Labelled>
      <Labelled
        label={t('shell.settings.readingWidth')}
        value={String(settings.readingWidth)}
        hint={t('shell.settings.characters', {
          han: settings.readingWidth,
          letters: Math.round(settings.readingWidth * 1.75),
        })}
      >
        <Slider
          w={150}
          min={20}
          max={60}
          step={1}
          label={null}
          thumbLabel={t('shell.settings.readingWidth')}
          value={settings.readingWidth}
          onChange={(readingWidth) => preview({ readingWidth })}
          onChangeEnd={(readingWidth) => void save({ readingWidth })}
        />
      </Labelled>
      <FocusSwitch settings={settings} />
      <Group justify="flex-end">
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={asAtFirst}
          onClick={() => void save(firstReading)}
        >
          {t('shell.settings.readingReset')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Steps of a slider are not exact in binary. */
const rounded = (value: number): number => Math.round(value * 10) / 10

function SizeControl({ settings }: { settings: AppSettings }): ReactNode {
  const { t } = useTranslation()
  const { save } = useChangeSettings()
  const { labelled } = useShortcutTexts()
  const step = (by: 1 | -1): ReactNode => {
    const next = nextSize(settings.readingSize, by)
    const label = t(`shell.settings.${by === 1 ? 'larger' : 'smaller'}`)
    const Icon = by === 1 ? IconPlus : IconMinus
    return (
      <Tooltip label={labelled(label, by === 1 ? 'view.larger' : 'view.smaller')}>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={label}
          disabled={next === settings.readingSize}
          onClick={() => void save({ readingSize: next })}
        >
          <Icon size={15} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
    )
  }
  return (
    <Labelled label={t('shell.settings.readingSizeName')}>
      <Group gap={6} wrap="nowrap">
        {step(-1)}
        <Text size="sm" w={64} ta="center" aria-live="polite">
          {t('shell.settings.px', { size: settings.readingSize })}
        </Text>
        {step(1)}
      </Group>
    </Labelled>
  )
}

function FocusSwitch({ settings }: { settings: AppSettings }): ReactNode {
  const { t } = useTranslation()
  const { save } = useChangeSettings()
  const { labelled } = useShortcutTexts()
  return (
    <Labelled label={labelled(t('shell.settings.focus'), 'view.focus')} hint={t('shell.settings.focusHint')}>
      <Switch
        aria-label={t('shell.settings.focus')}
        checked={settings.focus}
        onChange={(event) => void save({ focus: event.currentTarget.checked })}
      />
    </Labelled>
  )
}
