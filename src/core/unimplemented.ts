/** Temporary: a capability whose handlers are still being written. */
export function unimplemented<T extends object>(): T {
  return new Proxy({} as T, {
    get: () => async () => {
      throw new Error('not implemented')
    },
  })
}
