import { useMediaQuery } from '@mantine/hooks'
import { IconQuote } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery } from '../../api/index.ts'
import { usePassages } from './passages-store.ts'
import { PassagesPanel } from './PassagesPanel.tsx'
import classes from './passages.module.css'

/** From this width on the panel stands beside the place; below it lies over the place's edge. */
const wideWindow = '(min-width: 1500px)'

/** The passages behind a number. The shell mounts it once, as a child of its grid. */
export function PassagesDrawer(): ReactNode {
  const { t } = useTranslation()
  const request = usePassages((view) => view.request)
  const minimised = usePassages((view) => view.minimised)
  const docked = useMediaQuery(wideWindow, false, { getInitialValueInEffect: false })
  const projectId = useCoreQuery('project.current', {}).data?.id
  // Passages are of one project: with it they go.
  useEffect(
    () => () => usePassages.setState({ request: null, minimised: false, returnTo: null }),
    [projectId],
  )
  if (!request) return null
  if (minimised && !docked) {
    return (
      <button
        type="button"
        className={classes.pill}
        onClick={() => usePassages.setState({ minimised: false })}
      >
        <IconQuote size={16} aria-hidden />
        <span className={classes.pillTitle}>{t('chain.passages.back', { title: request.title })}</span>
      </button>
    )
  }
  return <PassagesPanel key={JSON.stringify(request)} request={request} docked={docked} />
}
