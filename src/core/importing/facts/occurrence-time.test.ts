import { describe, expect, it } from 'vitest'
import { chosenOf, factsOfText } from './facts-of-text.ts'

const happened = '甲市乙县丙化工有限公司发生一起爆炸事故，造成3人死亡。'

function dayAndHour(...lines: string[]): string[] {
  return chosenOf(factsOfText(lines), 'date', 'time')
}

describe('day and hour of the accident', () => {
  it.each([
    [`2022年3月8日13时41分许，${happened}`, '2022-03-08', '13:41'],
    [`2022年3月8日2时34分，${happened}`, '2022-03-08', '02:34'],
    [`2022年3月8日下午2时，${happened}`, '2022-03-08', '14:00'],
    [`2022年3月8日下午15时8分许，${happened}`, '2022-03-08', '15:08'],
    [`2022年3月8日8时20分左右，${happened}`, '2022-03-08', '08:20'],
    [`2022年3月8日13:30，${happened}`, '2022-03-08', '13:30'],
    [`2022年3月8日凌晨3时52分许，${happened}`, '2022-03-08', '03:52'],
    [`2022年3月8日23时许，${happened}`, '2022-03-08', '23:00'],
    [`２０２２年３月８日１３时４１分，${happened}`, '2022-03-08', '13:41'],
    [`2022 年 3 月 8 日 13 时 41 分许，${happened}`, '2022-03-08', '13:41'],
    [`2022年3月8日10时20分至10时30分，${happened}`, '2022-03-08', '10:20'],
    [`2022年3月8日，${happened}`, '2022-03-08', ''],
    [`二〇二二年三月八日四时三十八分，${happened}`, '2022-03-08', '04:38'],
    [`2022年3月8日零时40分55秒，${happened}`, '2022-03-08', '00:40'],
    [`2022年3月8日早7时许，${happened}`, '2022-03-08', '07:00'],
    [`2022.03.08 13:41:05，${happened}`, '2022-03-08', '13:41'],
    [`2022年农历二月初六（公历3月8日）上午10时，${happened}`, '2022-03-08', '10:00'],
    [`2022年3月10日讯：昨天（3月8日）下午5时，${happened}`, '2022-03-08', '17:00'],
    [`甲市2022年3月10日电 甲市乙县丙厂3月8日下午发生爆炸事故，造成3人死亡。`, '2022-03-08', ''],
  ])('%s', (sentence, date, time) => {
    expect(dayAndHour(sentence)).toEqual([date, time])
  })

  it('are not those of the page above the article', () => {
    expect(dayAndHour('甲厂爆炸事故', '2022年3月10日 09:51', `3月8日13时41分，${happened}`)).toEqual([
      '2022-03-08',
      '13:41',
    ])
  })

  it('stand in a list of fields', () => {
    expect(dayAndHour('事故时间：2022年3月8日10时20分', '死亡人数：3人')).toEqual(['2022-03-08', '10:20'])
  })

  it('are none in a count of a year’s accidents', () => {
    expect(
      dayAndHour(
        '2022年全省共发生各类事故692起、死亡807人，同比分别上升9.15%和9.80%。',
        '起重伤害事故占总数的10%，较大事故占总数的2%，如甲市乙工程“3·25”事故（9人死亡）。',
        '事故起数比上年增加58起，死亡人数比上年增加72人。',
      ),
    ).toEqual(['', ''])
  })

  it('are not those of the investigation before', () => {
    expect(
      dayAndHour(
        '2022年4月1日，省政府成立了事故调查组，开展事故调查工作。',
        `2022年3月8日13时41分许，${happened}`,
        '2022年3月9日10时，省长赶赴现场。',
      ),
    ).toEqual(['2022-03-08', '13:41'])
  })

  it('follow the tag of the accident where several days are told', () => {
    expect(
      dayAndHour(
        '甲市乙公司“10·22”机电事故调查报告',
        '2022年10月20日8时，该矿召开会议，布置设备检修，造成交接不清。',
        '2022年10月22日9时5分，作业人员被皮带卷入，发生事故，造成1人死亡。',
      ),
    ).toEqual(['2022-10-22', '09:05'])
  })

  it.each([
    ['“1022”', '2022-10-22'],
    ['“430”', '2022-04-30'],
    ['“3?05”', '2022-03-05'],
    ['“2·22”', '2022-02-22'],
    ['“2.23”', '2022-02-23'],
    ['“12-12”', '2022-12-12'],
  ])('are the tag’s with the year of the text when no sentence gives the day: %s', (tag, date) => {
    const facts = factsOfText([
      `甲市乙煤矿${tag}机电事故调查报告`,
      '2022年12月23日，依据法律规定，成立了事故调查组，开展事故调查工作。',
    ])
    expect(
      facts.filter(({ fact }) => fact === 'date').map(({ value, text, best }) => [value, text, best]),
    ).toEqual([[date, tag, true]])
  })

  it('take the year from the line of publication', () => {
    expect(dayAndHour('来源：某社 发布时间：2019-02-25 21:12', `2月23日8时20分左右，${happened}`)).toEqual([
      '2019-02-23',
      '08:20',
    ])
  })

  it('take the year and month from a day before', () => {
    expect(dayAndHour('2021年10月21日夜班开始检修。', `22日23时许，${happened}`)).toEqual([
      '2021-10-22',
      '23:00',
    ])
  })

  it('are read from a story that never sums up the accident', () => {
    expect(
      dayAndHour(
        '槽车泄露事件',
        '1993年6月7日下午，甲厂租用一辆货车返回乙县。',
        '6月8日凌晨4时左右，汽车行经丙县丁镇时，司机将汽车停在街口。',
        '后车与罐体阀门相撞，液体迅速喷出。',
      ),
    ).toEqual(['1993-06-08', '04:00'])
  })

  it('are not read where there is no accident', () => {
    expect(
      dayAndHour('2015年安全生产月报', '1-12月份，全市共发生各类安全生产事故168起，死亡24人，同比下降11%。'),
    ).toEqual(['', ''])
  })
})
