import { useCallback, useState } from 'react'
import type { InputOf, NamesOfKind, OutputOf } from '../../shared/contract/index.ts'
import { useNotices } from './notices.tsx'
import { useClient } from './workbench.tsx'

type CallName = NamesOfKind<'command'> | NamesOfKind<'action'>

export interface Running<I, O> {
  /** Undefined when it failed: the failure has been shown. */
  run: (input: I, options?: { notice?: string }) => Promise<O | undefined>
  running: boolean
}

/** Runs a command or action; failures are shown as sentences, `notice` as a success with Undo. */
export function useCommand<N extends CallName>(method: N): Running<InputOf<N>, OutputOf<N>> {
  const client = useClient()
  const notices = useNotices()
  const [running, setRunning] = useState(false)
  const run = useCallback(
    async (input: InputOf<N>, options: { notice?: string } = {}): Promise<OutputOf<N> | undefined> => {
      setRunning(true)
      try {
        const result = (await client.call(method as never, input as never)) as OutputOf<N>
        if (options.notice !== undefined) notices.done(options.notice, { undo: true })
        return result
      } catch (error) {
        notices.failed(error)
        return undefined
      } finally {
        setRunning(false)
      }
    },
    [client, method, notices],
  )
  return { run, running }
}

/** Runs a job: its progress shows in the status bar; its failure as a sentence. */
export function useJob<N extends NamesOfKind<'job'>>(method: N): Running<InputOf<N>, OutputOf<N>> {
  const client = useClient()
  const notices = useNotices()
  const [running, setRunning] = useState(false)
  const run = useCallback(
    async (input: InputOf<N>, options: { notice?: string } = {}): Promise<OutputOf<N> | undefined> => {
      setRunning(true)
      try {
        const result = await client.run(method, input)
        if (options.notice !== undefined) notices.done(options.notice)
        return result
      } catch (error) {
        notices.failed(error)
        return undefined
      } finally {
        setRunning(false)
      }
    },
    [client, method, notices],
  )
  return { run, running }
}
