import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

interface InspectorToolProps {
  label: string
  icon: ReactNode
  onClick: () => void
}

/** A small button of the inspector. */
export function InspectorTool({ label, icon, onClick }: InspectorToolProps): ReactNode {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
