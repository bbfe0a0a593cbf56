import type { AppSettings } from '../../../shared/contract/settings.ts'
import { useChangeSettings } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { nextSize } from './reading-sizes.ts'

/** Larger and smaller text, where text as the reader sets it is on screen. */
export function useReadingCommands(settings: AppSettings | undefined): void {
  const { save } = useChangeSettings()
  const size = settings?.readingSize ?? 0
  const change = (by: 1 | -1): void => {
    const readingSize = nextSize(size, by)
    if (readingSize !== size) void save({ readingSize })
  }
  useCommandHandler('view.larger', () => change(1), settings !== undefined)
  useCommandHandler('view.smaller', () => change(-1), settings !== undefined)
}
