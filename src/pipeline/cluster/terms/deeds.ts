/** Who did what: kinds of events in three languages, one a line: `id = weight: spellings`. */
export const DEEDS = `
fine: fine, fined, penalty, penalties, Bußgeld*, Bussgeld*, Geldbuße*, Geldstrafe*, Strafzahlung*, *strafe, 罚款, 罚没, 处罚, 罚单, 被罚
recall: recall, recalls, recalled, Rückruf*, ruft zurück, zurückgerufen, zurückrufen, zurückruft, 召回
lawsuit: sue, sues, sued, suing, lawsuit*, Klage*, klagt, klagen, verklagt*, verklagen, Sammelklage*, class action, 起诉, 诉讼, 告上法庭, 控告
court=1: court, judge, judges, ruling, ruled, hearing, tribunal, Gericht*, *gericht, Richter*, Urteil*, urteilt*, High Court, Kammer, EuGH, BGH, 法院, 裁定, 判决, 法官, 判处
appeal: appeal*, Berufung, Einspruch, Widerspruch, 上诉, 申诉
probe: investigat*, probe*, inquiry, Ermittlung*, ermittel*, Untersuchung*, untersuch*, Verfahren, Prüfverfahren, proceedings, 调查, 立案, 约谈, 程序
finding: preliminary finding, preliminary, vorläufig*, Verstoß*, verstößt, verstösst, breach*, breached, violat*, 违反, 违规, 初裁, 初步结论, 初步认定
acquisition: acquir*, acquisition*, takeover, takes over, buyout, buys, bought, Übernahme*, übernimmt, übernommen, übernehmen, Zukauf, kauft, 收购, 并购, 接管
merger: merg*, fusion*, Zusammenschluss, verschmelz*, 合并
stake: stake, shareholding, Beteiligung*, Anteil, Anteile, beteiligt, 入股, 持股, 股权, 增持, 减持
sale: sells off, divest*, spin-off, spins off, sale of, Verkauf von, abgestoßen, Abspaltung, Ausgliederung, 出售, 剥离, 分拆
ipo: IPO, listing, debut*, float*, flotation, goes public, Börsengang*, *börsengang, Börsendebüt*, Börsenstart, Börsennotierung, Emission, 上市, 挂牌, IPO, 招股, 首次公开募股, 递表
funding: funding, raises, raised, fundraising, Finanzierungsrunde*, Kapitalerhöhung, Geldgeber, frisches Geld, Erlös*, proceeds, 融资, 募资, 领投
invest: invest*, pledg*, 投资, 注资, 追加投资
results: results, earnings, quarterly, Quartal*, *quartal, quarter, Bilanz*, Geschäftszahlen, Zahlen, Halbjahr*, half-year, Jahreszahlen, 财报, 业绩, 季度, 季报, 年报, 半年报
profit: profit*, Gewinn*, *gewinn, verdiente, verdient, Überschuss, 利润, 净利, 盈利
loss: loss, losses, Verlust*, rote Zahlen, 亏损
revenue: revenue*, sales, turnover, takings, Umsatz*, *umsatz, Erlöse, Umsätze, 营收, 收入, 销售额, 营业额
forecast: forecast*, outlook, guidance, preview, consensus, Prognose*, Ausblick, Erwartungen, Vorschau, Vor den Zahlen, rechnen mit, 预期, 预测, 前瞻, 预计, 指引
launch: launch*, unveil*, roll out, rolls out, introduc*, presents, releas*, debuts, bringt, stellt vor, vorgestellt, präsentiert, Neuheit, Markteinführung, veröffentlicht, 发布, 推出, 上线, 亮相, 新品
opening: opens, opened, opening, first shop, first store, eröffn*, Eröffnung*, *eröffnung, aufgemacht, macht auf, Start in, 开业, 开店, 开出, 首店, 开幕
closing: close, closes, closed, closing, closure*, shut, shuts, shutting, shutter*, wind down, schließ*, Schließung*, *schließung, schliess*, das Aus, vom Aus, Aus für, macht dicht, zumachen, gibt auf, aufgeben, 关闭, 关店, 停业, 闭店, 撤出
enter-market: enters, entry, expand*, expansion, lands in, startet in, Markteintritt, Markteinstieg, expandier*, Expansion, 进入, 进军, 登陆, 出海, 落地
exit-market: exit, exits, withdraw*, pulls out, Rückzug, zieht sich zurück, verlässt, 退出
layoffs: layoff*, lay off, job cuts, jobs, cuts jobs, Stellenabbau, Stellen, Entlassung*, entlässt, Arbeitsplatz, Arbeitsplätze, Jobabbau, Kündigung*, 裁员, 裁减, 岗位, 失业
hiring: hires, hired, hiring, recruit*, einstellen, Einstellungen, 招聘, 招募
appoint: appoint*, names new, poach*, new head, new chief, joins, holt, verpflichtet, Neue Chefin, Neuer Chef, wird Chef, beruft, ernannt, Nachfolger*, Vorgänger*, predecessor, successor, *chefin, *manager, *managerin, 任命, 出任, 接任, 上任, 履新, 挖角
resign: resign*, steps down, quits, departs, Rücktritt*, tritt zurück, legt Amt nieder, scheidet aus, 辞职, 卸任, 离职, 辞任
strike: strike, strikes, walkout*, Streik*, *streik, streiken, Arbeitsniederlegung, Ausstand, 罢工
protest: protest*, demonstr*, jeer*, boo, booed, boos, Buhrufe, buhten, pfiffen, pfeifen, Kundgebung*, activists, Aktivisten, zogen, Widerstand, Boykott*, boycott*, 抗议, 示威, 抵制
pause: pause*, paus*, suspend*, Aussetz*, aussetz*, ausgesetzt, freeze*, frozen, halted, halt, halts, Stopp*, stoppt, gestoppt, ruht, shelve*, 暂停, 中止, 冻结, 叫停
truce: truce, Zollpause*, Pause, Waffenruhe, 休战, 停战
ban=1.3: ban, bans, banned, block, blocks, blocking, prohibit*, Verbot*, *verbot, verbiet*, verboten*, sperr*, Sperre*, *sperre, Sperrung, outlaw*, 禁止, 禁令, 封禁, 屏蔽, 违禁, 封锁
removal: remove, removes, removed, delist*, takes down, pulled, pull, drop, entfern*, gelöscht, aus dem Angebot, Auslistung, auslisten, 下架, 移除
sanction: sanction*, blacklist*, Sanktion*, entity list, 制裁, 黑名单, 实体清单
tariff=1.2: tariff*, duty, duties, levy, levies, customs duty, Zoll, Zölle*, Zöllen, *zoll, *zölle, *zöllen, Zoll*, Einfuhrabgabe*, Abgabe*, parcel charge, 关税, 加征, 税率, 征收
exempt: exempt*, waive*, verschont, Ausnahme*, befreit, Befreiung, Zollbefreiung, Freigrenze*, de minimis, 豁免, 免除, 免税, 免征
export-control: export control*, export ban, curbs, curb, Exportkontrolle*, Ausfuhrkontrolle*, Kontrollen, export licence*, export license*, export permit*, Exportlizenz*, Exportgenehmigung*, licence, license, 出口管制, 出口许可, 许可证, 出口限制
approve: approv*, clears, cleared, green light, nod, genehmig*, Zulassung, freigegeben, grünes Licht, zustimm*, stimmt zu, 批准, 获批, 放行, 通过
reject: reject*, refus*, turns down, ablehn*, lehnt ab, abgelehnt, 拒绝, 驳回, 否决
agree: agree*, pact, deal, agreement, accord, treaty, Einigung, einigt*, einigen, vereinbar*, Abkommen, Vertrag, beschließt, Beschluss*, beschlossen, settle*, settled, decision, decided, 协议, 达成, 同意, 签署, 商定
partner: partner*, team up, teams up, cooperat*, alliance, Kooperation*, Zusammenarbeit, Allianz, gemeinsam mit, 合作, 携手, 联手, 联合
jointventure: joint venture, Gemeinschaftsunternehmen, Joint Venture, 合资
price-cut: price cut*, cuts prices, cheaper, lowers prices, discount*, Preissenkung*, senkt Preise, senkt, billiger, verbilligt, Rabatt*, Preiskampf*, price war, Preiskrieg, 降价, 价格战, 打折, 优惠, 补贴战
price-rise: price rise*, price hike*, raises prices, dearer, more expensive, Preiserhöhung*, erhöht Preise, teurer, 涨价, 提价
fee: seller commission, sales commission, waive commission, fee, fees, seller fees, Provision*, *provision, Gebühr*, *gebühr, *gebühren, Verkaufsgebühren, 佣金, 费率, 手续费, 收费, 抽成, 免佣
rise=0.5: rise, rises, rose, up, climb*, jump*, surg*, grew, grow, growth, gain*, increas*, steigt, stieg*, gestiegen, legte zu, zulegen, zugelegt, wächst, wuchs, Wachstum, Plus, kletter*, 增长, 上涨, 上升, 涨, 增加
fall=0.5: fall, falls, fell, fallen, drop, drops, dropped, decline*, slip*, slump*, plunge*, collaps*, dip, down, shrink*, shrinks, tumble*, sinkt, sinken, sank, gesunken, fiel, fällt, brach ein, brachen ein, brechen ein, Rückgang, Minus, Einbruch, bricht ein, 下降, 下跌, 下滑, 跌, 降, 骤降, 大降, 减少
record=0.9: record, all-time high, milestone*, Rekord*, *rekord, Bestwert, Höchststand, Meilenstein, 新高, 纪录, 创历史, 里程碑
shares=0.9: share, shares, stock, stocks, share price, investors, Aktie*, *aktie, Anleger*, Kurs, Papier, Wertpapier, 股价, 股票, 跌停, 涨停, 收涨, 收跌, 投资者
outage: outage*, overload*, error pages, swamped, servers down, Ausfall, Störung*, überlastet, Überlastung, lahm, Ansturm, Fehlermeldung*, Andrang, 宕机, 崩溃, 故障, 瘫痪, 缓慢
breach-data: data breach*, data leak*, leak*, hack*, cyberattack*, cyber attack, Datenleck*, Datenpanne*, Hacker*, Cyberangriff*, 泄露, 泄漏, 黑客, 网络攻击
insolvency: insolv*, bankrupt*, administration, creditors, chapter 11, Insolvenz*, *insolvenz, pleite, Schutzschirm*, Gläubiger*, 破产, 清算, 债权人, 重整
rescue: rescue*, bailout, Rettung*, retten, saved, 纾困, 救助
production: mass production, production, assembly line, rolls off, vom Band, Fließband, Produktion*, produzier*, baut, 下线, 量产, 生产, 产量, 投产
plant: factory, plant, factories, plants, Werk, Fabrik*, *fabrik, *werk, gigafactory, 工厂, 建厂, 厂房, 基地
deliveries: deliveries, delivered, sold, vehicle sales, car sales, Auslieferung*, ausgeliefert, Absatz*, *absatz, Verkäufe, verkauft, Verkaufszahlen, Neuzulassung*, registrations, 销量, 交付, 销售, 产销
order: orders, contract, Auftrag, Aufträge, Bestellung*, 订单, 合同
test: test*, pilot, trial, trials, Pilot*, Versuch*, erprob*, 测试, 试点, 试运营, 试验
subsidy: subsid*, voucher*, Förderung, Förder*, Zuschuss, Subvention*, Prämie*, Kaufprämie, Gutschein*, 补贴, 以旧换新, 消费券, 红包
reform: reform*, legislation, bill, draft law, Gesetzentwurf, Gesetz*, *gesetz, law, regulation*, Verordnung*, Richtlinie*, directive, rules, Regeln, Vorschrift*, 法律, 法案, 条例, 新规, 办法, 规定, 草案, 征求意见
warn: warn*, Warnung*, caution*, alarm*, Vorsicht, 警告, 警示, 提醒
criticise: critici*, slam*, urge*, demand*, kritisier*, Kritik, fordert, fordern, verlangt, verlangen, 批评, 呼吁, 敦促, 要求, 促
complain: complain*, Beschwerde*, beschwer*, 投诉, 举报
deny: deny, denies, denied, dispute*, reject claims, dementier*, bestreitet, Dementi, weist zurück, zurückgewiesen, 否认, 辟谣, 不实
apologise: apolog*, sorry, entschuldig*, 致歉, 道歉
cooperate: cooperate*, cooperation, kooperier*, 配合
survey: survey*, study, poll, Umfrage*, Studie*, befragt*, 调查显示, 报告显示, 调研, 问卷
award: award*, prize, Preis gewonnen, ausgezeichnet, Auszeichnung, 获奖, 奖项
auction: auction*, hammer, Auktion*, versteiger*, 拍卖
fire: blaze, fire at, Brand, Großbrand, Feuer, 火灾, 起火, 着火
accident: accident*, crash*, Unfall*, Unglück, 事故, 车祸
explosion: explo*, 爆炸
arrest: arrest*, detain*, Festnahme*, festgenommen, verhaftet, raid*, Razzia*, Durchsuchung*, 逮捕, 拘留, 被捕, 搜查
fraud: fraud*, scam*, Betrug*, betrüg*, fake*, counterfeit*, Fälschung*, gefälscht*, Plagiat*, 诈骗, 假货, 欺诈, 造假, 假冒
smuggle: smuggl*, Schmuggel*, geschmuggelt, 走私
retrain: retrain*, trained on, train, trainiert, Training*, 训练
open-source-release: open source, open-source, open weights, quelloffen, Open Source, 开源
share-revenue: share of revenue, cut of, revenue share, Umsatzbeteiligung, Anteil am, gibt ab, überlässt, abgeben, abgibt, 上缴, 分成
rent: rent, rents, landlord*, lease*, Miete*, Vermieter*, *miete, Mietzahlung*, 租金, 房租, 房东, 租约
debt: debt*, bond, bonds, loan*, Schulden*, Anleihe*, Kredit*, verschuldet, 债务, 债券, 贷款, 负债
buyback: buyback, repurchase*, Aktienrückkauf*, 回购
dividend: dividend*, Dividende*, 分红, 股息, 派息
visit: visit*, Besuch*, 访问, 到访
summit=1: summit, meet, meets, met, talks, Gipfel*, Treffen, Gespräche, 会晤, 峰会, 会谈, 磋商, 谈判
retaliate: retaliat*, countermeasure*, Gegenmaßnahme*, Vergeltung*, 反制, 报复
seize: seize*, takes control, took control, control of, Kontrolle über, übernimmt Kontrolle, Kontrolle bei, unter Aufsicht, Treuhand*, expropriat*, enteign*, 接管, 没收
vote: vote*, election*, ballot, Abstimmung*, stimmt ab, Wahl*, 投票, 表决, 选举
delay: delay*, postpone*, verschieb*, verschoben, Verzögerung*, Verzug, verspätet*, overdue, late on, ausstehend*, 推迟, 延迟, 延期, 拖欠
limit: limit*, cap, quota*, begrenz*, Obergrenze, Kontingent, 限购, 限制, 上限, 配额
queue: queue*, line up, Warteschlange*, Schlange, anstehen, 排队, 长队
`
