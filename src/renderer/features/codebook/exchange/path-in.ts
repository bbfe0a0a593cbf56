/** The path to show of a code: with the names of the interface language first. */
export const pathIn = (language: string, { path, pathZh }: { path: string; pathZh: string }): string =>
  language.startsWith('zh') ? pathZh : path
