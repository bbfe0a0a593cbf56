/**
 * The name to show of a thing named in two languages: in the interface language where it has one, else in the
 * other.
 */
export function nameIn(language: string, named: { nameEn: string; nameZh: string }): string {
  const [first, second] = language.startsWith('zh')
    ? [named.nameZh, named.nameEn]
    : [named.nameEn, named.nameZh]
  return first === '' ? second : first
}

/** The title to show of a case: the English one in an English interface where there is one. */
export function titleIn(language: string, titled: { title: string; titleEn: string }): string {
  return !language.startsWith('zh') && titled.titleEn !== '' ? titled.titleEn : titled.title
}
