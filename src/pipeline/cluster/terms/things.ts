/** What news is about beside names and deeds: things, people's parts and measures, one a line: `id = weight: spellings`. */
export const THINGS = `
chip=1: chip, chips, Chip*, semiconductor*, Halbleiter*, *chip, *chips, chipmaker*, 芯片, 半导体
processor: processor*, GPU, CPU, Prozessor*, 处理器
memory-chip: memory chip*, DRAM, NAND, HBM, Speicherchip*, 存储芯片, 内存, 存储
lithography: lithograph*, EUV, Lithografie*, 光刻
foundry: foundry, foundries, wafer*, Auftragsfertiger, 晶圆, 代工
rare-earths: rare earth*, rare-earth*, Seltene Erden, Seltenen Erden, Seltener Erden, 稀土
gallium: gallium, germanium, antimon*, 镓, 锗, 锑
magnet: magnet*, 磁铁, 磁体
lithium: lithium, 锂
nickel: nickel, cobalt, Kobalt, 镍, 钴
steel: steel, Stahl*, alumin*, 钢铁, 钢材, 铝
copper: copper, Kupfer, 铜
gold: gold, Goldpreis, 黄金, 金价
oil: oil, crude, Öl, Erdöl, Rohöl, 石油, 原油, 油价
gas: natural gas, LNG, Erdgas, 天然气
coal: coal, Kohle, 煤炭
solar: solar*, photovolt*, 光伏, 太阳能
wind: wind power, wind farm*, wind turbine*, Windkraft, Windpark*, 风电
nuclear: nuclear, Atomkraft*, Kernkraft*, 核电
hydrogen: hydrogen, Wasserstoff*, 氢能
electricity: electricity, power grid, Strom, Stromnetz, 电力, 电网
battery: batter*, Akku*, Batterie*, *batterie, *akku, 电池
battery-swap: battery-swap*, swap station*, battery swap*, swapping, Wechselstation*, Akkuwechsel, Akku-Wechselstation*, wechsel station*, 换电
charging: charging, charger*, charging station*, Ladesäule*, Ladestation*, Ladenetz*, 充电
electric-car=1: electric car*, electric vehicle*, EV, EVs, Elektroauto*, E-Auto*, Stromer, 电动车, 电动汽车, 新能源车, 新能源汽车
hybrid: hybrid*, plug-in, 混动, 插混
car=0.8: car, cars, carmaker*, vehicle*, automaker*, automotive, Auto, Autos, Autobauer, Autohersteller, Wagen, Fahrzeug*, Pkw, 汽车, 整车, 车企, 轿车, 车型
suv: SUV, sedan, Limousine, 越野
truck: truck*, lorry, lorries, Lkw, Lastwagen, 卡车, 货车
bus: buses, Elektrobus*, 公交, 客车
bicycle: bicycle*, bike*, Fahrrad, Fahrräder, cyclist*, Radsport*, Radfahr*, velodrome, 自行车, 骑行
scooter: scooter*, E-Scooter, Roller, 电动自行车, 滑板车
motorcycle: motorcycle*, Motorrad*, 摩托
robotaxi: robotaxi*, robo-taxi*, driverless, self-driving, autonomous, autonom*, selbstfahrend*, Robotaxi*, fahrerlos*, 无人车, 无人驾驶, 自动驾驶, 智驾
drone: drone*, Drohne*, 无人机
robot: robot, robots, robotics, humanoid*, Roboter*, *roboter, 机器人
plane: plane, planes, aircraft, airline*, flight*, Flugzeug*, Flug, Fluggesellschaft, 飞机, 航空, 航班
airport: airport*, Flughafen, Flughäfen, 机场
train: railway*, rail, Bahn, Schiene*, Güterzug, Zug, 铁路, 高铁, 班列
ship: ship, ships, vessel*, shipping, container*, carrier*, sailing*, Schiff*, Reederei*, Frachter, Container*, 船舶, 航运, 集装箱, 货轮, 船只
port: port, ports, Hafen, Häfen, *hafen, 港口, 码头
port-fee: port fee*, Hafengebühr*, 港口费
freight-rate: freight rate*, Frachtrate*, 运价, 运费
canal: canal, Kanal, *kanal, 运河
parcel=1: parcel*, package, packages, consignment*, Paket*, *paket, *pakete, *paketen, Päckchen, Sendung*, 包裹, 小包, 快件
courier: courier*, express delivery, Paketdienst*, Kurier*, Zusteller*, 快递
food-delivery=1: food delivery, meal delivery, meal service, takeaway, Essenslief*, Lieferdienst*, Rabattschlacht, delivery war, delivery app, delivery, 外卖
instant-retail: instant retail, quick commerce, instant commerce, Sofortlieferung, Schnelllieferung, 即时零售, 闪购
rider: rider*, Fahrerinnen, Rider, Lieferfahrer, Kurierfahrer, 骑手
warehouse: warehouse*, fulfilment, fulfillment, logistics centre, logistics center, Lager, Logistikzentrum, Logistikzentren, Verteilzentrum, 仓库, 物流中心, 仓
logistics: logistic*, Logistik*, Spedition*, 物流
supply-chain: supply chain*, Lieferkette*, 供应链
supplier: supplier*, Zulieferer*, Lieferant*, 供应商
store=0.8: store, stores, shop, shops, outlet, outlets, Laden, Läden, Ladengeschäft*, Filiale*, *filiale, *filialen, 门店, 实体店, 店铺, 新店
supermarket: supermarket*, grocer*, grocery, Supermarkt*, Supermärkte*, Lebensmittelh*, 超市, 生鲜
department-store: department store*, department-store*, Kaufhaus*, Warenhaus*, Warenhäuser*, 百货
mall: shopping mall*, shopping centre*, shopping center*, Einkaufszentrum, Einkaufszentren, 购物中心, 商场
discounter: discounter*, Discounter*, discount chain, 折扣店, 折扣超市
checkout-free: just-walk-out, cashierless, checkout-free, kassenlos*, 无人收银, 无人零售, 自助收银
marketplace=0.8: marketplace*, platform*, Marktplatz*, Plattform*, *plattform, 平台, 在线市场
online-retail=0.6: online retail*, e-commerce, ecommerce, Onlinehandel, Online-Handel, Onlinehänd*, 电商, 网购
seller: seller*, merchant*, third-party, Verkäufer*, Händler*, Marktplatz-Partner*, 卖家, 商家
restaurant: restaurant*, dine-in, Gastronom*, eatery, 餐厅, 餐饮, 堂食
cafe: coffee chain*, café, Café*, Kaffeekette*, 咖啡店
livestream: livestream*, live-stream*, live stream*, live commerce, 直播, 带货, 主播
presale: pre-sale*, presale*, pre-order*, Vorverkauf, 预售
influencer: influencer*, creator*, 网红, 达人
advertising: advert*, ad, ads, Werbung, Werbe*, *spot, wirbt, 广告
brand: brand, brands, Marke, Marken, *marke, 品牌
luxury: luxury, Luxus*, 奢侈品
fashion: fashion, Mode, Modehänd*, Modemarke*, Modekette*, Modefirm*, Modekonzern*, *mode, 时尚
clothing: clothes, clothing, apparel, garment*, textile*, Kleidung, Textil*, Näherin*, 服装, 纺织
fast-fashion: fast fashion, fast-fashion, 快时尚
shoes: shoe*, sneaker*, Schuh*, Turnschuh*, 鞋, 运动鞋
sport: sport, sports, sportswear, Sport*, 运动
children: child*, kids, minor, minors, Kind, Kinder*, Minderjährig*, kindlich*, 儿童, 未成年, 青少年
baby: baby, babies, Baby*, 婴儿, 婴幼儿, 奶粉
toy: toy*, Spielzeug*, *spielzeug, 玩具
doll: doll, dolls, Puppe*, *puppe, *puppen, 娃娃
figure: figurine*, blind box*, collectible*, Sammelfigur*, 盲盒, 潮玩, 手办
weapon: weapon*, Waffe*, arms, 武器
cheese: cheese, gouda, Käse*, *käse, 奶酪, 芝士
coffee: coffee, Kaffee*, *kaffee, 咖啡
tea: tea, Tee, milk tea, bubble tea, 茶叶, 奶茶, 茶饮
milk: milk, dairy, Milch*, 牛奶, 乳制品
butter: butter, Butter, 黄油
egg: eggs, Eier, 鸡蛋
meat: meat, beef, pork, Fleisch*, Rind, Rinder, Rindfleisch, Schweine*, 牛肉, 猪肉, 肉类
chicken: chicken, poultry, Hähnchen*, Geflügel*, 鸡肉
fish: fish, seafood, Fisch*, Meeresfrüchte, 海鲜, 水产
rice: rice, Reis, 大米
soy: soy*, Soja*, 大豆
wine: wine, Wein, brandy, Cognac, 葡萄酒, 白兰地
beer: beer, brewer*, Bier*, Brauerei*, 啤酒
liquor: liquor, baijiu, Moutai, Schnaps, 白酒, 茅台
water: bottled water, Mineralwasser, 矿泉水, 瓶装水
chocolate: chocolate*, cocoa, Schokolade*, Kakao, 巧克力, 可可
sugar: sugar, Zucker, 糖
ice-cream: ice cream, Eiscreme, 冰淇淋, 雪糕
fruit: fruit*, Obst, Banane*, durian*, 水果, 榴莲
vegetable: vegetable*, Gemüse*, 蔬菜
bread: bread, baker*, Brot*, Bäcker*, Brezel*, 面包
food: food, Lebensmittel*, Nahrung*, 食品
price: price*, Preis, Preise, Preisen, *preise, *preisen, 价格, 售价
plastic: plastic*, Plastik*, Kunststoff*, Splitter, 塑料
packaging: packag*, Verpackung*, *verpackung, *flasche, bottle*, Pfand*, deposit, 包装, 瓶
waste: waste, recycl*, Abfall*, Müll*, Recycl*, 回收, 垃圾
second-hand: second-hand, secondhand, resale, refurbish*, gebraucht*, 二手
climate: climate, carbon, emission*, CO2, Klima*, Emission*, 碳, 气候, 排放
cosmetics: cosmetic*, beauty, Kosmetik*, 化妆品, 美妆
medicine: medicine*, drug, drugs, pharma*, Medikament*, Arznei*, Apotheke*, 药品, 医药, 药店
vape: vape*, e-cigarette*, E-Zigarette*, 电子烟
furniture: furniture, Möbel*, 家具
appliance: appliance*, Haushaltsgerät*, Waschmaschine*, air condition*, Klimaanlage*, 家电, 空调, 洗衣机
vacuum: vacuum*, Staubsauger*, 扫地机, 吸尘器
television: television*, TV, Fernseher*, 电视
phone: phone*, smartphone*, handset*, Handy*, Smartphone*, 手机
foldable: foldable*, folding, faltbar*, Falt*, 折叠
tablet: tablet*, 平板
laptop: laptop*, PC, notebook*, computer*, Rechner, 笔记本电脑, 电脑
watch: smartwatch*, watch, watches, wearable*, Uhren, Armbanduhr*, neue Uhr, Smartwatch*, 手表, 腕表, 穿戴
glasses: glasses, Brille*, *brille, 眼镜
headphones: headphone*, earbud*, Kopfhörer*, 耳机
camera: camera*, Kamera*, 相机, 摄像
console: console*, Spielkonsole*, 游戏机
battery-life: battery life, Laufzeit, Akkulaufzeit, 续航
software: software, operating system, Betriebssystem*, 操作系统, 软件
app: app, apps, App, *app, 应用, APP
app-store: app store, App Store, App-Store*, app stores, store operators, 应用商店
cloud: cloud, Cloud*, 云计算, 云服务, 云业务
data-centre: data centre*, data center*, data-centre, Rechenzentrum, Rechenzentren, Rechenzentrums, 数据中心
ai=0.7: AI, artificial intelligence, KI, künstliche Intelligenz, Künstliche Intelligenz, 人工智能, AI
model=0.8: model, models, Modell, Modelle, Sprachmodell*, language model*, LLM, 大模型, 模型
chatbot: chatbot*, Chatbot*, assistant, Sprachassistent*, 聊天机器人, 智能助手
agent: AI agent*, agentic, KI-Agent*, 智能体
reasoning: reasoning, inference, 推理
benchmark: benchmark*, 基准, 跑分
video: video, videos, clip, clips, Video*, 视频
deepfake: deepfake*, likeness, clone*, cloning, Videoklon*, 深度伪造, 换脸, 克隆
actor: actor*, performer*, star, Schauspieler*, 演员
film: film*, movie*, cinema*, Kino*, 电影, 影片, 票房
music: music, song*, Musik*, 音乐
game: video game*, gaming, gamer*, Videospiel*, Computerspiel*, 游戏
book: book*, publisher*, Buch, Bücher, Verlag*, 图书, 出版
copyright: copyright*, Urheberrecht*, 版权, 著作权
patent: patent*, Patent*, 专利
trademark: trademark*, trade mark*, Markenrecht*, 商标
algorithm: algorithm*, Algorithm*, recommendation*, 算法, 推荐
data=0.9: data, Daten, *daten, 数据
data-transfer: data transfer*, data-transfer*, data flow*, Datenfluss*, Datenübermittlung*, Datenverbot, data order, 数据传输, 数据传往, 数据出境, 跨境数据
privacy=1: privacy, data protection, Datenschutz*, *datenschutz, Datenschützer*, Datenschutzbeauftragte*, Bundesdatenschutz*, GDPR, DSGVO, 隐私, 数据保护, 个人信息
commissioner: commissioner*, Beauftragte*, *beauftragte, 专员
location: location data, geolocation, Standortdaten, 位置
face-recognition: facial recognition, Gesichtserkennung, 人脸识别
user: user, users, Nutzer*, 用户
customer: customer*, shopper*, consumer*, Kunde, Kunden, Kundin*, Verbraucher*, Käufer*, 顾客, 消费者, 客户
consumer-protection: consumer body, consumer group*, consumer protection, Verbraucherschütz*, Verbraucherschutz, Verbraucherzentrale, 消费者保护, 消协
investor: investor*, shareholder*, Investor*, Aktionär*, Geldgeber, 投资方, 股东
analyst: analyst*, broker*, Analyst*, 分析师, 机构, 投行, 券商
worker: worker*, employee*, staff, Mitarbeiter*, Beschäftigte*, Angestellte*, Belegschaft, 员工, 职工, 雇员
union: union, unions, Gewerkschaft*, 工会
social-insurance: social insurance, social security, Sozialversicherung*, 社保
pension: pension*, Rente*, 养老金, 退休
wage: wage, wages, salary, salaries, pay rise, Lohn, Löhne, Gehalt*, Tariflohn*, Tarifvertrag*, Tarifstreit*, Tarifrunde*, 工资, 薪资, 薪酬
unemployment: unemploy*, jobless*, Arbeitslos*, 失业率
boss: chief, CEO, chief executive, founder, boss, Chef, *chef, Vorstandschef*, Konzernchef*, Firmenchef*, Gründer*, 首席执行官, 创始人, 董事长, 总裁, CEO
purchasing: purchasing, buyer, Einkauf, Einkaufschef*, 采购
president: president*, Präsident*, *präsident, 总统, 元首, 主席
minister: minister*, Minister*, *minister, *ministerin, 部长, 财长, 外长, 大臣
finance-minister: finance minister*, Finanzminister*, 财长, 财政部长
prime-minister: prime minister, premier, Ministerpräsident*, Regierungschef*, Premierminister*, 总理, 首相
government: government*, Regierung*, *regierung, ministry, 政府, 当局
parliament: parliament*, Bundestag, congress, senate, Parlament*, Kongress, Senat, 议会, 国会, 参议院
regulator: regulator*, watchdog, authority, authorities, Behörde*, *behörde, Aufsicht*, 监管, 监管机构
budget: budget*, Haushalt*, 预算
tax: tax*, VAT, Steuer*, Mehrwertsteuer*, 税, 增值税
antitrust: antitrust, anti-monopoly, monopol*, competition law, Wettbewerb*, Kartell*, 反垄断, 垄断, 竞争
dsa: DSA, Digital Services Act, Digitalgesetz, Gesetz über digitale Dienste, 数字服务法
dma: DMA, Digital Markets Act, Gesetz über digitale Märkte, 数字市场法
illegal-goods: illegal goods, unlawful products, unsafe products, illegal products, illegale Ware*, illegale Produkte, unsicher*, riskant*, dangerous, gefährlich*, 非法商品, 违禁品, 不安全
safety: safety, Sicherheit*, 安全
mystery-shopping: mystery shopping, test purchase*, Testkäufe*, Testkauf*, 抽检, 暗访
national-security: national security, nationale Sicherheit, 国家安全
constitution: constitution*, legality, Verfassung*, verfassungs*, 合宪, 违宪
fentanyl: fentanyl, Fentanyl*, 芬太尼
trade-war=0.8: trade war, trade dispute, Handelskrieg, Handelsstreit, Handelskonflikt, 贸易战, 贸易摩擦
trade-talks: trade talks, Handelsgespräche, 经贸磋商, 贸易谈判
export=1: export*, shipment*, outbound, Export*, *export, *exporte, Ausfuhr*, *ausfuhren, 出口
import: import*, Import*, Einfuhr*, 进口
trade-surplus: trade surplus, Handelsüberschuss, 贸易顺差
gdp: GDP, gross domestic product, Bruttoinlandsprodukt*, BIP, economic growth, Wirtschaftswachstum, 国内生产总值, 经济增速
consumer-price=1.5: CPI, consumer price*, inflation, deflation*, Verbraucherpreis*, Inflation*, Teuerung*, Chinas Preise, 居民消费价格, 消费者物价, 通胀, 通缩, CPI
producer-price: PPI, producer price*, factory-gate, Erzeugerpreis*, 生产者价格, PPI
retail-sales: retail sales, Einzelhandelsumsatz*, Einzelhandelsumsätze, 社会消费品零售, 社零, 零售总额
industrial-output: industrial output, industrial production, Industrieproduktion, 工业增加值, 工业产出
pmi: PMI, purchasing managers, Einkaufsmanagerindex, 采购经理
interest-rate: interest rate*, rate cut*, rate hike*, Zins, Zinsen, Leitzins*, *zins, Zinssenkung, 利率, 降息, 加息
reserve-ratio: reserve requirement*, reserve ratio, Mindestreserve*, 降准, 准备金
home-price: home price*, house price*, new home*, Immobilienpreis*, Hauspreis*, Wohnungspreis*, 房价, 新房
property: property, real estate, housing, Immobilien*, Wohnung*, 房地产, 楼市
stimulus: stimulus, Konjunktur*, 刺激
consumption: consumption, spending, Konsum*, 消费
population: population, births, birth rate, Bevölkerung*, Geburten*, 人口, 出生
childcare: childcare, Kindergeld, Kita*, 育儿, 托育
tourism: touris*, travel*, Touris*, Reise*, 旅游, 旅客
visa-free: visa-free, visumfrei*, 免签
school: school*, universit*, Schule*, Hochschul*, Universität*, 学校, 高校, 大学
exchange-rate: exchange rate, Wechselkurs*, 汇率, 人民币汇率
stock-index: Dax, MDax, Nasdaq, Dow Jones, Hang Seng, 恒指, 沪指, 上证, 纳指
stock-exchange: stock exchange, Börse*, bourse, 交易所, 股市
payment: payment*, Zahlung*, Bezahl*, 支付
wallet: wallet*, 钱包
digital-currency: digital euro, digital yuan, e-CNY, digitaler Euro, digitalen Euro, 数字人民币, 数字欧元
crypto: crypto*, bitcoin, stablecoin*, Krypto*, 加密货币, 稳定币, 比特币
bnpl: buy now pay later, BNPL, Ratenkauf*, 先买后付
bank: bank, banks, lender*, Bank, Banken, Sparkasse*, 银行
licence=0.8: licence*, license*, Lizenz*, *lizenz, *lizenzen, 牌照, 执照
card: credit card*, Kreditkarte*, 信用卡
insurance: insur*, Versicher*, 保险
satellite: satellit*, rocket*, Rakete*, 卫星, 火箭
quantum: quantum, Quanten*, 量子
telecom: telecom*, 5G, 6G, Mobilfunk*, 电信, 通信
network: undersea cable*, Seekabel*, 海缆
hospital: hospital*, Krankenhaus*, 医院
hotel: hotel*, Hotel*, 酒店
weather: typhoon*, flood*, storm*, Taifun*, Hochwasser*, Sturm*, 台风, 洪水, 暴雨
member: membership*, member*, Mitglied*, 会员
free-delivery: free delivery, free shipping, Gratislief*, versandkostenfrei*, 免运费, 包邮, 免费配送
overseas: overseas, abroad, Ausland*, im Ausland, 海外, 境外
competition-irrational: irrational competition, involution, cut-throat, Unterbietung*, ruinös*, 内卷, 非理性竞争, 恶性竞争
rival: rival*, competitor*, Konkurren*, Rivale*, 竞争对手, 对手
majority: majority, mehrheitlich, Mehrheit, 多数
subsidiary: subsidiary, unit, Tochter*, *tochter, 子公司, 旗下
headquarters: headquarters, Zentrale, Hauptsitz, 总部
terms-of-service: terms of service, new terms, terms of use, Nutzungsbedingung*, AGB, 服务条款, 用户协议
vulnerability: vulnerabil*, security flaw*, Sicherheitslücke*, 漏洞
spy: spy*, espionage, Spion*, 间谍
forced-labour: forced labour, forced labor, Zwangsarbeit*, 强迫劳动
due-diligence: due diligence, Lieferkettengesetz*, Sorgfaltspflicht*, 尽职调查
overcapacity: overcapacity, Überkapazität*, 产能过剩
island: island, islands, Insel*, 岛
`
