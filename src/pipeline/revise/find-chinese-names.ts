/** Says whether what was changed in a Chinese passage is a name: of a person by surname and what stands around it, of a place or firm by its ending. */
import { cutTokens, IDEOGRAPH, kindOfToken } from './cut-tokens.ts'
import type { Exchange } from './exchanged-words.ts'
import { CHINESE_PLACES } from './terms/chinese-places.ts'

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤章常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井巴漆隆丰'
const TITLE =
  /(?:董事长|创始人|总裁|总经理|首席[执财技运营战]?[^，。、]{0,3}官|CEO|CFO|CTO|COO|主席|经理|书记|部长|市长|省长|局长|处长|司长|院长|校长|教授|分析师|负责人|发言人|院士|研究员|总监|律师|董事|主任|主管|创办人|掌门人|高管|会长|秘书长|专家|任命|总统|总理|首相|大臣|议员|由|聘请)$/
const SPEAKS =
  /^.{0,2}(?:表示|称|说|指出|认为|透露|出席|宣布|介绍|强调|担任|为|接任|先生|女士|博士|辞|当选|任|回应|坦言|补充|告诉|写道|上任|卸任|离职|加盟|领导|主持|在会上)/
const PLACE_OR_FIRM =
  /^.{0,3}?(?:公司|集团|银行|科技|汽车|大学|医院|学院|证券|股份|资本|基金|航空|电器|超市|商城|省|市|县|区|镇|州|港|湾|机场|车站|自治区|开发区|工业园)/
/** What stands before a name of a firm. */
const WITH = /(?:^|[与和跟同向由对被让、，。：；“《在赴]|选址|落户|位于|收购|投资|起诉|携手|牵手|联合|来自)$/
/** Nouns, verbs and the like where two unlike words are no two names. */
const COMMON =
  /[者人家员商方品业会门部款价额量率费税货车机店厂库仓单票据法规令案件事情时期年月日次个些这那其此该本我你他她它的了着过在是有为将已被把让使及或但而若则所以因不没无未]/
/** Words of many firms and brands written with a capital. */
const LATIN_NAME = /^[A-Z][A-Za-z.&-]*$/

const PLACES = CHINESE_PLACES.trim().split(/\s+/)

/** The provinces, cities and countries a passage names. */
export function chinesePlaces(passage: string): string[] {
  return PLACES.filter((place) => passage.includes(place))
}

/** `isKnown`: the gazetteer has a name in it. */
export function isChineseNameChange(exchange: Exchange, isKnown: (text: string) => boolean): boolean {
  const { removed, added, left, right } = exchange
  if (removed === '' || added === '') return false
  if (LATIN_NAME.test(removed) && LATIN_NAME.test(added)) return removed.toLowerCase() !== added.toLowerCase()
  if (!isHan(removed + added)) return false
  if (removed.length > 1 && added.length > 1 && isKnown(removed) !== isKnown(added)) {
    return !COMMON.test(isKnown(removed) ? added : removed)
  }
  return isPerson(removed, added, left, right) || isPlaceOrFirm(removed, added, left, right)
}

function isHan(text: string): boolean {
  return cutTokens(text).every((token) => kindOfToken(token) === IDEOGRAPH)
}

/** 董事长曾玉群表示, 任命李明华为: a surname and one or two characters between a title and a verb of saying. */
function isPerson(removed: string, added: string, left: string, right: string): boolean {
  for (let behind = 0; behind <= 2; behind += 1) {
    for (let ahead = 0; ahead <= 2; ahead += 1) {
      const before = left.slice(left.length - behind)
      const after = right.slice(0, ahead)
      const [one, other] = [before + removed + after, before + added + after]
      if (!isPersonal(one) || !isPersonal(other)) continue
      const [outer, follows] = [left.slice(0, left.length - behind), right.slice(ahead)]
      if (
        TITLE.test(outer) ||
        (SPEAKS.test(follows) && /(?:^|[，。、：；“”（）\s]|[官长人理席员师家事任管])$/.test(outer))
      )
        return true
    }
  }
  return false
}

function isPersonal(text: string): boolean {
  return text.length >= 2 && text.length <= 3 && SURNAMES.includes(text.charAt(0)) && !COMMON.test(text.slice(1))
}

function isPlaceOrFirm(removed: string, added: string, left: string, right: string): boolean {
  if (removed.length > 5 || added.length > 5 || COMMON.test(removed) || COMMON.test(added)) return false
  if (removed.length < 2 && added.length < 2) return /^[省市县区镇州港岛湾]/.test(right)
  // What a sentence begins with is what it is about.
  if (/^$|[。！？；\n]$/.test(left) && removed.length > 1 && added.length > 1) return true
  return PLACE_OR_FIRM.test(right) || (WITH.test(left) && /^(?:与|和|在|合作|签|达成|[，。、；”》]|$)/.test(right))
}
