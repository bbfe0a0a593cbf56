import { Loader, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { forgetImports, useImports } from './import-store.ts'
import classes from './importing.module.css'
import { OutcomePanel } from './OutcomePanel.tsx'
import { useImport } from './use-import.ts'

/**
 * What importing needs in the window, once: its commands, the whole window as a place to drop files and folders,
 * and the panel with the outcomes.
 */
export function DropTarget(): ReactNode {
  const { chooseFiles, chooseFolder, takeDrop } = useImport()
  useCommandHandler('import.files', () => void chooseFiles())
  useCommandHandler('import.folder', () => void chooseFolder())
  const project = useCoreQuery('project.current', {}).data?.id
  useEffect(() => forgetImports, [project])
  const over = useFilesOver(takeDrop)
  const receiving = useImports((state) => state.receiving)
  const shown = useImports((state) => state.shown)
  return (
    <>
      {(over || receiving) && <DropSign receiving={!over} />}
      {shown && <OutcomePanel />}
    </>
  )
}

function DropSign({ receiving }: { receiving: boolean }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={receiving ? classes.receiving : classes.drop} role="status">
      <div className={classes.sign}>
        {receiving ? <Loader size={18} /> : <IconFileImport size={28} stroke={1.5} aria-hidden />}
        <Text fw={600}>{t(receiving ? 'reports.import.receiving' : 'reports.import.drop')}</Text>
        {!receiving && (
          <Text size="sm" c="dimmed">
            {t('reports.import.dropKinds')}
          </Text>
        )}
      </div>
    </div>
  )
}

/** Whether files are being dragged over the window. */
function useFilesOver(onDrop: (transfer: DataTransfer) => Promise<void>): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Entering a child fires before leaving its parent, so the two are counted.
    let depth = 0
    const withFiles = (event: DragEvent): DataTransfer | null =>
      event.dataTransfer?.types.includes('Files') ? event.dataTransfer : null
    const end = (): void => {
      depth = 0
      setOver(false)
    }
    const listeners: Partial<
      Record<'dragenter' | 'dragover' | 'dragleave' | 'drop', (event: DragEvent) => void>
    > = {
      dragenter: (event) => {
        if (!withFiles(event)) return
        depth++
        setOver(true)
      },
      dragover: (event) => {
        const transfer = withFiles(event)
        if (!transfer) return
        event.preventDefault()
        transfer.dropEffect = 'copy'
      },
      dragleave: (event) => {
        if (withFiles(event) && --depth <= 0) end()
      },
      drop: (event) => {
        const transfer = withFiles(event)
        if (!transfer) return
        event.preventDefault()
        end()
        void onDrop(transfer)
      },
    }
    const entries = Object.entries(listeners)
    for (const [type, listener] of entries) window.addEventListener(type as 'drop', listener)
    return () => {
      for (const [type, listener] of entries) window.removeEventListener(type as 'drop', listener)
    }
  }, [onDrop])
  return over
}
