import { useEffect } from 'react'
import { useClient, useCoreQuery } from '../../api/index.ts'

/** Changes after which what was learnt is out of date. */
const enoughChanges = 20
/** Ms without another change: whoever codes is not to be disturbed. */
const rest = 5000

/** How much had changed when learning last failed: it is not tried again before much more has. */
let failedAt = -enoughChanges

/** Learns again in the background when much has changed; the first time is asked for by a person. */
export function useRelearning(): void {
  const client = useClient()
  const { data: quality } = useCoreQuery('suggestions.quality', {})
  const changed = quality?.changedSince ?? 0
  useEffect(() => {
    if (changed < enoughChanges || changed - failedAt < enoughChanges) return
    const timer = setTimeout(() => {
      client.run('suggestions.learn', {}).then(
        () => {
          failedAt = -enoughChanges
        },
        () => {
          failedAt = changed
        },
      )
    }, rest)
    return () => clearTimeout(timer)
  }, [client, changed])
}
