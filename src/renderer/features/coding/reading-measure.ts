import type { CSSProperties } from 'react'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { readingFontFamily, readingLineHeight } from '../../components/reading-look.ts'
import type { ReaderBlock } from './reader-document.ts'

declare module 'react' {
  interface CSSProperties {
    [variable: `--${string}`]: string | number
  }
}

/** Widths and line heights of the reading column, in px. */
export interface ReadingMeasure {
  size: number
  line: number
  column: number
  margin: number
  gutter: number
  gap: number
  /** Whether the names of codings stand in the margin; otherwise their stripes alone. */
  names: boolean
  font: string
  /** Changes whenever lines may break elsewhere. */
  key: string
  /** Height of a block before it is measured. */
  estimate: (block: ReaderBlock | undefined) => number
}

const full = { gutter: 52, gap: 14 }
/** Beside page images, where the margin holds stripes alone. */
const slim = { gutter: 48, gap: 10, margin: 46 }
const narrowestMargin = 150
const tightMargin = 100
const widestMargin = 260
const narrowestColumn = 280

/** Width of a Latin line against a Han one, so that it holds 1.75 times as many letters. */
const latinWidth = 0.9125

/**
 * As many Han characters as the settings say, or 1.75 times as many Latin ones, where the pane has room; less where it has not. `shared`: page images
 * take a part of the room, so names in the margin have to give way before the text does.
 */
export function readingMeasure(
  paneWidth: number,
  settings: Pick<AppSettings, 'readingSize' | 'readingFont' | 'readingLine' | 'readingWidth'>,
  language: 'zh' | 'en' | 'other',
  shared = false,
): ReadingMeasure {
  const size = settings.readingSize
  const line = readingLineHeight(settings, language)
  const wanted = size * settings.readingWidth * (language === 'zh' ? 1 : latinWidth)
  const names = !shared || paneWidth - full.gutter - full.gap - 20 - narrowestMargin >= wanted
  const { gutter, gap } = names ? full : slim
  const room = paneWidth - gutter - gap - 20
  // A narrow pane takes from the margin before it takes much from the text.
  const kept = !names ? slim.margin : room - narrowestMargin >= wanted * 0.85 ? narrowestMargin : tightMargin
  const column = Math.max(Math.min(narrowestColumn, wanted), Math.min(wanted, room - kept))
  // Whole Han characters per line.
  const even = language === 'zh' ? Math.floor(column / size) * size : Math.floor(column)
  const margin = names ? Math.max(tightMargin, Math.min(widestMargin, room - even)) : slim.margin
  const perLine = even / (size * (language === 'zh' ? 1 : 0.53))
  return {
    size,
    line,
    column: even,
    margin,
    gutter,
    gap,
    names,
    font: readingFontFamily(settings.readingFont, language),
    key: [size, settings.readingFont, line, even].join(' '),
    estimate(block) {
      const lines = Math.max(1, Math.ceil((block?.text.length ?? 1) / perLine))
      return lines * size * line + size * 0.6
    },
  }
}

export function readingStyle({
  size,
  line,
  column,
  margin,
  gutter,
  gap,
  font,
}: ReadingMeasure): CSSProperties {
  return {
    '--reading-size': `${size}px`,
    '--reading-line': line,
    '--reading-column': `${column}px`,
    '--reading-margin': `${margin}px`,
    '--reading-gutter': `${gutter}px`,
    '--reading-gap': `${gap}px`,
    '--reading-font': font,
  }
}
