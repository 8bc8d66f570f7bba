/** Organisations, people, products and brands beside the watch-list, one a line: `id = weight: spellings`. */
export const NAMES = `
trump=1.3>usa: Trump*, 特朗普, 川普
biden>usa: Biden*, 拜登
xi=1.6: Xi, Xi Jinping, 习近平
bessent: Bessent, 贝森特
lutnick: Lutnick, 卢特尼克
greer: Greer, 格里尔
musk: Musk*, 马斯克
altman: Altman, 奥特曼, 奥尔特曼
huang: Jensen Huang, 黄仁勋
zuckerberg: Zuckerberg*, 扎克伯格
bezos: Bezos, 贝索斯
cook: Tim Cook, 库克
pichai: Pichai, 皮查伊, 皮猜
nadella: Nadella, 纳德拉
merz: Merz, Friedrich Merz, 默茨, 梅尔茨
reiche: Katherina Reiche, 赖歇
scholz: Scholz, 朔尔茨
vonderleyen: von der Leyen, Leyen, 冯德莱恩
sefcovic: Sefcovic, Šefčovič, 谢夫乔维奇
virkkunen: Virkkunen, 维尔库宁
macron: Macron*, 马克龙
lecornu: Lecornu, 勒科尔尼
starmer: Starmer*, 斯塔默
meloni>italy: Meloni*, 梅洛尼
modi: Modi, 莫迪
putin: Putin*, 普京
lagarde: Lagarde, 拉加德
powell: Powell*, 鲍威尔
liqiang: Li Qiang, 李强
helifeng: He Lifeng, 何立峰
wangwentao: Wang Wentao, 王文涛
wangyi: Wang Yi, 王毅
panggongsheng: Pan Gongsheng, 潘功胜
joseph-tsai: Tsai, 蔡崇信
zhangyiming: Zhang Yiming, 张一鸣
yudonglai: Yu Donglai, 于东来
wangning: Wang Ning, 王宁
dongmingzhu: Dong Mingzhu, 董明珠
zhongshanshan: Zhong Shanshan, 钟睒睒
lihejun: William Li, Li Bin, 李斌
hexiaopeng: He Xiaopeng, 何小鹏
lixiang: Li Xiang, 李想
yuchengdong: Richard Yu, Yu Chengdong, 余承东
wangxing: Wang Xing, 王兴
xujiayin: Xu Jiayin, Hui Ka Yan, 许家印
apple: Apple*, iPhone*, 苹果
google: Google*, Alphabet, 谷歌
chrome>google: Chrome, 浏览器
microsoft: Microsoft*, Windows, 微软
meta: Meta, Facebook*, 脸书
instagram: Instagram, 照片墙
whatsapp: WhatsApp
youtube: YouTube, 油管
x-twitter: Twitter, 推特
tesla: Tesla*, 特斯拉
oracle: Oracle, 甲骨文
silverlake: Silver Lake, 银湖
intel: Intel, 英特尔
amd: AMD, 超威
qualcomm: Qualcomm, 高通
broadcom: Broadcom, 博通
micron: Micron, 美光
arm: Arm Holdings, 安谋
ibm: IBM
softbank: SoftBank, 软银
samsung: Samsung*, 三星
skhynix: SK Hynix, Hynix, 海力士
lg: LG, 乐金
sony: Sony, 索尼
nintendo: Nintendo, 任天堂
panasonic: Panasonic, 松下
toyota: Toyota*, 丰田
honda: Honda, 本田
nissan: Nissan, 日产汽车
hyundai: Hyundai, 现代汽车
asml: ASML, 阿斯麦
nexperia: Nexperia*, 安世
wingtech>nexperia: Wingtech*, 闻泰
infineon: Infineon*, 英飞凌
nxp: NXP, 恩智浦
bosch: Bosch*, 博世
siemens: Siemens*, 西门子
sap: SAP, 思爱普
volkswagen: Volkswagen*, VW*, 大众汽车
bmw: BMW*, 宝马
mercedes: Mercedes*, Daimler, 奔驰
audi: Audi*, 奥迪
porsche: Porsche*, 保时捷
opel: Opel
renault: Renault, 雷诺
stellantis: Stellantis, 斯特兰蒂斯, 斯泰兰蒂斯
ford: Ford, 福特
gm: General Motors, 通用汽车
volvo: Volvo*, 沃尔沃
geely: Geely*, 吉利
chery: Chery*, 奇瑞
saic: SAIC, 上汽
changan: Changan, Chang'an, 长安汽车, 长安
greatwall: Great Wall Motor, 长城汽车
xpeng: XPeng*, Xpeng*, 小鹏
liauto: Li Auto, 理想汽车
leapmotor: Leapmotor*, 零跑
zeekr: Zeekr, 极氪
gac: GAC, 广汽
northvolt: Northvolt*, 北伏
sf: SF Express, 顺丰
zto: ZTO, 中通
yto: YTO, 圆通
jt-express: J&T, J&T Express, 极兔
dhl: DHL*, 敦豪
deutschepost: Deutsche Post, 德国邮政
dpd: DPD
hermes: Hermes, Evri
gls: GLS
ups: UPS, 联合包裹
fedex: FedEx, 联邦快递
maersk: Maersk, Mærsk, 马士基
hapag: Hapag*, 赫伯罗特
cosco: Cosco, 中远
msc: MSC, 地中海航运
ckhutchison: CK Hutchison, Hutchison, 长和
walmart: Walmart*, 沃尔玛
costco: Costco, 开市客
samsclub: Sam's Club, 山姆
target: Target Corp
carrefour: Carrefour*, 家乐福
ikea: Ikea*, 宜家
hm: H&M
zara: Zara, Inditex, 飒拉
primark: Primark
uniqlo: Uniqlo, 优衣库
nike: Nike, 耐克
adidas: Adidas, 阿迪达斯
puma: Puma, 彪马
lululemon: Lululemon
anta: Anta, 安踏
lining: Li-Ning, Li Ning, 李宁
starbucks: Starbucks, 星巴克
luckin: Luckin*, 瑞幸
mixue: Mixue*, 蜜雪
heytea: Heytea, 喜茶
chagee: Chagee, 霸王茶姬
popmart: Pop Mart, Popmart, 泡泡玛特
labubu>popmart: Labubu*, 拉布布
miniso: Miniso, 名创优品
pangdonglai: Pangdonglai, Pang Donglai, 胖东来
yonghui: Yonghui, 永辉
hema: Freshippo, Hema, 盒马
sunart: Sun Art, RT-Mart, 高鑫零售, 大润发
freshippo-dia: Dingdong, 叮咚
suning: Suning, 苏宁
gome: Gome, 国美
vipshop: Vipshop, 唯品会
xiaohongshu: Xiaohongshu, RedNote, Red Note, 小红书
kuaishou: Kuaishou, Kling, 快手
bilibili: Bilibili, 哔哩哔哩, B站
weibo: Weibo, 微博
netease: NetEase, 网易
didi: Didi, 滴滴
ele-me: Ele.me, Eleme, 饿了么
keeta>meituan: Keeta
trip: Trip.com, Ctrip, 携程
lyft: Lyft*, 来福车
uber: Uber*, 优步
waymo: Waymo
ponyai: Pony.ai, Pony AI, 小马智行
weride: WeRide, 文远知行
apollogo>baidu: Apollo Go, 萝卜快跑
anthropic: Anthropic, Claude
mistral: Mistral*
gemini: Gemini
grok: Grok, xAI
sora>openai: Sora
manus: Manus
minimax: MiniMax
unitree: Unitree, 宇树
cambricon: Cambricon, 寒武纪
mooreThreads: Moore Threads, 摩尔线程
biren: Biren, 壁仞
hygon: Hygon, 海光
ymtc: YMTC, 长江存储
cxmt: CXMT, 长鑫
naura: Naura, 北方华创
hikvision: Hikvision, 海康威视
zte: ZTE, 中兴
oppo: Oppo
vivo: Vivo
honor: Honor, 荣耀
realme: Realme, 真我
midea: Midea, 美的集团
haier: Haier, 海尔
hisense: Hisense, 海信
tcl: TCL
gree: Gree, 格力
roborock: Roborock, 石头科技
ecovacs: Ecovacs, 科沃斯
insta360: Insta360, 影石
foxconn: Foxconn, Hon Hai, 富士康, 鸿海
luxshare: Luxshare, 立讯
goertek: Goertek, 歌尔
evergrande: Evergrande, 恒大
vanke: Vanke, 万科
countrygarden: Country Garden, 碧桂园
ping-an: Ping An, 中国平安
icbc: ICBC, 工商银行
unionpay: UnionPay, 银联
paypal: PayPal, 贝宝
klarna: Klarna
visa: Visa, 维萨
mastercard: Mastercard, 万事达
stripe: Stripe
revolut: Revolut
wise: Wise plc
adyen: Adyen
wero: Wero
worldline: Worldline
n26: N26
ecb: ECB, EZB, European Central Bank, Europäische Zentralbank, 欧洲央行
fed: Federal Reserve, Fed, 美联储
pboc: PBOC, People's Bank of China, Zentralbank in Peking, 中国人民银行, 人民银行, 央行
wto: WTO, World Trade Organization, Welthandelsorganisation, 世贸组织
imf: IMF, IWF, 国际货币基金
worldbank: World Bank, Weltbank, 世界银行
opec: OPEC, 欧佩克
nato: NATO, 北约
samr: SAMR, 市场监管总局, 市监总局
mofcom: MOFCOM, commerce ministry, Commerce Ministry, Handelsministerium, 商务部
csrc: CSRC, 证监会
cac: CAC, Cyberspace Administration, 网信办
nbs=1.4: National Bureau of Statistics, statistics bureau, Statistikamt, 国家统计局, 统计局
customs-office: customs data, customs figures, Zollverwaltung, Zolldaten, 海关总署, 海关
bundeskartellamt: Bundeskartellamt, Kartellamt, Federal Cartel Office, cartel office, 联邦卡特尔局, 卡特尔局
bundesnetzagentur: Bundesnetzagentur, 联邦网络局
kba: Kraftfahrt-Bundesamt, KBA
bafin: BaFin
destatis: Destatis, Statistisches Bundesamt, 联邦统计局
ifo: ifo
ftc: FTC, Federal Trade Commission, 联邦贸易委员会
fcc: FCC
doj: Justice Department, Justizministerium, 司法部
commerce-dept: Commerce Department, US-Handelsministerium
cma: CMA, Competition and Markets Authority
ico: ICO, Information Commissioner
dpc: DPC, Data Protection Commission, Datenschutzkommission, 数据保护委员会
beuc: BEUC
dgccrf: DGCCRF
verdi: Verdi, ver.di
igmetall: IG Metall
hde: HDE, Handelsverband
galeria: Galeria*, Karstadt, Kaufhof
ceconomy-shops: MediaMarkt, Saturn
rewe: Rewe
edeka: Edeka
kaufland: Kaufland
penny: Penny-Markt
netto: Netto
schwarz: Schwarz-Gruppe, Schwarz Group, 施瓦茨
dm: dm-Drogerie
rossmann: Rossmann
douglas: Douglas
tchibo: Tchibo
kik: Kik
action: Action-Markt
aboutyou: About You
westwing: Westwing
home24: Home24
hellofresh: HelloFresh
deliveryhero: Delivery Hero, Foodpanda
lieferando: Lieferando, Just Eat, Takeaway.com
flink: Flink
gorillas: Gorillas
getir: Getir
picnic: Picnic
ocado: Ocado
wolt: Wolt
doordash: DoorDash, Deliveroo
shopify: Shopify
etsy: Etsy
vinted: Vinted
shopee: Shopee, Sea Ltd
lazada: Lazada
coupang: Coupang, 酷澎
mercadolibre: MercadoLibre, Mercado Libre
flipkart: Flipkart
tokopedia: Tokopedia
asos: Asos
boohoo: Boohoo, Debenhams
next-plc: Next plc
tesco: Tesco
sainsburys: Sainsbury's
asda: Asda
ms: Marks & Spencer, M&S
wholefoods: Whole Foods, 全食
bhv: BHV
decathlon: Decathlon, 迪卡侬
lvmh: LVMH, 路威酩轩
kering: Kering, Gucci, 开云
nestle: Nestlé, Nestle, 雀巢
unilever: Unilever, 联合利华
danone: Danone, 达能
cocacola: Coca-Cola, 可口可乐
mcdonalds: McDonald's, 麦当劳
kfc: KFC, Yum China, 百胜中国, 肯德基
disney: Disney, 迪士尼
netflix: Netflix, 奈飞
spotify: Spotify
airbus: Airbus, 空客
boeing: Boeing, 波音
comac: Comac, 中国商飞
blackrock: BlackRock, 贝莱德
goldman: Goldman Sachs, 高盛
jpmorgan: JPMorgan, JP Morgan, 摩根大通
morganstanley: Morgan Stanley, 摩根士丹利
mgx: MGX
sequoia: Sequoia, HongShan, 红杉
temasek: Temasek, 淡马锡
kkr: KKR
bain: Bain, 贝恩
waic: WAIC, 世界人工智能大会
ces: CES
ifa: IFA
mwc: MWC, Mobile World Congress
ciie: CIIE, 进博会
apec: Apec, 亚太经合
g20: G20, 二十国集团
primeday: Prime Day, 会员日
valentines: Valentine's, Valentinstag, 情人节, 七夕
springfestival: Spring Festival, Lunar New Year, Chinese New Year, Neujahrsfest, Frühlingsfest, 春节
goldenweek: Golden Week, Goldene Woche, 国庆假期, 黄金周
christmas: Christmas, Weihnacht*, 圣诞
easter: Easter, Ostern, 复活节
`
