/** Places in three languages, one a line: `id = weight > the place it lies in or speaks for: spellings`. */
export const PLACES = `
europe=0.8: Europa, Europe, European, europäisch*, 欧洲
eu=0.9: EU, E.U., European Union, Europäische Union, Europäischen Union, bloc, Brussels, Brüssel*, European Commission, EU-Kommission, Kommission, Commission, 欧盟, 欧委会, 布鲁塞尔
china=0.5: China*, Chinese, chinesisch*, Volksrepublik, 中国, 我国, 国内, 中方
beijing=1.2>china: Beijing, Peking*, Pekinger, 北京
shanghai>china: Shanghai*, Schanghai*, 上海, 沪
shenzhen=1.4>china: Shenzhen*, 深圳
guangzhou>china: Guangzhou, Kanton, Canton, 广州
hangzhou=1.5>china: Hangzhou*, 杭州
chongqing>china: Chongqing, 重庆
chengdu>china: Chengdu, 成都
wuhan>china: Wuhan, 武汉
tianjin>china: Tianjin, 天津
nanjing>china: Nanjing, 南京
suzhou>china: Suzhou, 苏州
xian>china: Xi'an, Xian, 西安
qingdao>china: Qingdao, Tsingtao, 青岛
ningbo>china: Ningbo, 宁波
yiwu>china: Yiwu, 义乌
dongguan>china: Dongguan, 东莞
foshan>china: Foshan, 佛山
xiamen>china: Xiamen, 厦门
hefei>china: Hefei, 合肥
changsha>china: Changsha, 长沙
zhengzhou>china: Zhengzhou, 郑州
hainan>china: Hainan, 海南
guangdong>china: Guangdong, 广东
zhejiang>china: Zhejiang, 浙江
jiangsu>china: Jiangsu, 江苏
sichuan>china: Sichuan, 四川
xinjiang>china: Xinjiang, 新疆
tibet>china: Tibet, 西藏
hongkong=1.2: Hong Kong, Hongkong*, 香港, 港交所, 港股
macau: Macau, Macao, 澳门
taiwan: Taiwan*, taiwanes*, 台湾
taipei>taiwan: Taipei, Taipeh, 台北
usa=0.7: US, U.S., USA, United States, Vereinigte Staaten, Vereinigten Staaten, America, American, Amerika, amerikanisch*, 美国, 美方, 对美, 在美, 中美, 美股
washington=1.2>usa: Washington, White House, Weißes Haus, Weißen Hauses, Weißen Haus, 华盛顿, 白宫
newyork>usa: New York*, 纽约
california>usa: California, Kalifornien*, 加州, 加利福尼亚
sanfrancisco>usa: San Francisco, 旧金山
losangeles>usa: Los Angeles, 洛杉矶
siliconvalley>usa: Silicon Valley, 硅谷
texas>usa: Texas, 得克萨斯, 得州, 德州
arizona>usa: Arizona, 亚利桑那
nevada>usa: Nevada, 内华达
lasvegas>usa: Las Vegas, 拉斯维加斯
florida>usa: Florida, 佛罗里达
chicago>usa: Chicago, 芝加哥
seattle>usa: Seattle, 西雅图
boston>usa: Boston, 波士顿
atlanta>usa: Atlanta, 亚特兰大
germany=0.8: Germany*, German, Germans, Deutschland*, Bundesrepublik, Deutsche, deutsche, deutschen, deutscher, 德国
berlin=1.4>germany: Berlin*, 柏林
hamburg>germany: Hamburg*, 汉堡市, 汉堡港
munich>germany: München*, Munich, 慕尼黑
cologne>germany: Köln*, Cologne, 科隆
frankfurt>germany: Frankfurt*, 法兰克福
dusseldorf>germany: Düsseldorf*, Dusseldorf, Duesseldorf, 杜塞尔多夫
stuttgart>germany: Stuttgart*, 斯图加特
leipzig>germany: Leipzig*, 莱比锡
dresden>germany: Dresden*, Dresdner, 德累斯顿
erfurt>germany: Erfurt*, 埃尔福特
hanover>germany: Hannover*, Hanover, 汉诺威
nuremberg>germany: Nürnberg*, Nuremberg, 纽伦堡
bremen>germany: Bremen, Bremer, 不来梅
duisburg>germany: Duisburg*, 杜伊斯堡
dortmund>germany: Dortmund*, 多特蒙德
essen=1.2>germany: Essener
bonn>germany: Bonn, Bonner, 波恩
mannheim>germany: Mannheim*, 曼海姆
karlsruhe>germany: Karlsruhe*, 卡尔斯鲁厄
wolfsburg>germany: Wolfsburg*, 沃尔夫斯堡
bavaria>germany: Bayern, bayerisch*, Bavaria*, 巴伐利亚
saxony>germany: Sachsen, sächsisch*, Saxony, 萨克森
thuringia>germany: Thüringen*, Thuringia, 图林根
hesse>germany: Hessen, hessisch*, Hesse, 黑森
nrw>germany: Nordrhein-Westfalen, NRW, North Rhine-Westphalia, 北威州
neckarsulm>germany: Neckarsulm, Heilbronn
austria: Austria*, Österreich*, österreichisch*, 奥地利
vienna>austria: Wien, Wiener, Vienna, 维也纳
switzerland: Switzerland, Swiss, Schweiz*, 瑞士
zurich>switzerland: Zürich*, Zurich, 苏黎世
geneva>switzerland: Genf*, Geneva, 日内瓦
davos>switzerland: Davos, 达沃斯
basel>switzerland: Basel, 巴塞尔
france: France, French, Frankreich*, französisch*, Franzosen, 法国, 法方
paris>france: Paris, Pariser, Parisian, 巴黎
lyon>france: Lyon, 里昂
marseille>france: Marseille, 马赛
cannes>france: Cannes, 戛纳
uk: UK, U.K., Britain, British, Großbritannien*, Grossbritannien, britisch*, United Kingdom, Briten, 英国, 英方
england>uk: England, English, englisch*, 英格兰
scotland>uk: Scotland, Scottish, Schottland, schottisch*, 苏格兰
london>uk: London, Londoner, 伦敦
manchester>uk: Manchester, 曼彻斯特
birmingham>uk: Birmingham, 伯明翰
ireland: Ireland, Irish, Irland, irisch*, 爱尔兰
dublin>ireland: Dublin, Dubliner, 都柏林
netherlands: Netherlands, Dutch, Holland, Niederland*, niederländisch*, 荷兰
amsterdam>netherlands: Amsterdam*, 阿姆斯特丹
thehague>netherlands: The Hague, Den Haag, Haag, Haager, 海牙
rotterdam>netherlands: Rotterdam*, 鹿特丹
eindhoven>netherlands: Eindhoven, Veldhoven, 埃因霍温
belgium: Belgium, Belgian, Belgien*, belgisch*, 比利时
liege>belgium: Liege, Liège, Lüttich, 列日
antwerp>belgium: Antwerp, Antwerpen, 安特卫普
luxembourg: Luxembourg, Luxemburg*, 卢森堡
italy: Italy, Italian, Italien*, italienisch*, 意大利
rome>italy: Rome, Rom, 罗马
milan>italy: Milan, Mailand*, 米兰
turin>italy: Turin, 都灵
spain: Spain, Spanish, Spanien*, spanisch*, 西班牙
madrid>spain: Madrid, 马德里
barcelona>spain: Barcelona, 巴塞罗那
zaragoza>spain: Zaragoza, Saragossa, 萨拉戈萨
portugal: Portugal, Portuguese, portugiesisch*, 葡萄牙
lisbon>portugal: Lisbon, Lissabon, 里斯本
poland: Poland, Polish, Polen*, polnisch*, 波兰
warsaw>poland: Warsaw, Warschau*, 华沙
czechia: Czech*, Tschechien*, tschechisch*, 捷克
prague>czechia: Prague, Prag, 布拉格
slovakia: Slovakia, Slowakei, 斯洛伐克
hungary: Hungary, Hungarian, Ungarn*, ungarisch*, 匈牙利
budapest>hungary: Budapest, 布达佩斯
debrecen>hungary: Debrecen, 德布勒森
szeged>hungary: Szeged, 塞格德
romania: Romania*, Rumänien*, 罗马尼亚
bulgaria: Bulgaria*, Bulgarien*, 保加利亚
greece: Greece, Greek, Griechenland, griechisch*, 希腊
piraeus>greece: Piraeus, Piräus, 比雷埃夫斯
serbia: Serbia*, Serbien, 塞尔维亚
croatia: Croatia*, Kroatien, 克罗地亚
slovenia: Slovenia*, Slowenien, 斯洛文尼亚
denmark: Denmark, Danish, Dänemark, dänisch*, 丹麦
copenhagen>denmark: Copenhagen, Kopenhagen, 哥本哈根
sweden: Sweden, Swedish, Schweden, schwedisch*, 瑞典
stockholm>sweden: Stockholm, 斯德哥尔摩
norway: Norway, Norwegian, Norwegen, norwegisch*, 挪威
oslo>norway: Oslo, 奥斯陆
finland: Finland, Finnish, Finnland, finnisch*, 芬兰
helsinki>finland: Helsinki, 赫尔辛基
estonia: Estonia*, Estland, 爱沙尼亚
latvia: Latvia*, Lettland, 拉脱维亚
lithuania: Lithuania*, Litauen, 立陶宛
iceland: Iceland, Island, 冰岛
ukraine: Ukraine, Ukrainian, ukrainisch*, 乌克兰
kyiv>ukraine: Kyiv, Kiew, Kiev, 基辅
russia: Russia*, Russland*, Rußland, russisch*, 俄罗斯, 俄方
moscow>russia: Moscow, Moskau*, 莫斯科
turkey: Turkey, Turkish, Türkei, türkisch*, Turkiye, 土耳其
istanbul>turkey: Istanbul, 伊斯坦布尔
israel: Israel*, 以色列
iran: Iran*, 伊朗
saudi: Saudi*, 沙特
riyadh>saudi: Riyadh, Riad, 利雅得
uae: UAE, Emirates, Emirate, Emiraten, 阿联酋
dubai>uae: Dubai, 迪拜
abudhabi>uae: Abu Dhabi, 阿布扎比
qatar: Qatar, Katar, 卡塔尔
doha>qatar: Doha, 多哈
kuwait: Kuwait, 科威特
gulf: Gulf, Golf*, Golfstaaten, 海湾, 中东, Middle East, Nahost, Naher Osten
egypt: Egypt*, Ägypten*, 埃及
suez>egypt: Suez*, 苏伊士
redsea: Red Sea, Rotes Meer, Roten Meer, 红海
southafrica: South Africa*, Südafrika*, 南非
nigeria: Nigeria*, 尼日利亚
kenya: Kenya*, Kenia, 肯尼亚
ethiopia: Ethiopia*, Äthiopien, 埃塞俄比亚
morocco: Morocco, Marokko, 摩洛哥
congo: Congo, Kongo, 刚果
africa: Africa*, Afrika*, 非洲
india: India, Indian, Indien*, indisch*, 印度
newdelhi>india: New Delhi, Neu-Delhi, Delhi, 新德里
mumbai>india: Mumbai, 孟买
bangalore>india: Bangalore, Bengaluru, 班加罗尔
pakistan: Pakistan*, 巴基斯坦
bangladesh: Bangladesh*, Bangladesch, 孟加拉
japan: Japan*, 日本
tokyo>japan: Tokyo, Tokio*, 东京
osaka>japan: Osaka, 大阪
southkorea: South Korea*, Südkorea*, Korea, koreanisch*, 韩国
seoul>southkorea: Seoul, 首尔
busan>southkorea: Busan, 釜山
gyeongju>southkorea: Gyeongju, 庆州
northkorea: North Korea*, Nordkorea*, 朝鲜
asia=0.8: Asia*, Asien*, asiatisch*, 亚洲
asean: Asean, Southeast Asia*, Südostasien*, 东盟, 东南亚
vietnam: Vietnam*, 越南
hanoi>vietnam: Hanoi, 河内
thailand: Thailand, Thai, thailändisch*, 泰国
bangkok>thailand: Bangkok, 曼谷
malaysia: Malaysia*, 马来西亚
kualalumpur>malaysia: Kuala Lumpur, 吉隆坡
singapore: Singapore*, Singapur*, 新加坡
indonesia: Indonesia*, Indonesien*, 印尼, 印度尼西亚
jakarta>indonesia: Jakarta, 雅加达
philippines: Philippine*, Philippinen, 菲律宾
manila>philippines: Manila, 马尼拉
cambodia: Cambodia*, Kambodscha, 柬埔寨
laos: Laos, 老挝
myanmar: Myanmar, Burma, 缅甸
kazakhstan: Kazakhstan, Kasachstan, 哈萨克
uzbekistan: Uzbekistan, Usbekistan, 乌兹别克
mongolia: Mongolia*, Mongolei, 蒙古
australia: Australia*, Australien*, australisch*, 澳大利亚, 澳洲
sydney>australia: Sydney, 悉尼
melbourne>australia: Melbourne, 墨尔本
canberra>australia: Canberra, 堪培拉
newzealand: New Zealand*, Neuseeland*, 新西兰
canada: Canada*, Canadian, Kanada*, kanadisch*, 加拿大
ottawa>canada: Ottawa, 渥太华
toronto>canada: Toronto, 多伦多
vancouver>canada: Vancouver, 温哥华
quebec>canada: Quebec, Québec, 魁北克
mexico: Mexico, Mexican, Mexiko*, mexikanisch*, 墨西哥
brazil: Brazil*, Brasil*, 巴西
saopaulo>brazil: Sao Paulo, São Paulo, 圣保罗
bahia>brazil: Bahia, Camaçari, 巴伊亚
argentina: Argentin*, 阿根廷
chile: Chile*, 智利
peru: Peru*, 秘鲁
colombia: Colombia*, Kolumbien*, 哥伦比亚
bogota>colombia: Bogotá, Bogota, 波哥大
panama: Panama*, 巴拿马
venezuela: Venezuela*, 委内瑞拉
latinamerica: Latin America*, Lateinamerika*, South America*, Südamerika*, 拉美, 南美
`
