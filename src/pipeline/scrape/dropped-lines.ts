/** Lines of no use to us: reading times, share rows, promotion, and the headings of lists of other articles. */
import { type LineRule, rule } from './line-rule.ts'

/** Tried in this order; the first match decides. The first group is the line's content after its label. */
export const DROPPED_LINES: readonly LineRule[] = [
  // Lesezeit ca. 2 Minuten · 3 min read · 阅读时间 5 分钟
  rule('drop', 0, 60, /^(?:geschätzte |ungefähre )?(?:lesezeit|lesedauer)\b.*$/i),
  rule(
    'drop',
    0,
    40,
    /^(?:ca\.? ?)?\d{1,3}[ -]?(?:min\.?|minuten?|minutes?)[ -](?:lesezeit|lesedauer|read|to read)\.?$/i,
  ),
  rule('drop', 0, 40, /^(?:estimated )?reading time\b.*$/i),
  rule('drop', 0, 40, /^(?:阅读时间|预计阅读|阅读时长|全文约?).{0,12}(?:分钟|字)?$/),
  rule(
    'drop',
    1,
    30,
    /^(?:schlagw(?:ö|oe)rter|schlagworte|stichw(?:ö|oe)rter|tags|themen|topics|关键词|标签|文章标签)\s?[:：]?$/i,
  ),
  // Lesen Sie auch: … · Das könnte Sie auch interessieren · Read more: … · 相关阅读
  rule(
    'drop-links',
    1,
    160,
    /^(?:das |dies )?(?:könnte|dürfte) (?:sie|dich|euch|ihnen|dir) (?:auch |ebenfalls |noch )?(?:interessieren|gefallen)\s?[:!.…]{0,3}(.{0,110})$/i,
  ),
  rule(
    'drop-links',
    0,
    200,
    /^(?:[>+»→▶►•*-]\s?)?(?:lesen sie (?:auch|hierzu|dazu|mehr|hier|weiter)|lies auch|lies hier|auch lesenswert|lesetipps?|siehe auch|mehr dazu|mehr infos|weiterlesen|passend dazu|zum thema|dazu passend|auch interessant|auch spannend|interessant auch|hintergrund|lesen sie auch hier|lesenswert|hier lesen)\s?[:：]?\s?(?![a-zäöüß])(.{0,160})$/i,
  ),
  rule(
    'drop-links',
    0,
    120,
    /^(?:mehr zum thema|mehr|mehr artikel|mehr news|weitere (?:artikel|beiträge|meldungen|themen|nachrichten|news|infos|links)|ähnliche (?:artikel|beiträge|themen|meldungen)|verwandte (?:artikel|themen|beiträge)|meistgelesen\w*|meist gelesen|beliebte (?:artikel|beiträge)|neueste (?:artikel|beiträge)|links zum thema|top-?themen|empfehlungen(?: der redaktion)?|unsere empfehlungen|redaktionsempfehlung(?:en)?|empfohlen\w*|themen in diesem artikel|externe links|weiterführende links?|linktipps?)(?: (?:aus|von|zu|zum|der|auf) [^.!?,]{1,40})?\s?(?:[:：]\s?(.{0,110}))?$/i,
  ),
  rule(
    'drop-links',
    0,
    200,
    /^(?:[>+»→▶►•*-]\s?)?(?:read more|read also|also read|read next|see also|you (?:may|might) also (?:like|enjoy|be interested in)|more on this(?: story| topic)?|more (?:stories|news|from|like this)|related(?: (?:articles?|stories|story|posts?|content|links?|news|topics?|coverage|reading|video))?|recommended(?: (?:for you|reading|stories|articles))?|further reading|don['’]t miss|must read|trending(?: now)?|most (?:read|popular|viewed)|up next|watch(?: also| now| more| below)?|keep reading|continue reading|you may have missed|what to read next|latest (?:news|stories|posts)|top stories|popular (?:posts|stories|now))\b\s?(?:[:：|]\s?(.{0,160}))?$/i,
  ),
  rule(
    'drop-links',
    1,
    120,
    /^[【[]?(?:相关(?:阅读|新闻|文章|报道|推荐|链接|专题|资讯|内容|稿件|热词)|延伸阅读|推荐阅读|更多(?:阅读|新闻|精彩|资讯|相关)|热门(?:推荐|文章|新闻|评论|资讯)|猜你喜欢|为您推荐|精彩推荐|热点推荐|阅读排行|点击排行|新闻排行|排行榜|今日热点|热文|大家都在看|往期(?:回顾|推荐)|你可能(?:还)?(?:感兴趣|喜欢))[】\]]?\s?[:：]?(.{0,100})$/,
  ),
  rule(
    'drop-links',
    0,
    200,
    /^[-–>»•\s]{0,3}(?:le puede interesar|lea (?:también|además|más)|lee también|te puede interesar|mir[ae]|nota relacionada|notas relacionadas|temas relacionados|más noticias|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|vous aimerez aussi|(?:à )?lire aussi|sur le même (?:sujet|thème)|leggi anche|lees ook)\b\s?(?:[:：]\s?(.{0,160}))?$/i,
  ),
  // 分享到 · Teilen · Share this · Artikel drucken
  rule(
    'drop',
    1,
    120,
    /^(?:(?:diesen |den )?(?:artikel|beitrag|text|seite|inhalt) )?(?:teilen|weiterempfehlen|weitersagen|empfehlen|drucken|merken|versenden|mailen|speichern|vorlesen|anhören)(?: (?:mit|auf|per|via|bei|sie|über)\b.{0,80})?\s?[:!]?$/i,
  ),
  rule(
    'drop',
    1,
    100,
    /^(?:auf |bei |per )?(?:facebook|twitter|whatsapp|linkedin|xing|e-?mail|pinterest|reddit|telegram|flipboard|x|pocket|tumblr|google\+?|threads|bluesky|mastodon|drucken|print|teilen|tweet(?:en)?|share|link kopieren|copy link|kopieren|mail|messenger|sms)(?:[\s,|/·•]{0,4}(?:auf |bei |per |on |by )?(?:teilen|facebook|twitter|whatsapp|linkedin|xing|e-?mail|pinterest|reddit|telegram|flipboard|x|pocket|tumblr|google\+?|threads|bluesky|mastodon|drucken|print|tweet(?:en)?|share|link kopieren|copy link|kopieren|mail|messenger|sms)){0,15}$/i,
  ),
  rule(
    'drop',
    1,
    100,
    /^(?:share|tweet|like|pin|print|email|bookmark)(?: (?:this|on|via|with|it|article|story|post|page|facebook|twitter)\b.{0,60})?\s?[:!]?$/i,
  ),
  rule(
    'drop',
    1,
    60,
    /^.{0,20}(?:分享到|分享至|扫一扫|扫描二维码|二维码|微信公众号|关注我们|长按识别|转发到|收藏本文|点赞|点击下载|打开APP|APP内打开|下载APP|客户端下载|下载客户端).{0,40}$/i,
  ),
  // 原标题：某公司发布新产品
  rule('drop', 0, 160, /^[（(【[]?\s?(?:本文|文章|稿件)?(?:原标题|原文标题|原题)(?:为)?\s?[:：].{0,150}$/),
  rule(
    'drop',
    1,
    120,
    /^[（(【[]?\s?(?:本文)?(?:责任编辑|责编|编辑|校对|审核|审校|值班编辑|编审|主编|监制|网络编辑|编 ?辑|见习编辑|实习编辑|终审)\s?[:：丨|].{0,60}$/,
  ),
  rule(
    'drop',
    1,
    200,
    /^[（(【[]?(?:免责声明|特别声明|版权声明|郑重声明|声明|风险提示|本文仅代表|未经授权|未经许可|未经允许|转载请注明|凡本网).{0,190}$/,
  ),
  rule(
    'drop',
    1,
    60,
    /^(?:上一篇|下一篇|上一页|下一页|返回首页|返回\S{2,6}首页|返回顶部|返回列表|回到顶部|返回搜狐|查看更多|查看全文|展开全文|点击查看|阅读全文|更多>{0,2}|首页|尾页)\s?[:：>»]{0,3}.{0,50}$/,
  ),
  rule(
    'drop',
    0,
    60,
    /^(?:【?(?:字号|字体|打印|关闭|关闭窗口|收藏|纠错|我要纠错|放大|缩小|大|中|小|大字体|小字体|举报|评论|网友评论|发表评论|我要评论|跟贴|参与评论|复制链接|阅读|点击数|浏览次数|阅读量|阅读数|点击量|访问量)】?[\s:：\d|【】[\]()（）条次人大中小跟贴参与打印本页关闭窗口]{0,40})$/,
  ),
  rule(
    'drop',
    1,
    60,
    /^(?:vorheriger?|nächster?|voriger|next|previous|prev|older|newer) (?:beitrag|artikel|post|article|story|posts)\b.{0,40}$/i,
  ),
  // Newsletter, advertisement, comments, notices
  rule(
    'drop',
    0,
    30,
    /^[-–—*\s]{0,4}(?:anzeige|werbung|advertisement|advertorial|sponsored(?: content)?|ad|gesponsert|promoted|广告|推广|scroll to continue|article continues below(?: advertisement)?|story continues below)[-–—*:\s]{0,4}$/i,
  ),
  rule('drop', 0, 60, /^(?:article|story) continues (?:below|after).{0,30}$/i),
  rule(
    'drop',
    1,
    60,
    /^(?:\d{1,5} |keine |noch keine |no )?(?:kommentare?|leserkommentare?|comments?|replies|评论)(?: \(?\d{1,5}\)?)?(?: (?:anzeigen|lesen|schreiben|zu diesem artikel|hinterlassen|yet))?\s?:?$/i,
  ),
  rule(
    'drop',
    1,
    90,
    /^(?:schreiben? (?:sie |du )?(?:einen|ihren|deinen) kommentar|kommentar (?:schreiben|hinterlassen|verfassen|abgeben)|jetzt kommentieren|diskutieren sie|leave a (?:comment|reply)|post a comment|join the (?:conversation|discussion)|view comments|show comments|write a comment).{0,50}$/i,
  ),
  rule(
    'drop',
    1,
    260,
    /^(?=.*\bnewsletter\b)(?=.*(?:abonnieren|anmelden|anmeldung|bestellen|eintragen|sign up|signup|subscribe|kostenlos|registrieren|get our|verpassen|melden sie sich|inbox|posteingang)).*$/i,
  ),
  rule('drop', 1, 40, /^(?:zum |zur |unser |our )?newsletter\s?:?$/i),
  rule(
    'drop',
    1,
    160,
    /^(?:follow|folgen? sie|folge|like|besuchen sie|finden sie|join)\b.{0,40}\b(?:facebook|twitter|instagram|telegram|whatsapp|linkedin|youtube|google news|tiktok|x)\b.{0,80}$/i,
  ),
  rule('drop', 1, 160, /^.{0,60}(?:sign up (?:for|to)|subscribe to) (?:our|the|get|receive)\b.{0,100}$/i),
  rule(
    'drop',
    0,
    60,
    /^(?:loading|bitte warten|wird geladen|mehr anzeigen|weniger anzeigen|show more|show less|zurück|back to top|nach oben|zum seitenanfang|zur startseite|zur übersicht|zurück zur übersicht|bildergalerie|fotostrecke|galerie|inhaltsverzeichnis|inhalt|table of contents|contents|zum video|video|bilderstrecke|vergrößern|bild vergrößern|enlarge|image|audio|pdf|download|loading\.{3})\s?[.…:]{0,3}$/i,
  ),
  rule(
    'drop',
    1,
    160,
    /^(?:haben sie (?:einen )?fehler|fehler (?:gefunden|melden|entdeckt)|hinweis an die redaktion|korrektur melden|report (?:a typo|an error)|feedback an die redaktion).{0,120}$/i,
  ),
  rule(
    'drop',
    1,
    200,
    /^(?:was denken sie|wie hat ihnen (?:der|dieser) artikel gefallen|war dieser (?:artikel|beitrag) (?:hilfreich|lesenswert)|bewerten sie|was this (?:article|page) helpful|rate this|jetzt bewerten|sagen sie uns ihre meinung).{0,120}$/i,
  ),
  rule(
    'drop',
    0,
    30,
    /^(?:caption|close|vergrößern|bild vergrößern|bildunterschrift|slideshow|view all|view gallery|hide caption|toggle caption|view image|open image modal|full screen|image \d{1,3} of \d{1,3}|bild \d{1,3} von \d{1,3}|\d{1,3} ?\/ ?\d{1,3}|mehr|more|kontakt|teilen|drucken|merken|artikel|meldung|pressemitteilung|advert|subscribe|abonnieren)(?: \(\d{1,3}\))?\s?:?$/i,
  ),
  rule(
    'drop',
    1,
    200,
    /^(?:have a tip\?|got a tip\?|e-?mail \S+ \S+ at |.{0,80}(?:may|can) be reached at |(?:you can )?follow (?:her|him|me|us|them|@)).{0,190}$/i,
  ),
  rule('drop', 1, 90, /^\S{1,40}@\S{2,40}\.\w{2,6}\.?$/),
  rule('drop', 0, 160, /^(?=.*\bclick(?:ing)? here\b).{0,160}$/i),
  // Über den Autor · About Example Corp. · Pressekontakt
  rule(
    'drop',
    1,
    70,
    /^(?:über (?:den autor|die autorin|die autoren|uns|das unternehmen|die studie)|zur person|zum autor|zur autorin|about (?:the )?(?:authors?|us|this (?:article|story)|company)|pressekontakt|ansprechpartner(?:in)?(?: (?:für|zum) .{0,40})?|medienkontakt|press contact|media contact|contact information|kontakt|originalpublikation|originalpublikationen|quellenangaben|suggested citation|zum weiterlesen|literatur|literaturverzeichnis|pressestelle|rückfragen(?: bitte)? an|weitere informationen)\s?:?$/i,
  ),
  rule(
    'drop',
    1,
    60,
    /^(?:about|über) (?:die |the )?\p{Lu}[\p{L}\p{N}&.-]+(?: \p{Lu}[\p{L}\p{N}&.-]*){0,4}(?: (?:GmbH|AG|SE|Inc|Ltd|KG|Group)\.?)?\s?:?$/u,
  ),

  // Externer Inhalt: Hier laden · This post contains affiliate links · Dieser Beitrag wurde am … veröffentlicht
  rule(
    'drop',
    0,
    300,
    /^(?:externer inhalt|an dieser stelle (?:finden sie|ist ein) .{0,60}extern|empfohlener (?:externer|redaktioneller) inhalt|inhalte? (?:laden|anzeigen)|(?:mit dem )?(?:klick(?:en)?(?: sie)?) auf (?:den|diesen|das) (?:unteren )?(?:button|link|schaltfläche)|um (?:deine|ihre) persönlichen daten|ich bin damit einverstanden, dass mir|dieser inhalt (?:wird|ist|stammt) von|wir (?:benötigen|brauchen) ihre (?:zustimmung|einwilligung)).{0,260}$/i,
  ),
  rule(
    'drop',
    0,
    300,
    /^(?=.*(?:affiliate-?\s?links?|provisions-?links?|enthält (?:unbezahlte )?werbung|werbung für|contains affiliate|advertisers?\. we may)).{0,300}$/i,
  ),
  rule(
    'drop',
    1,
    200,
    /^(?:(?:der|dieser) (?:beitrag|artikel|eintrag|text) (?:wurde|ist) .{0,120}(?:veröffentlicht|erschienen|lizenz\w{0,8}|lizenz .{0,60})(?:\.| unter .{0,60})?(?: (?:und|lesezeichen|schlagwort|permalink).{0,60}(?:getaggt|verschlagwortet|permalink|lesezeichen).{0,40})?|this (?:entry|post|article) was (?:posted|published|written|originally).{0,160}|(?:sofern nicht anders|except where otherwise) .{0,180}|this work is licensed.{0,160})$/i,
  ),
  rule(
    'drop',
    0,
    80,
    /^(?:bild (?:anzeigen|schließen)|explore further|.{0,30}als pdf (?:herunterladen|downloaden|speichern)|video verfügbar bis.{0,30}|zusatzinformationen|download pdf|print this.{0,20}|artikel als pdf.{0,20}|zur bildergalerie|zum download)\s?:?$/i,
  ),
  rule('drop', 1, 120, /^.{0,90}(?:扫描二维码|扫码|公众号|微信号).{0,20}(?:关注|下载|添加|查看).{0,30}$/),
  rule('drop', 0, 80, /^.{0,10}(?:安装|下载|打开).{0,14}(?:客户端|APP|App).{0,50}$/),
  rule('drop', 1, 200, /^(?:s[ií]guenos en|suscr[ií]bete|síguenos|obserwuj nas|suivez-nous|abonnez-vous).{0,180}$/i),
]
