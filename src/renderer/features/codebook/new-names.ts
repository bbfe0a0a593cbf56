const han = /\p{Script=Han}/u

/** A name typed without saying its language: Chinese when it has Han characters. */
export function chineseOrEnglish(name: string): { nameEn: string; nameZh: string } {
  return han.test(name) ? { nameEn: '', nameZh: name } : { nameEn: name, nameZh: '' }
}
