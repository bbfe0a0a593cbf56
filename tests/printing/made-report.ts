import { createRandom } from '../contract/random.ts'

const clauses = [
  '经调查，某公司在未办理动火作业审批手续的情况下组织施工',
  '2019年3月21日14时48分许，现场作业人员发现罐体顶部冒出白烟',
  '安全管理人员未到场监护，可燃气体检测不到位',
  '该县应急管理局对企业长期存在的违法违规行为失察',
  '事故造成3人死亡、5人受伤，直接经济损失1,286.5万元',
  '依据《中华人民共和国安全生产法》第一百一十四条第（二）项之规定',
  '使用LPG罐车（车牌号：某A12345）运输，未按GB 30871—2022执行',
  '时任“三合一”场所专项整治办公室副主任张某某（男，汉族，中共党员）',
  '当班班长用对讲机报告中控室，中控室拨打了119',
  '应急预案未按规定组织演练，员工不清楚处置程序',
]
const ends = ['。', '。', '。', '；', '！', '：']
const numerals = '一二三四五六七八九十'
const titles = [
  '事故基本情况',
  '事故发生经过及应急救援情况',
  '事故原因和性质',
  '对有关责任单位和人员的处理建议',
  '防范和整改措施',
]

/** A made report of about `length` characters, paragraph by paragraph: a title, headings of three rungs, prose, lists. */
export function madeReport(seed: number, length: number): string[] {
  const random = createRandom(seed)
  const prose = (most: number): string =>
    Array.from({ length: 1 + random.below(most) }, (_, at) => {
      const sentence = Array.from({ length: 1 + random.below(3) }, () => random.pick(clauses) ?? '').join(
        '，',
      )
      return sentence + (at % 4 === 3 ? (random.pick(ends) ?? '。') : '。')
    }).join('')
  const paragraphs = ['某市某化工有限公司“3·21”较大爆炸事故调查报告']
  let written = 0
  const add = (text: string): void => {
    paragraphs.push(text)
    written += text.length
  }
  for (let part = 0; written < length; part++) {
    add(`${numerals[part % 10] ?? '一'}、${random.pick(titles) ?? ''}`)
    for (let section = 0; section < 3 && written < length; section++) {
      add(`（${numerals[section] ?? '一'}）${random.pick(titles) ?? ''}`)
      for (let at = random.below(4); at >= 0; at--) add(prose(6))
      if (random.chance(0.4)) for (let item = 1; item < 4; item++) add(`${item}.${prose(3)}`)
      if (random.chance(0.3)) for (let item = 1; item < 4; item++) add(`（${item}）${prose(2)}`)
    }
  }
  return paragraphs
}

/** Whether a paragraph of a made report is a heading. */
export function isMadeHeading(text: string): boolean {
  return titles.some((title) => text.endsWith(title))
}
