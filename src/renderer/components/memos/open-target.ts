import type { Client } from '../../../client/client.ts'
import type { MemoTarget } from '../../../shared/contract/memos.ts'
import { useView } from '../../view.ts'

/** Goes to where a thing is to be seen. Throws AppError 'not.found' where a coding is gone. */
export async function openTarget(client: Client, target: MemoTarget): Promise<void> {
  const { go } = useView.getState()
  const { kind, id } = target
  switch (kind) {
    case 'case':
      return go('cases', { caseId: id })
    case 'report':
      return go('reader', { reportId: id })
    case 'code':
    case 'code-set':
      return go('codebook', { codeId: id })
    case 'coding': {
      const { reportId } = await client.call('memos.get', target)
      return go('reader', { ...(reportId !== null && { reportId }), codingId: id })
    }
    default:
      return go('chain', { nodeId: id })
  }
}
