import { type MantineColorScheme, type MantineColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type Workbench, WorkbenchProvider } from '../api/workbench.tsx'
import { cssVariables, theme } from '../theme.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { Frame } from './Frame.tsx'

interface AppProps {
  workbench: Workbench
  theme: 'light' | 'dark' | 'auto'
}

/** The theme is a setting of the core; the browser's storage has no say in it. */
const schemeManager = (scheme: MantineColorScheme): MantineColorSchemeManager => ({
  get: () => scheme,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
})

export function App({ workbench, theme: scheme }: AppProps): ReactNode {
  const [manager] = useState(() => schemeManager(scheme))
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme={scheme}
      colorSchemeManager={manager}
    >
      <WorkbenchProvider value={workbench}>
        <QueryClientProvider client={workbench.queries}>
          <Notifications position="bottom-center" limit={4} />
          <ConnectionNotice />
          <Frame />
        </QueryClientProvider>
      </WorkbenchProvider>
    </MantineProvider>
  )
}
