/**
 * The sections A–T of the national industry classification GB/T 4754-2017, as data: letter and names.
 * The English names are translations.
 */
export const industries = [
  { code: 'A', nameEn: 'Agriculture, forestry, animal husbandry and fishery', nameZh: '农、林、牧、渔业' },
  { code: 'B', nameEn: 'Mining', nameZh: '采矿业' },
  { code: 'C', nameEn: 'Manufacturing', nameZh: '制造业' },
  {
    code: 'D',
    nameEn: 'Production and supply of electricity, heat, gas and water',
    nameZh: '电力、热力、燃气及水生产和供应业',
  },
  { code: 'E', nameEn: 'Construction', nameZh: '建筑业' },
  { code: 'F', nameEn: 'Wholesale and retail trade', nameZh: '批发和零售业' },
  { code: 'G', nameEn: 'Transport, storage and postal services', nameZh: '交通运输、仓储和邮政业' },
  { code: 'H', nameEn: 'Accommodation and catering', nameZh: '住宿和餐饮业' },
  {
    code: 'I',
    nameEn: 'Information transmission, software and information technology services',
    nameZh: '信息传输、软件和信息技术服务业',
  },
  { code: 'J', nameEn: 'Finance', nameZh: '金融业' },
  { code: 'K', nameEn: 'Real estate', nameZh: '房地产业' },
  { code: 'L', nameEn: 'Leasing and business services', nameZh: '租赁和商务服务业' },
  { code: 'M', nameEn: 'Scientific research and technical services', nameZh: '科学研究和技术服务业' },
  {
    code: 'N',
    nameEn: 'Water conservancy, environment and public facilities management',
    nameZh: '水利、环境和公共设施管理业',
  },
  { code: 'O', nameEn: 'Resident services, repair and other services', nameZh: '居民服务、修理和其他服务业' },
  { code: 'P', nameEn: 'Education', nameZh: '教育' },
  { code: 'Q', nameEn: 'Health and social work', nameZh: '卫生和社会工作' },
  { code: 'R', nameEn: 'Culture, sports and entertainment', nameZh: '文化、体育和娱乐业' },
  {
    code: 'S',
    nameEn: 'Public administration, social security and social organisations',
    nameZh: '公共管理、社会保障和社会组织',
  },
  { code: 'T', nameEn: 'International organisations', nameZh: '国际组织' },
] as const
