import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { useReaderMemory } from './reader-memory.ts'

export interface Panes {
  left: boolean
  right: boolean
  toggleLeft: () => void
  toggleRight: () => void
}

/** Px of window width from which the text keeps its full column beside both panes. */
const wideEnough = 1480

/** Which side panes are open: as chosen, else the left one where it leaves the text its full column. */
export function usePanes(): Panes {
  const wide = useMediaQuery(`(min-width: ${wideEnough}px)`, window.innerWidth >= wideEnough) ?? false
  const left = useReaderMemory(({ leftOpen }) => leftOpen ?? wide)
  const right = useReaderMemory(({ rightOpen }) => rightOpen)
  return useMemo(
    () => ({
      left,
      right,
      toggleLeft: () => useReaderMemory.setState({ leftOpen: !left }),
      toggleRight: () => useReaderMemory.setState({ rightOpen: !right }),
    }),
    [left, right],
  )
}
