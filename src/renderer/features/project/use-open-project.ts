import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useHost, useJob, useLanguage } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { useView } from '../../view.ts'

interface OpenProject {
  openToken: (token: string) => Promise<void>
  openSample: () => Promise<void>
  buildingSample: boolean
}

/** Opening projects by token, by dialog and as the sample study. */
export function useOpenProject(): OpenProject {
  const host = useHost()
  const language = useLanguage()
  const { t } = useTranslation()
  const go = useView((view) => view.go)
  const open = useCommand('project.open')
  const sample = useJob('project.createSample')

  const openToken = async (token: string): Promise<void> => {
    if (await open.run({ token })) go('cases')
  }
  const openSample = async (): Promise<void> => {
    const file = await host.newProject(t('shell.start.sampleFile'))
    if (file && (await sample.run({ token: file.token, language }))) go('cases')
  }
  return { openToken, openSample, buildingSample: sample.running }
}

/** The commands that open something, mounted once. */
export function useOpenCommands(): void {
  const host = useHost()
  const { openToken, openSample } = useOpenProject()
  useCommandHandler('project.open', async () => {
    const [file] = await host.chooseFiles('project')
    if (file) await openToken(file.token)
  })
  useCommandHandler('project.sample', () => void openSample())
  useEffect(() => host.onOpenFile((file) => void openToken(file.token)))
}
