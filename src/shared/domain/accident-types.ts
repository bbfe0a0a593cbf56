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
