/** Temporary: methods whose handlers are still being written. */
export function unimplemented<T extends object>(names: readonly (keyof T & string)[]): T {
  return Object.fromEntries(
    names.map((name) => [name, () => Promise.reject(new Error(`${name} is not implemented`))]),
  ) as unknown as T
}
