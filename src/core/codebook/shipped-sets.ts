import type { CoreServices } from '../services.ts'
import type { Trx } from '../db/store.ts'
import { unimplemented } from '../unimplemented.ts'

export async function readShippedSet(_services: CoreServices, _shippedId: string): Promise<object> {
  return unimplemented()
}
export async function installShippedSet(_db: Trx, _services: CoreServices, _shippedId: string): Promise<void> {
  return unimplemented()
}
