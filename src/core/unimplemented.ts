/** Stands in while a method is being built. */
export const unimplemented = (): Promise<never> => Promise.reject(new Error('not built yet'))
