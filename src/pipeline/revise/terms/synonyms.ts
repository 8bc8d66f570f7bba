/** Words that editors put for each other without saying anything else, one group a line, folded; a star stands for any ending. */
export const SYNONYMS = `
sagt*, sagen, erklaer*, betont*, mitteil*, teilt*, mitgeteilt, meint*, aeusser*, berichtet*, hiess, heisst, unterstrich, laut, zufolge, angaben, said, says, say, told, tells, added, adds, stated, states, noted, notes, according, explained, reported, reports, announced, commented, 表示, 称, 说, 指出, 介绍, 透露, 强调, 认为, 宣布, 告诉, 坦言, 据悉
unternehmen*, firma, firmen, konzern*, gruppe, gesellschaft, company, companies, firm, firms, group, business, corporation, 公司, 企业, 集团
haendler*, einzelhaend*, retailer*, merchant*, seller*, shop, shops, store, stores, outlet*, laden, laeden, geschaeft*, filiale*, maerkte*, markt, 商店, 门店, 店铺, 商铺, 商家, 卖家
kunde*, kundin*, verbraucher*, kaeufer*, konsument*, customer*, shopper*, consumer*, buyer*, 消费者, 顾客, 客户, 用户
mitarbeit*, beschaeftigt*, angestellt*, belegschaft, arbeitnehmer*, employee*, staff*, worker*, workforce, 员工, 职工, 雇员
stelle*, job*, arbeitspl*, position*, post, posts, 岗位, 职位
chef*, leiter*, vorstandsvorsitzend*, geschaeftsfuehr*, ceo, boss*, head, chief, manager*, 负责人, 总裁
sprecher*, spokes*, representative*, 发言人
begin*, begonnen, start*, gestartet, anfang*, angefangen, commence*, launch*, kick*, 开始, 启动, 展开
end*, beend*, abschluss, conclud*, finish*, 结束, 完成
plan*, geplant*, will, wollen, beabsichtig*, moechte*, intend*, wants, want, aim*, hopes, 计划, 拟, 打算, 准备
etwa, rund, circa, ungefaehr, knapp, nahezu, fast, about, around, roughly, approximately, some, nearly, almost, 约, 大约, 近, 左右, 将近
auch, ebenfalls, ebenso, gleichfalls, zudem, ausserdem, ferner, also, too, moreover, furthermore, additionally, 也, 还, 同时, 此外, 另外
aber, jedoch, allerdings, dagegen, indes, hingegen, but, however, though, although, nevertheless, 但, 但是, 然而, 不过
weil, da, denn, because, since, as, 因为, 由于
gross*, riesig*, enorm*, massiv*, big, large, huge, major, massive, 大型, 巨大, 庞大
schnell*, rasch*, zuegig*, fast, quick*, rapid*, swift*, 迅速, 快速
wichtig*, bedeutend*, zentral*, wesentlich*, important, significant, key, central, crucial, 重要, 关键
deutlich*, erheblich*, kraeftig*, spuerbar*, merklich*, significant*, sharp*, notabl*, consider*, substantial*, marked*, 显著, 大幅, 明显
zeig*, gezeigt, belegt*, verdeutlich*, show*, indicat*, demonstrat*, reveal*, suggest*, 显示, 表明
nutz*, benutz*, verwend*, einsetz*, gebrauch*, use, uses, used, using, utili*, employ*, 使用, 采用, 利用
erhalt*, erhielt*, bekomm*, bekam*, receiv*, got, get, gets, obtain*, 获得, 得到, 收到
zahl*, bezahl*, entricht*, pay, pays, paid, 支付, 缴纳
bau*, errichte*, build*, built, construct*, erect*, 建设, 建造, 兴建
helf*, unterstuetz*, help*, assist*, support*, aid*, 帮助, 支持, 协助
fuehr*, leit*, geleitet, lead*, led, head*, run, runs, 领导, 带领
handy*, smartphone*, telefon*, mobiltelefon*, phone*, cellphone*, mobile*, 手机
auto*, wagen, fahrzeug*, pkw, car, cars, vehicle*, automobile*, 汽车, 车辆
paket*, sendung*, paeckchen, parcel*, package*, shipment*, 包裹, 快递, 快件
online*, internet*, netz, web, digital*, 网上, 线上, 网络, 互联网
preis*, kosten, price*, cost*, 价格, 售价
umsatz*, erloes*, revenue*, sales, turnover, 营收, 收入, 营业额, 销售额
gewinn*, ueberschuss*, ertrag*, profit*, earnings, income, 利润, 净利, 盈利
behoerde*, amt, aufsicht*, regulator*, authorit*, watchdog*, agency, 监管, 部门, 机构
gericht*, kammer, richter*, court*, judge*, tribunal*, 法院, 法庭
gesetz*, regel*, vorschrift*, verordnung*, law, laws, rule, rules, regulation*, 法律, 规定, 法规, 条例
land, staat*, country, nation, state, 国家
jahr*, year*, annual*, 年度, 全年
experte*, fachleute, analyst*, beobachter*, expert*, analyst*, observer*, 专家, 分析师, 业内人士
treff*, gespraech*, verhandlung*, talks, negotiation*, meeting*, discussion*, 谈判, 磋商, 会谈, 会议
problem*, schwierigkeit*, herausforderung*, issue*, challenge*, difficult*, 问题, 困难, 挑战
versuch*, test*, pilot*, erprob*, trial*, 测试, 试点, 试验
biet*, angebot*, offer*, provid*, bieten, 提供, 推出
neu*, new, fresh, latest, 新, 最新
ueber, on, regarding, concerning, 关于, 对于
person, persons, people, leute, menschen, 人士, 民众
erneut, wieder, abermals, again, once, 再次, 再度, 重新
kuerzlich, juengst, zuletzt, recently, lately, 近日, 日前, 最近
jetzt, nun, derzeit, aktuell, momentan, now, currently, presently, 目前, 现在, 当前
sehr, besonders, aeusserst, very, extremely, particularly, highly, 非常, 十分, 极其
ausland, abroad, overseas, 海外, 国外, 境外
ankuendig*, angekuendigt, announc*, unveil*, 宣布, 公布, 发布
bild*, foto*, photo*, picture*, image*, 图片, 照片
warenhaus*, kaufhaus*, supermarkt*, discounter*, supermarket*, grocer*, 超市, 商场, 百货
`

/** Words by which a claim is held at arm's length: put in or taken out, the claim is another. */
export const HEDGES =
  'angeblich*, mutmasslich*, vermutlich*, moeglicherweise, womoeglich, vielleicht, voraussichtlich, offenbar, allegedly, alleged, reportedly, possibly, perhaps, maybe, probably, supposedly, purportedly, apparently, presumably, 涉嫌, 疑似, 据称, 据传, 可能, 或许, 也许, 传闻'

/** Characters that turn a word into its opposite. */
export const OPPOSITE_CHARACTERS =
  '大小 高低 多少 强弱 快慢 早晚 内外 上下 前后 左右 男女 新旧 好坏 胜败 盈亏 进出 开关 增减 升降 涨跌 买卖 赢输 真假 正负 公私 收支 加减 松紧 远近 长短 轻重 冷热 优劣 利弊 正反 首末 去来 攻守 存取 供需 借贷 赚赔 涨落 盛衰 兴衰 生死 贫富 贵贱 善恶 难易 深浅 厚薄 宽窄 浓淡 稀密 软硬 干湿 明暗 升贬 多空 主被 顺逆 乐悲 正异 复停 开收 上退 入离 加降 涨降 扩缩 起落 合非 真伪 动静 同异 来走 是非 优次 敌友 攻防 推拉 缓急 虚实 老少 老新'
