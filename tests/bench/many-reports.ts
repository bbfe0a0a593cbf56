import type { Block } from '../../src/shared/domain/blocks.ts'

/** Words that accident reports are made of, roughly by how often they stand there. */
export const reportWords =
  `事故 安全 公司 管理 工作 生产 人员 单位 有限 施工 作业 责任 调查 现场 企业 车辆 监督 落实 情况 发生 道路 运输 部门 检查 救援 组织
  交通 规定 进行 培训 教育 应急 危险 违章 建议 处理 原因 直接 间接 措施 整改 隐患 排查 治理 制度 操作 规程 设备 设施 驾驶 死亡 受伤
  爆炸 火灾 泄漏 坍塌 中毒 窒息 坠落 触电 机械 伤害 起重 瓦斯 煤矿 矿山 化工 储罐 管道 阀门 压力 温度 浓度 检测 监测 报警 防护 用品
  动火 审批 受限空间 高处 临时 用电 脚手架 塔吊 基坑 模板 支撑 混凝土 承包 分包 资质 许可 验收 监理 建设 项目 负责人 法定代表人
  班组 班长 工人 司机 乘客 超载 超速 疲劳 制动 轮胎 路面 天气 夜间 政府 应急管理局 公安局 消防 医院 抢救 报告 上报 迟报 瞒报
  经济损失 万元 行政处罚 刑事责任 党纪 政务处分 问责 追究 依法 依据 条例 规范 标准 要求 严格 加强 提高 完善 健全 明确 主体责任
  安全生产 安全管理 安全教育 安全检查 安全意识 风险 辨识 管控 分级 双重预防 机制 体系 预案 演练 处置 指挥 违规 冒险 蛮干 缺失 不到位
  未按 未经 擅自 盲目 失效 老化 腐蚀 断裂 脱落 失控 碰撞 侧翻 追尾 倒塌 透水 冒顶 片帮 尾矿 爆破 炸药 雷管 粉尘 静电 火花 明火`.split(
    /\s+/u,
  )

/** Characters that stand between words. */
const functionWords = [...'的了在和对为与及等是不有未将由于其被按从']
const everydayHan = [
  ...'一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右财吃富春职觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令限阿宣环双请超微让控州良轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈央察烧迅境若印洲刻括激孔搞甚室待核校散侵吧甲游久菜味旧模湖货损预阻毫普稳乙妈植息扩银语挥酒守拿序纸医缺雨吗针刘啊急唱误训愿审附获茶鲜粮斤孩脱硫肥善龙演父渐血欢械掌歌沙刚攻谓盾讨晚粒乱燃矛乎杀药宁鲁贵钟煤读班伯香介迫句丰培握兰担弦蛋沉假穿执答乐谁顺烟缩征脸喜松脚困异免背星福买染井概慢怕磁倍祖皇促静补评翻肉践尼衣宽扬棉希伤操垂秋宜氢套督振架亮末宪庆编牛触映雷销诗座居抓裂胞呼娘景威绿晶厚盟衡鸡孙延危胶屋乡临陆顾掉呀灯岁措束耐剧玉赵跳哥季课凯胡额款绍卷齐伟蒸殖永宗苗川炉岩弱零杨奏沿露杆探滑镇饭浓航怀赶库夺伊灵税途灭赛归召鼓播盘裁险康唯录菌纯借糖盖横符私努堂域枪润幅哈竟熟虫泽脑壤碳欧遍侧寨敢彻虑斜薄庭纳弹饲伸折麦湿暗荷瓦塞床筑恶户访塔奇透梁刀旋迹卡氯遇份毒泥退洗摆灰彩卖耗夏择忙铜献硬予繁圈雪函亦抽篇阵阴丁尺追堆雄迎泛爸楼避谋吨野猪旗累偏典馆索秦脂潮爷豆忽托惊塑遗愈朱替纤粗倾尚痛楚谢奋购磨君池旁碎骨监捕弟暴割贯殊释词亡壁顿宝午尘闻揭炮残冬桥妇警综招吴付浮遭徐您摇谷赞箱隔订男吹园纷唐败宋玻巨耕坦荣闭湾键凡驻锅救恩剥凝碱齿截炼麻纺禁废盛版缓净睛昌婚涉筒嘴插岸朗庄街藏姑贸腐奴啦惯乘伙恢匀纱扎辩耳彪臣亿璃抵脉秀萨俄网舞店喷纵寸汗挂洪贺闪柬爆烯津稻墙软勇像滚厘蒙芳肯坡柱荡腿仪旅尾轧冰贡登黎削钻勒逃障氨郭峰币港伏轨亩毕擦莫刺浪秘援株健售股岛甘泡睡童铸汤阀休汇舍牧绕炸哲磷绩朋淡尖启陷柴呈徒颜泪稍忘泵蓝拖洞授镜辛壮锋贫虚弯摩泰幼廷尊窗纲弄隶疑氏宫姐震瑞怪尤琴循描膜违夹腰缘珠穷森枝竹沟催绳忆邦剩幸浆栏拥牙贮礼滤钠纹罢拍咱喊袖埃勤罚焦潜伍墨欲缝姓刊饱仿奖铝鬼丽跨默挖链扫喝袋炭污幕诸弧励梅奶洁灾舟鉴苯讼抱毁懂寒智埔寄届跃渡挑丹艰贝碰拔爹戴码梦芽熔赤渔哭敬颗奔铅仲虎稀妹乏珍申桌遵允隆螺仓魏锐晓氮兼隐碍赫拨忠肃缸牵抢博巧壳兄杜讯诚碧祥柯页巡矩悲灌龄伦票寻桂铺圣恐恰郑趣抬荒腾贴柔滴猛阔辆妻填撤储签闹扰紫砂递戏吊陶伐喂疗瓶婆抚臂摸忍虾蜡邻胸巩挤偶弃槽劲乳邓吉仁烂砖租乌舰伴瓜浅丙暂燥橡柳迷暖牌秧胆详簧踏瓷谱呆宾糊洛辉愤竞隙怒粘乃绪肩籍敏涂熙皆侦悬掘享纠醒狂锁淀恨牲霸爬赏逆玩陵祝秒浙貌',
]
const latin = [
  'H2S',
  'PLC',
  'CO',
  'LNG',
  'DCS',
  'kPa',
  'GB',
  'AQ',
  'ISO',
  'pH',
  'HAZOP',
  'valve',
  'pump',
  'brake',
]

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface MadeText {
  text: string
  blocks: Block[]
}

/** Different words that the texts are made of. */
const vocabularySize = 20_000
/** Flattens the head of the distribution (Zipf-Mandelbrot), so that 事故 is some 1 % of all pairs, as in real reports. */
const flattening = 5

/** The words of the texts that a seed makes, the most frequent first. */
export function vocabularyOf(seed: number): string[] {
  const random = generator(seed)
  /** Everyday characters come by rank: the squared random number favours the first ones. */
  const han = (): string => everydayHan[Math.floor(random() ** 2 * everydayHan.length)] ?? '一'
  return Array.from({ length: vocabularySize }, (_, rank) => {
    const known = reportWords[rank]
    if (known !== undefined) return known
    return Array.from({ length: random() < 0.75 ? 2 : random() < 0.6 ? 3 : 4 }, han).join('')
  })
}

/**
 * Makes texts like long accident reports, without end and the same in every run: words by the law of Zipf and Mandelbrot,
 * the frequent ones those of real reports, the rare ones made up of everyday characters; single characters, numbers
 * and a little Latin between.
 */
export function createReportMaker(seed: number): (length: number) => MadeText {
  const random = generator(seed + 1)
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? ''
  const word = byRank(vocabularyOf(1), random)
  const rareHan = (): string => String.fromCodePoint(0x4e00 + Math.floor(random() * 0x5000))
  const piece = (): string => {
    const kind = random()
    if (kind < 0.83) return word()
    if (kind < 0.95) return pick(functionWords)
    if (kind < 0.98) return String(Math.floor(random() * 3000))
    if (kind < 0.985) return rareHan()
    return ` ${pick(latin)} `
  }
  const sentence = (): string => {
    let text = ''
    for (let left = 6 + Math.floor(random() * 20); left > 0; left--)
      text += piece() + (random() < 0.1 ? '，' : '')
    return `${text}。`
  }
  return (length) => {
    const paragraphs: string[] = []
    const blocks: Block[] = []
    let start = 0
    while (start < length) {
      let paragraph = ''
      for (let left = 1 + Math.floor(random() * 3); left > 0; left--) paragraph += sentence()
      const end = start + paragraph.length
      blocks.push({ kind: 'paragraph', level: null, start, end, page: 1 + Math.floor(start / 700) })
      paragraphs.push(paragraph)
      start = end + 1
    }
    return { text: paragraphs.join('\n'), blocks }
  }
}

/** Draws items with a chance that falls with their rank, by the alias method (Vose 1991). */
function byRank(items: readonly string[], random: () => number): () => string {
  const weights = items.map((_, rank) => 1 / (rank + flattening))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const scaled = weights.map((weight) => (weight * items.length) / total)
  const share = new Float64Array(items.length).fill(1)
  const alias = new Int32Array(items.length)
  const small = scaled.flatMap((weight, at) => (weight < 1 ? [at] : []))
  const large = scaled.flatMap((weight, at) => (weight < 1 ? [] : [at]))
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() ?? 0
    const more = large.pop() ?? 0
    share[less] = scaled[less] ?? 1
    alias[less] = more
    scaled[more] = (scaled[more] ?? 0) + (scaled[less] ?? 0) - 1
    if ((scaled[more] ?? 0) < 1) small.push(more)
    else large.push(more)
  }
  return () => {
    const at = Math.floor(random() * items.length)
    return items[random() < (share[at] ?? 1) ? at : (alias[at] ?? 0)] ?? ''
  }
}
