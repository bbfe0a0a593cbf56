import { useState } from 'react'
import type { HostFile } from '../../../../client/host.ts'
import { useHost } from '../../../api/index.ts'

/** The codebook file that is being looked at before it is imported. */
export function useExchange(): { file: HostFile | null; choose: () => Promise<void>; close: () => void } {
  const host = useHost()
  const [file, setFile] = useState<HostFile | null>(null)
  return {
    file,
    async choose() {
      const [chosen] = await host.chooseFiles('table')
      if (chosen) setFile(chosen)
    },
    close: () => setFile(null),
  }
}
