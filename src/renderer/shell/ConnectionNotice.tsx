import { Alert, Affix } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionState } from '../../client/client.ts'
import { useClient } from '../api/index.ts'

/** Says that the core is gone for as long as it is: what is done meanwhile is not saved. */
export function ConnectionNotice(): ReactNode {
  const { t } = useTranslation()
  const client = useClient()
  const [state, setState] = useState<ConnectionState>('open')
  useEffect(() => client.onConnection(setState), [client])
  if (state === 'open') return null
  return (
    <Affix position={{ top: 8, left: 0, right: 0 }} style={{ display: 'flex', justifyContent: 'center' }}>
      <Alert
        role="alert"
        color="red"
        variant="filled"
        icon={<IconPlugConnectedX aria-hidden />}
        title={t('shell.connection.lost')}
        maw={560}
      >
        {t(`shell.connection.${state}`)}
      </Alert>
    </Affix>
  )
}
