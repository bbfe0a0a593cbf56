import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostFile } from '../../../client/host.ts'
import { AppError } from '../../../shared/contract/errors.ts'
import type { ImportOutcome } from '../../../shared/contract/importing.ts'
import { useClient, useHost, useNotices } from '../../api/index.ts'
import { countOutcomes, type ImportRun, setReceiving, useImports, wantsALook } from './import-store.ts'

export interface Import {
  /** Lets a person pick files and imports them, into `caseId` or each into a case of its own. */
  chooseFiles: (caseId?: string) => Promise<void>
  /** The same with all files of a folder. */
  chooseFolder: (caseId?: string) => Promise<void>
  /** Imports what was dropped: files and folders. */
  takeDrop: (transfer: DataTransfer, caseId?: string) => Promise<void>
  /** Imports these files; resolves when all have an outcome. Long imports go on while other work is done. */
  importFiles: (files: readonly HostFile[], caseId?: string | null) => Promise<void>
  /** Tries one file of the last import again, with the password that opens it. */
  unlock: (outcome: ImportOutcome, password: string) => Promise<void>
  /** Tries the files of the last import again that could not be read; after a cancel, all of them. */
  retry: () => Promise<void>
}

export function useImport(): Import {
  const { t } = useTranslation()
  const client = useClient()
  const host = useHost()
  const notices = useNotices()
  return useMemo(() => {
    /** Nobody waits for this, and it may fail: the import itself says what is wrong. */
    const prepare = (): void => void client.call('importing.prepare', {}).catch(() => undefined)
    const receive = async (files: Promise<HostFile[]>, caseId: string | undefined): Promise<void> => {
      prepare()
      setReceiving(true)
      let received: HostFile[] = []
      try {
        received = await files
      } catch (error) {
        notices.failed(error)
      } finally {
        setReceiving(false)
      }
      await importFiles(received, caseId)
    }

    const importFiles: Import['importFiles'] = async (files, caseId = null) => {
      if (files.length === 0) return
      const run: ImportRun = { files, caseId, state: 'running', done: 0, outcomes: [] }
      useImports.setState({ run, shown: false })
      let done = 0
      // A second import can be begun meanwhile; the panel then is about that one.
      const tell = (changes: Partial<ImportRun>, shown: boolean): void =>
        useImports.setState({ run: { ...run, ...changes }, shown })
      try {
        const tokens = files.map((file) => file.token)
        const outcomes = await client.run(
          'importing.importFiles',
          { tokens, ...(caseId !== null && { caseId }) },
          (status) => {
            done = status.done
          },
        )
        const counts = countOutcomes(outcomes)
        const clean = counts.imported === outcomes.length
        const noted = outcomes.some(wantsALook)
        tell({ state: 'done', done: outcomes.length, outcomes }, !clean || noted)
        if (clean && !noted)
          notices.done(t('reports.import.done', { count: counts.imported }), { undo: true })
      } catch (error) {
        if (error instanceof AppError && error.code === 'jobs.cancelled')
          tell({ state: 'cancelled', done }, true)
        else notices.failed(error)
      }
    }

    /** Tries files of a finished run once more; their outcomes take the places of the old ones. */
    const tryAgain = async (
      run: ImportRun,
      old: readonly ImportOutcome[],
      passwords: Record<string, string> = {},
    ): Promise<void> => {
      const files = old.flatMap((outcome) => run.files[run.outcomes.indexOf(outcome)] ?? [])
      if (files.length === 0) return
      const { caseId } = run
      try {
        const outcomes = await client.run('importing.importFiles', {
          tokens: files.map(({ token }) => token),
          passwords,
          ...(caseId !== null && { caseId }),
        })
        useImports.setState((now) => {
          if (!now.run) return {}
          const merged = now.run.outcomes.map((outcome) => outcomes[old.indexOf(outcome)] ?? outcome)
          return { run: { ...now.run, outcomes: merged }, shown: true }
        })
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'jobs.cancelled')) notices.failed(error)
      }
    }

    return {
      chooseFiles: (caseId) => receive(host.chooseFiles('reports'), caseId),
      chooseFolder: (caseId) => receive(host.chooseFolder(), caseId),
      takeDrop: (transfer, caseId) => receive(host.dropped(transfer), caseId),
      importFiles,
      async unlock(outcome, password) {
        const { run } = useImports.getState()
        const file = run?.files[run.outcomes.indexOf(outcome)]
        if (run && file) await tryAgain(run, [outcome], { [file.token]: password })
      },
      async retry() {
        const { run } = useImports.getState()
        if (!run) return
        if (run.state === 'cancelled') await importFiles(run.files, run.caseId)
        else
          await tryAgain(
            run,
            run.outcomes.filter(({ outcome }) => outcome === 'unreadable'),
          )
      },
    }
  }, [t, client, host, notices])
}
