import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
import { createRoot } from 'react-dom/client'
import { connect } from '../client/connect.ts'
import { followJobs } from './api/jobs.ts'
import { createQueries } from './api/workbench.tsx'
import { effectiveLanguage, initI18n } from './i18n.ts'
import { App } from './shell/App.tsx'

const { client, host } = await connect()
const settings = await client.call('settings.get', {})
await initI18n(effectiveLanguage(settings.language))
const queries = createQueries(client)
followJobs(client)
const container = document.querySelector('#root')
if (container)
  createRoot(container).render(<App workbench={{ client, host, queries }} theme={settings.theme} />)
