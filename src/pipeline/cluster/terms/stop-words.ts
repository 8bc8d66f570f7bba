/** Words that say nothing of a story: of grammar, and of the trade of news. */
export const STOP_WORDS = `
a about above after again against all also although am an and another any are as at away be because been before being below between both but by can
cannot could did do does doing done during each either else even ever every few first five for four from further get gets given go goes had has have
having he her here hers him his how however i if in into is it its itself just last later least less like made make makes many may me might more most
much must my near never new next no nor not now of off often on once one only or other others our out over own per put rather same say says saying she
should since six so some still such take takes taken than that the their them then there these they thing things third this those though three
through thus to told too toward towards two under until up upon us use used using very via was we well went were what when where whether which while
who whose why will with within without would yet you your said according officials people company companies group firm firms reported reports report
year years month months week weeks day days hour hours time around almost nearly more than ahead amid among today yesterday tomorrow second half
der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf aus bei beim bis da dabei dadurch dafuer dagegen damit danach
dann daran darauf darin darueber darum das dass davon davor dazu dein deine denn deren dessen dies diese diesem diesen dieser dieses doch dort du durch
er es etwa etwas euch euer fuer gegen gegenueber hat hatte hatten haette haetten haben hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
immer in indem ins ist ja je jede jedem jeden jeder jedes jedoch jetzt kann kein keine keinen keiner koennen koennte koennten man mehr mein mit muss
muessen nach nachdem neben nein nicht nichts noch nun nur ob obwohl oft ohne schon sehr sei sein seine seinem seinen seiner seit sich sie sind so sogar
solche soll sollen sollte sollten sondern sonst sowie ueber um und uns unser unter viel viele vom von vor war waren warum was weg weil weiter weitere
welche wenig wenn wer werden werde wie wieder will wir wird wo wollen worden wurde wurden zu zum zur zwar zwischen zwei drei vier fuenf sechs sieben
acht neun zehn erst erste ersten erster laut sagte sagen sagt teilte mit hiess heisst angaben zufolge unternehmen konzern firma jahr jahre jahren
monat monate monaten woche wochen tag tage tagen stunde stunden rund knapp gut fast heute gestern morgen neue neuen neuer neues naechste naechsten
kuenftig bislang bisher derzeit gibt geben geht gehen macht machen kommt kommen stehen steht bleibt bleiben laesst lassen nimmt nehmen weitere alle allen
allem aller alles andere anderen anderer anderes euro dollar yuan prozent percent cent million millions billion billions millionen milliarden
`
/** Pairs of characters likewise. */
export const STOP_PAIRS = `
的是 了一 一个 这个 这一 表示 称将 公司 方面 认为 以及 同时 其中 进行 已经 可以 目前 此前 此次 相关 有关 对于 由于 因为 为了 通过 成为 包括 并且 但是 不过
没有 不是 他们 我们 自己 之后 之前 以来 以上 以下 左右 超过 约为 达到 宣布 公布 消息 报道 记者 据悉 了解 指出 近日 今日 昨日 日前 今年 去年 明年 本月
上月 亿元 万元 美元 欧元 港元 日元 百分 同比 环比 的一 一步 年的 在的 中的 和的 是一 将在 将于 已在 也在 还有 还将 并将 其在
`
