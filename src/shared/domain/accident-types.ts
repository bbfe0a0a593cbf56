/**
 * The twenty accident types of GB 6441-1986 (企业职工伤亡事故分类), as data: code as the standard writes it
 * (01–09, then 010–020) and names. The English names are translations. The standard was replaced by
 * GB 6441-2025; reports before mid-2026 use these types.
 */
export const accidentTypes = [
  { code: '01', nameEn: 'Struck by object', nameZh: '物体打击' },
  { code: '02', nameEn: 'Vehicle injury', nameZh: '车辆伤害' },
  { code: '03', nameEn: 'Machinery injury', nameZh: '机械伤害' },
  { code: '04', nameEn: 'Lifting injury', nameZh: '起重伤害' },
  { code: '05', nameEn: 'Electric shock', nameZh: '触电' },
  { code: '06', nameEn: 'Drowning', nameZh: '淹溺' },
  { code: '07', nameEn: 'Burns and scalds', nameZh: '灼烫' },
  { code: '08', nameEn: 'Fire', nameZh: '火灾' },
  { code: '09', nameEn: 'Fall from height', nameZh: '高处坠落' },
  { code: '010', nameEn: 'Collapse', nameZh: '坍塌' },
  { code: '011', nameEn: 'Roof fall and rib spalling', nameZh: '冒顶片帮' },
  { code: '012', nameEn: 'Water inrush', nameZh: '透水' },
  { code: '013', nameEn: 'Blasting', nameZh: '放炮' },
  { code: '014', nameEn: 'Explosives explosion', nameZh: '火药爆炸' },
  { code: '015', nameEn: 'Gas explosion', nameZh: '瓦斯爆炸' },
  { code: '016', nameEn: 'Boiler explosion', nameZh: '锅炉爆炸' },
  { code: '017', nameEn: 'Pressure vessel explosion', nameZh: '容器爆炸' },
  { code: '018', nameEn: 'Other explosion', nameZh: '其他爆炸' },
  { code: '019', nameEn: 'Poisoning and asphyxiation', nameZh: '中毒和窒息' },
  { code: '020', nameEn: 'Other injury', nameZh: '其他伤害' },
] as const

/**
 * Wordings that reports use for the types of GB 6441-1986, the more telling first; `sure` is false where the words
 * leave open which type it is (爆炸). Road accidents and leaks are no type of the standard: they keep their own name.
 */
const wordings: readonly { type: string; pattern: RegExp; sure: boolean }[] = [
  { type: '02', pattern: /车辆伤害/, sure: true },
  {
    type: '道路交通',
    pattern: /道路交通|道路运输|交通(?:安全)?事故|客车[^,。]{0,8}(?:燃烧|碰撞|坠|翻)/,
    sure: true,
  },
  { type: '01', pattern: /物体打击/, sure: true },
  { type: '03', pattern: /机械伤害/, sure: true },
  {
    type: '04',
    pattern:
      /起重伤害|起重机?械?[^,。]{0,6}(?:倾覆|倾翻|倒塌)|塔(?:吊|机|式起重机)[^,。]{0,10}(?:倾覆|倾翻|倒塌|坍塌)/,
    sure: true,
  },
  { type: '015', pattern: /瓦斯[^,。]{0,6}爆炸|煤尘爆炸/, sure: true },
  { type: '016', pattern: /锅炉[^,。]{0,4}爆炸/, sure: true },
  { type: '017', pattern: /(?:容器|气瓶|储罐|球罐|压力罐)[^,。]{0,4}爆(?:炸|燃|裂)/, sure: true },
  {
    type: '014',
    pattern:
      /火药[^,。]{0,6}(?:爆炸|爆燃|燃爆)|炸药[^,。]{0,6}爆炸|(?:烟花|爆竹)[^,。]{0,10}(?:爆炸|爆燃|燃爆)/,
    sure: true,
  },
  { type: '019', pattern: /中毒(?:和|与|及)?窒息|中毒|窒息/, sure: true },
  { type: '05', pattern: /触电/, sure: true },
  { type: '06', pattern: /淹溺|溺水|溺亡/, sure: true },
  { type: '09', pattern: /高处坠落|高坠|坠落|坠亡/, sure: true },
  { type: '011', pattern: /冒顶|片帮|顶板/, sure: true },
  { type: '012', pattern: /透水|突水|溃水/, sure: true },
  { type: '013', pattern: /放炮|爆破/, sure: true },
  { type: '010', pattern: /坍塌|倒塌|垮塌|塌方|塌陷|坍滑/, sure: true },
  { type: '07', pattern: /灼烫|灼伤|烫伤/, sure: true },
  { type: '018', pattern: /爆炸|燃爆|闪爆|爆燃|爆裂/, sure: false },
  { type: '08', pattern: /火灾|起火|着火|燃烧/, sure: false },
  { type: '运输', pattern: /运输事故/, sure: false },
  { type: '机电', pattern: /机电事故/, sure: false },
  { type: '泄漏', pattern: /泄漏|泄露/, sure: false },
]

/**
 * The accident type that a name of an accident tells: a code of GB 6441-1986 or a wording of its own, and where the
 * telling words stand in the name. Null where it tells none.
 */
export function typeOfWording(
  name: string,
): { type: string; index: number; length: number; sure: boolean } | null {
  for (const { type, pattern, sure } of wordings) {
    const found = pattern.exec(name)
    if (found !== null) return { type, index: found.index, length: found[0].length, sure }
  }
  return null
}

const englishWordings: readonly { type: string; pattern: RegExp; sure: boolean }[] = [
  { type: '05', pattern: /\belectrocut\w*|\belectric(?:al)? shock/i, sure: true },
  { type: '06', pattern: /\bdrown\w*/i, sure: true },
  { type: '019', pattern: /\basphyxiat\w*|\bsuffocat\w*|\bpoison(?:ing|ed)|\bovercome by\b/i, sure: true },
  {
    type: '09',
    pattern: /\bf(?:all|alls|ell|alling) (?:from|through|off|down|into)\b|\bfall from height/i,
    sure: true,
  },
  {
    type: '010',
    pattern:
      /\b(?:trench|excavation|wall|building|structure|roof|scaffold|bridge)\b.{0,20}\bcollaps\w*|\bcave-?in\b/i,
    sure: true,
  },
  { type: '015', pattern: /\b(?:methane|firedamp|coal dust) explosion/i, sure: true },
  { type: '016', pattern: /\bboiler explosion/i, sure: true },
  { type: '04', pattern: /\bcrane\b.{0,30}\b(?:collaps|overturn|tip|topple|fail)\w*/i, sure: true },
  { type: '01', pattern: /\bstruck by (?:a )?(?:falling|flying)\b/i, sure: true },
  { type: '018', pattern: /\bexplosion|\bexploded?s?\b/i, sure: false },
  { type: '08', pattern: /\bfire\b(?! ?fight)/i, sure: false },
]

/**
 * The type of GB 6441-1986 that an English title of an accident tells, and where its words stand. Aircraft, trains and
 * ships coming to harm are no types of the standard. Null where it tells none.
 */
export function typeOfEnglishWording(
  name: string,
): { type: string; index: number; length: number; sure: boolean } | null {
  for (const { type, pattern, sure } of englishWordings) {
    const found = pattern.exec(name)
    if (found !== null) return { type, index: found.index, length: found[0].length, sure }
  }
  return null
}
