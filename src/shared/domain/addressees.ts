/**
 * Kinds of addressees of a recommendation: authorities, enterprises, and other parts of society. An own list that
 * joins the three aspects of a supervision study with the recipient types of investigation boards.
 */
export const addressees = [
  { key: 'local-government', nameEn: 'Local Party committee and government', nameZh: '地方党委政府' },
  { key: 'emergency-management', nameEn: 'Emergency management department', nameZh: '应急管理部门' },
  { key: 'industry-regulator', nameEn: 'Industry regulator', nameZh: '行业主管（监管）部门' },
  { key: 'mine-safety-inspectorate', nameEn: 'Mine safety inspectorate', nameZh: '矿山安全监察机构' },
  { key: 'ministry', nameEn: 'National ministry or standard setter', nameZh: '国家部委、标准制定机构' },
  { key: 'enterprise', nameEn: 'Enterprise where the accident occurred', nameZh: '事故发生单位' },
  { key: 'parent-group', nameEn: 'Parent company or group', nameZh: '上级公司、集团' },
  { key: 'contractor', nameEn: 'Contractor or subcontractor', nameZh: '承包、分包单位' },
  {
    key: 'project-parties',
    nameEn: 'Owner, supervisor or designer of a project',
    nameZh: '建设、监理、设计单位',
  },
  { key: 'supplier', nameEn: 'Supplier or manufacturer', nameZh: '供应商、制造商' },
  { key: 'third-party', nameEn: 'Assessment or testing body', nameZh: '安全评价、检测等中介机构' },
  { key: 'industry-association', nameEn: 'Industry association', nameZh: '行业协会' },
  { key: 'trade-union', nameEn: 'Trade union', nameZh: '工会' },
  { key: 'employees', nameEn: 'Employees', nameZh: '从业人员' },
  { key: 'public-and-media', nameEn: 'Public and media', nameZh: '公众与媒体' },
  { key: 'insurer', nameEn: 'Insurer', nameZh: '保险机构' },
  { key: 'research-education', nameEn: 'Research and education', nameZh: '科研教育机构' },
  { key: 'responders', nameEn: 'Emergency responders', nameZh: '应急救援队伍' },
] as const
