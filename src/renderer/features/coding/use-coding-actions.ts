import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 } from 'uuid'
import type { Coder, Coding } from '../../../shared/contract/coding.ts'
import { AppError } from '../../../shared/contract/errors.ts'
import { useClient, useNotices, useRefreshing } from '../../api/index.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { requestCoder } from './coder-request.ts'
import { addPending, changePending, dropAdded, settleChanged } from './pending-codings.ts'
import { rememberCodes } from './reader-memory.ts'
import { type ReaderDocument, type Span, textOf } from './reader-document.ts'
import { useReader } from './reader-store.ts'

export interface CodingActions {
  /** The passage that codes go to: the selection, else the selected coding's. */
  target: () => Span | null
  /** Who codes; asked for where nobody was chosen, null where that is left open. */
  coder: () => Promise<Coder | null>
  /** Says how to select a passage. */
  askForPassage: () => void
  code: (codeIds: readonly string[]) => Promise<void>
  /** Codes the passage with a code named by its words, in a set of the study's own where one is given. */
  inVivo: (codeSetId: string | undefined) => Promise<void>
  /** Picks the coding as an example of its code. */
  addExample: (coding: Coding, codeName: string) => Promise<void>
  remove: (coding: Coding) => void
  change: (coding: Coding, part: Partial<Pick<Coding, 'codeId' | 'roleId' | 'certainty' | 'memo'>>) => void
  moveBoundaries: (coding: Coding, span: Span) => void
}

/** Commands about codings go out one after the other: a change never overtakes the coding it changes. */
let sent: Promise<unknown> = Promise.resolve()

function inOrder<T>(send: () => Promise<T>): Promise<T> {
  const answer = sent.then(send)
  sent = answer.catch(() => undefined)
  return answer
}

/** Resolves once what was just set is on screen, so that sending does not delay it. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    // A hidden window paints no frames.
    setTimeout(resolve, 100)
  })
}

/** What can be done to passages and codings; every act shows before the core has answered. */
export function useCodingActions(document: ReaderDocument, codings: readonly Coding[]): CodingActions {
  const client = useClient()
  const queries = useQueryClient()
  const refreshing = useRefreshing()
  const notices = useNotices()
  const shortcuts = useShortcutTexts()
  const { t } = useTranslation()
  const current = useRef(codings)
  current.current = codings
  return useMemo(() => {
    const { reportId } = document
    const find = (id: string | null): Coding | undefined => current.current.find((coding) => coding.id === id)
    const target = (): Span | null => {
      const { selection, selectedId } = useReader.getState()
      return selection ?? find(selectedId) ?? null
    }

    const knownCoder = (): Coder | null =>
      queries.getQueryData<Coder | null>(['coding.currentCoder', {}]) ?? null

    async function askedCoder(): Promise<Coder | null> {
      if (!(await requestCoder())) return null
      return client.call('coding.currentCoder', {})
    }

    const askForPassage = (): void => {
      const key = shortcuts.text('code.selectSentence')
      notices.done(key === null ? t('coding.selectFirstByMouse') : t('coding.selectFirst', { key }))
    }

    async function code(codeIds: readonly string[]): Promise<void> {
      const span = target()
      if (!span) return askForPassage()
      // Without waiting where the coder is known: the key's effect is painted in the same frame.
      const coder = knownCoder() ?? (await askedCoder())
      if (!coder) return
      const takenBy = (codeId: string): Coding | undefined =>
        current.current.find(
          (other) =>
            other.codeId === codeId &&
            other.coderId === coder.id &&
            other.start === span.start &&
            other.end === span.end,
        )
      const wanted = codeIds.filter((codeId) => !takenBy(codeId))
      rememberCodes(codeIds)
      if (wanted.length === 0) {
        const [codeId] = codeIds
        if (codeId === undefined) return
        useReader.setState({ selectedId: takenBy(codeId)?.id ?? null, picker: null })
        notices.done(notices.sentence(new AppError('coding.exists')))
        return
      }
      const added = wanted.map((codeId): Coding => ({
        id: v7(),
        reportId,
        codeId,
        coderId: coder.id,
        start: span.start,
        end: span.end,
        quote: textOf(document, span),
        roleId: null,
        certainty: null,
        memo: '',
        createdAt: '',
        updatedAt: '',
        orphanedAt: null,
        origin: null,
      }))
      addPending(added)
      const last = added.at(-1)
      useReader.setState({ selectedId: last?.id ?? null, picker: null })
      try {
        await painted()
        await inOrder(() =>
          client.call('coding.create', {
            codings: added.map(({ id, codeId, start, end, coderId }) => ({
              id,
              reportId,
              codeId,
              start,
              end,
              coderId,
            })),
          }),
        )
        await refreshing.codings(
          reportId,
          added.map(({ id }) => id),
        )
      } catch (error) {
        notices.failed(error)
      } finally {
        dropAdded(added)
      }
    }

    async function inVivo(codeSetId: string | undefined): Promise<void> {
      const span = target()
      if (!span) return askForPassage()
      const coder = knownCoder() ?? (await askedCoder())
      if (!coder) return
      const { start, end } = span
      try {
        const place = { id: v7(), reportId, start, end, coderId: coder.id }
        const made = await inOrder(() =>
          client.call('coding.createInVivo', { ...place, ...(codeSetId !== undefined && { codeSetId }) }),
        )
        rememberCodes([made.codeId])
        useReader.setState({ selectedId: made.codingId, picker: null })
        await refreshing.codings(reportId, [made.codingId])
        if (made.created) notices.done(t('coding.inVivo'), { undo: true })
      } catch (error) {
        notices.failed(error)
      }
    }

    async function addExample(coding: Coding, codeName: string): Promise<void> {
      try {
        await inOrder(() =>
          client.call('codebook.addExample', { codeId: coding.codeId, codingId: coding.id }),
        )
        notices.done(t('coding.exampleAdded', { name: codeName }), { undo: true })
      } catch (error) {
        notices.failed(error)
      }
    }

    async function changed(
      coding: Coding,
      now: Coding | null,
      ask: () => Promise<unknown>,
    ): Promise<boolean> {
      changePending(coding.id, now)
      try {
        await painted()
        await inOrder(ask)
        await refreshing.codings(reportId, [coding.id])
        return true
      } catch (error) {
        notices.failed(error)
        return false
      } finally {
        settleChanged(coding.id)
      }
    }

    return {
      target,
      coder: async () => knownCoder() ?? askedCoder(),
      askForPassage,
      code,
      inVivo,
      addExample,
      remove(coding) {
        useReader.setState({ selectedId: null })
        void changed(coding, null, () => client.call('coding.remove', { codingIds: [coding.id] })).then(
          (done) => {
            if (done) notices.done(t('coding.removed', { count: 1 }), { undo: true })
          },
        )
      },
      change(coding, part) {
        void changed(coding, { ...coding, ...part }, () =>
          client.call('coding.update', { codingIds: [coding.id], ...part }),
        )
      },
      moveBoundaries(coding, span) {
        if (span.start >= span.end) return
        void changed(coding, { ...coding, ...span, quote: textOf(document, span) }, () =>
          client.call('coding.moveBoundaries', { codingId: coding.id, start: span.start, end: span.end }),
        )
      },
    }
  }, [client, queries, refreshing, notices, shortcuts, t, document])
}
