import { type ReactNode, useEffect } from 'react'
import { useCoreQuery } from '../api/index.ts'
import { MemoDialog } from '../components/memos/index.ts'
import { PassagesDrawer } from '../components/passages/index.ts'
import { DropTarget } from '../features/importing/index.ts'
import { CoderDialog } from '../features/coding/index.ts'
import { NewProjectDialog, StartPlace } from '../features/project/index.ts'
import { useView } from '../view.ts'
import classes from './Frame.module.css'
import { Palette } from './Palette.tsx'
import { placeEntries } from './places.tsx'
import { Rail } from './Rail.tsx'
import { ShortcutsSheet } from './ShortcutsSheet.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useShellCommands } from './use-shell-commands.ts'

/** The window: start screen without a project, else top bar, rail, the current place and the status bar. */
export function Frame(): ReactNode {
  const current = useCoreQuery('project.current', {}, { keepPrevious: false })
  const place = useView((view) => view.place)
  const go = useView((view) => view.go)
  const project = current.data ?? null
  useShellCommands(project !== null)
  useEffect(() => {
    document.title = project ? `${project.title} – Causeway` : 'Causeway'
  }, [project])
  useEffect(() => {
    if (project && place === 'start') go('cases')
    if (!project && current.isSuccess && place !== 'start' && place !== 'settings') go('start')
  }, [project, current.isSuccess, place, go])
  // An answer that could not be refreshed still stands: the connection's notice says why.
  if (current.data === undefined) return null
  const entry = placeEntries.find((candidate) => candidate.place === place)
  return (
    <>
      <Palette hasProject={project !== null} />
      <ShortcutsSheet />
      <NewProjectDialog />
      {project ? (
        <div className={classes.frame}>
          <TopBar project={project} />
          <Rail />
          <main className={classes.place}>{entry?.content}</main>
          <StatusBar project={project} />
          <PassagesDrawer />
          <CoderDialog />
          <DropTarget />
          <MemoDialog />
        </div>
      ) : (
        <main className={classes.start}>{place === 'settings' ? entry?.content : <StartPlace />}</main>
      )}
    </>
  )
}
