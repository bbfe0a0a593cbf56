import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
import { createRoot } from 'react-dom/client'
import { connect } from '../client/connect.ts'
import { followJobs } from './api/jobs.ts'
import { createRefreshing } from './api/refreshing.ts'
import { createQueries } from './api/workbench.tsx'
import { effectiveLanguage, initI18n } from './i18n.ts'
import { restoreMemory } from './memory.ts'
import { App } from './shell/App.tsx'

const { client, host } = await connect()
const settings = await client.call('settings.get', {})
await Promise.all([initI18n(effectiveLanguage(settings.language)), restoreMemory(client)])
const queries = createQueries()
const refreshing = createRefreshing(queries, client)
client.onChanged(refreshing.changed)
followJobs(client)
const container = document.querySelector('#root')
if (container)
  createRoot(container).render(
    <App workbench={{ client, host, queries, refreshing }} theme={settings.theme} />,
  )
