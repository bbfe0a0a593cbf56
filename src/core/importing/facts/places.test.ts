import { describe, expect, it } from 'vitest'
import { chosenOf, factsOfText } from './facts-of-text.ts'
import { findDivision } from './divisions.ts'

function placeOf(...lines: string[]): string[] {
  return chosenOf(factsOfText(lines), 'place', 'division', 'unit')
}

describe('place, division and unit', () => {
  it.each([
    [
      '2022年3月8日13时41分许，伊金霍洛旗甲煤炭有限责任公司乙煤矿（以下简称乙煤矿）发生1起运输事故，造成1人死亡。',
      '伊金霍洛旗甲煤炭有限责任公司乙煤矿',
      '150627 内蒙古自治区鄂尔多斯市伊金霍洛旗',
      '伊金霍洛旗甲煤炭有限责任公司乙煤矿',
    ],
    [
      '2018年5月9日10时15分，位于沈阳市铁西区的甲机械股份有限公司，在吊装钢板的过程中，发生一起车辆伤害事故，造成一人死亡。',
      '沈阳市铁西区的甲机械股份有限公司',
      '210106 辽宁省沈阳市铁西区',
      '甲机械股份有限公司',
    ],
    [
      '2017年11月3日凌晨5时许，S215线阜阳市太和县境内36km+200m处，发生一起两车相撞事故，造成8人死亡。',
      'S215线阜阳市太和县境内36km+200m处',
      '341222 安徽省阜阳市太和县',
      '',
    ],
    [
      '2016年4月12日凌晨1时许，甘肃省天水市一辆装有燃油的罐车，行至宝鸡市陇县东南镇305省道一桥头时，由于车速过快侧翻，造成6人死亡。',
      '宝鸡市陇县东南镇305省道一桥头',
      '610327 陕西省宝鸡市陇县',
      '',
    ],
    [
      '2015年9月8日4时12分，轻型货车沿京哈高速公路由东向西行驶至218公里70米路段时，与大客车发生追尾碰撞，造成5人死亡。',
      '京哈高速公路218公里70米路段',
      '',
      '',
    ],
    [
      '2020年3月2日7时30分，湖北襄阳樊城区甲社区集贸市场发生燃气爆炸事故，造成7人死亡。',
      '湖北襄阳樊城区甲社区集贸市场',
      '420606 湖北省襄阳市樊城区',
      '',
    ],
    [
      '2006年2月7日，山西某焦化厂一辆罐车的软管爆裂，致1人死亡。',
      '山西某焦化厂',
      '140000 山西省',
      '山西某焦化厂',
    ],
  ])('%s', (sentence, place, division, unit) => {
    expect(placeOf(sentence)).toEqual([place, division, unit])
  })

  it('come from the unit’s address when the text tells no more', () => {
    expect(
      placeOf(
        '甲能源开发有限公司乙矿“10·22”机电事故调查报告',
        '乙矿由甲公司管理，位于内蒙古自治区鄂尔多斯市东胜区罕台镇境内，为正常生产煤矿。',
      ),
    ).toEqual([
      '内蒙古自治区鄂尔多斯市东胜区罕台镇境内',
      '150602 内蒙古自治区鄂尔多斯市东胜区',
      '甲能源开发有限公司乙矿',
    ])
  })

  it('are not read where every name is hidden', () => {
    expect(placeOf('某年7月，甲省乙市发生一起爆炸事故，造成多人伤亡。')).toEqual(['', '', ''])
  })

  it('value leaves out blanks that the text has, the evidence keeps them', () => {
    const [place] = factsOfText([
      '2018年6月28日2时许，安徽省 太和县 旧县镇发生一起爆炸事故，造成1人死亡。',
    ]).filter(({ fact }) => fact === 'place')
    expect([place?.value, place?.text]).toEqual(['安徽省太和县旧县镇', '安徽省 太和县 旧县镇'])
  })
})

describe('divisions', () => {
  it.each([
    ['内蒙古自治区锡林郭勒盟西乌旗', '152526 内蒙古自治区锡林郭勒盟西乌珠穆沁旗'],
    ['阿拉善盟孪井滩', '152921 内蒙古自治区阿拉善盟阿拉善左旗'],
    ['清远连州市西岸镇', '441882 广东省清远市连州市'],
    ['北京市朝阳区', '110105 北京市朝阳区'],
    ['玉屏县大龙镇', '520622 贵州省铜仁市玉屏侗族自治县'],
    ['福州市长乐市', '350112 福建省福州市长乐区'],
    ['湖北省潜江市', '429005 湖北省潜江市'],
    ['海南省', '460000 海南省'],
    ['乌海市海南区', '150303 内蒙古自治区乌海市海南区'],
    ['湖南长沙', '430100 湖南省长沙市'],
    ['重庆市长寿区', '500115 重庆市长寿区'],
    ['云南省文山州马关县', '532625 云南省文山壮族苗族自治州马关县'],
  ])('%s', (text, expected) => {
    const division = findDivision(text)
    expect(division === null ? null : `${division.code} ${division.fullName}`).toBe(expected)
  })

  it.each([['朝阳区'], ['中山路12号'], ['南京大学'], ['楼道里'], ['某县']])('are not named by %s', (text) => {
    expect(findDivision(text)).toBeNull()
  })
})
