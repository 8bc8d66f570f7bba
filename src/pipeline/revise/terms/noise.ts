/** What lines of a page consist of that change by themselves: counters, time stamps; and lines that are no part of the text. */

/** Words of counters and of the rows they stand in: a line of nothing but these and figures is one. */
export const COUNTED =
  /(?<!\p{L})(?:aufrufe?|klicks?|leser(?:innen)?|gelesen|geteilt|teilen|shares?|shared|likes?|kommentare?|leserkommentare?|reaktionen|bewertungen?|stimmen|gefällt mir|follower|abonnenten|zugriffe|views?|reads?|comments?|replies|reply|reactions?|claps?|votes?|followers|retweets?|reposts?|stars?|sterne[n]?|ratings?|reviews?|watching|reading|viewers?|zuschauer|besucher|hilfreich|helpful|useful|gefallen|recommended|empfohlen|bookmarks?|saves?|downloads?|plays?|listens?|hits|visits|lesezeit|lesedauer|klickzahl(?:en)?|upvotes?|boosts?|antworten|beiträge|posts)(?!\p{L})|阅读(?:量|数)?|浏览(?:量|次数|数)?|评论(?:数)?|点赞(?:数)?|收藏|转发(?:数)?|播放(?:量)?|分享(?:到|至)?|跟[贴帖]|热度|粉丝|在看|人看过|人参与|赞|喜欢|点击(?:量|数)?|访问量|围观|观看|弹幕|投票|回复|讨论|热议|推荐|人气|收听|下载量|订阅数|关注数|阅读时间|阅读时长|[顶踩]/giu
export const BESIDE_COUNTS =
  /(?<!\p{L})(?:diese[rn]?|artikel|beitrag|wurde|wird|bereits|insgesamt|mal|mit|von|aus|out|of|this|the|article|story|post|has|have|been|was|times|people|are|now|today|users?|der|die|personen|person|finden|findet|fanden|das|hat|haben|find|found|to|min|mins|minuten?|minutes?|ca|etwa|online|aktuell|live|alle|all|see|show|more|load|view|zu|diesem|readers|total|jetzt|gerade|lesen|menschen|tsd|mio|k|m|\(|\))(?!\p{L})|微信|朋友圈|微博|次|人|条|个|万|亿|已|有|共|本文|文章|[\p{Nd}\p{P}\p{S}\s|]/giu

/** Words of a line that tells when a text was written: with a date, and nothing else. */
export const STAMP_LABEL =
  /(?<!\p{L})(?:stand|zuletzt|aktualisiert|aktualisierung|veröffentlicht|veröffentlichung|erschienen|geändert|bearbeitet|publiziert|erstellt|letzte|änderung|amended|revised|dieser|artikel|beitrag|wurde|this|article|story|was|the|updated?|published|posted|modified|edited|created|last|first)(?!\p{L})|最后|本文|文章|更新(?:时间|日期)?|发布(?:时间|日期)?|发表(?:时间|日期)?|发稿时间|时间|日期/giu
export const STAMP_WORD =
  /(?<!\p{L})(?:uhr|am|um|vom|den|der|von|bis|seit|by|at|on|in|and|und|vor|ago|just|now|gerade|eben|soeben|a\.?m|p\.?m|et|est|edt|pt|pst|gmt|utc|bst|cet|cest|mez|mesz|hkt|cst|t|z|h|st|nd|rd|th|heute|gestern|vorgestern|today|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|jan|feb|mar|mär|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|sekunden?|minuten?|min|stunden?|std|tage?n?|wochen?|einer|einem|wenigen|an?|one)(?!\p{L})|北京时间|于|年|月|日|号|时|点|分|秒|刚刚|今天|昨天|今日|昨日|前天|上午|下午|晚上|凌晨|分钟前|小时前|天前|周前|星期|周[一二三四五六日]|[一二三四五六日](?!\p{L})|[\p{Nd}\p{P}\p{S}\s|]/giu
/** Where a line has none of these, its figures are no time. */
export const TIME =
  /\d{1,2}[:：.]\d{2}(?!\d)|\d{4}[-/.年]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.|\d{1,2}\/\d{1,2}|(?<!\p{L})(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])|(?<![\p{L}\p{Nd}.,])\d{1,3}\s?(?:h|hrs?|std|min|d)(?!\p{L})|\d{1,2}月|(?<!\p{L})(?:ago|vor|heute|gestern|today|yesterday|just now|gerade eben|soeben|uhr)(?!\p{L})|前$|刚刚|今[天日]|昨[天日]|\d{1,2}时|a\.?m|p\.?m/iu

/** Whole lines, beside those that pages are cleaned of (`scrape/boilerplate.ts`). */
export const NOISE_LINES: readonly RegExp[] = [
  // Stock tickers: DAX 18.234,50 +0,42 % · BABA 84.20 USD +1.2%
  /^(?:[▲▼]?\s?[\p{L}][\p{L}\p{N} .&-]{0,28}\s[\p{Nd}.,]+\s?(?:Punkte|points|点|€|\$|£|p|¢|元|[A-Z]{3})?\s{0,2}[(]?[▲▼+\-−–±]\s?[\p{Nd}.,]+\s?%?[)]?(?:\s?[(][+\-−–±]?[\p{Nd}.,]+\s?%[)])?[\s|·;,]*)+$/u,
  // Berlin 12 °C
  /^[\p{L} -]{2,24}[:,]?\s-?\p{Nd}{1,2}\s?°\s?[CF]?\.?$/u,
  // Cookies
  /^(?=.*\bcookies?\b)(?=.*\b(?:wir|uns|unser\w*|we|our|accept|akzeptieren|zustimmen|consent|diese (?:web)?seite|this (?:web)?site)\b).{0,400}$/i,
  /^(?=.*cookie)(?=.*(?:本网站|本站|我们|同意|接受)).{0,200}$/i,
  // Follow us, subscribe, donate
  /^(?:jetzt )?(?:folgen? (?:sie )?uns|folge? uns|follow us|find us|join us|connect with us|besuchen sie uns|abonnieren sie|jetzt abonnieren|subscribe (?:now|here|today|to our)|sign up (?:now|here|today|for our)|hier (?:geht es )?zum newsletter|melden sie sich)\b[^.]{0,140}[.!]?$/i,
  /^(?:欢迎|请|扫码|长按|点击)?(?:关注|订阅|添加|加入).{0,30}(?:公众号|微信|微博|频道|账号|我们|社群|客服).{0,30}$/,
  // Buttons
  /^(?:kommentieren|teilen|drucken|merken|speichern|folgen|abonnieren|anmelden|registrieren|comment|share|save|follow|print|reply|report|like|log ?in|sign (?:in|up)(?: to comment)?|举报|收藏|分享|评论|关注|点赞|登录|注册)$/i,
  // Podcasts
  /^(?:hören sie|jetzt (?:an)?hören|listen (?:to|now|here)|(?:im|zum|unser|mehr im|alle folgen des) podcast|podcast|zum hören|收听|播客)\b.{0,140}$/iu,
  // A story that is still being written
  /^(?:(?:mehr|weitere\w* \p{L}+|weiteres|more(?: details| information)?|details) (?:in kürze|folgen?|folgt|to follow|to come|soon|shortly)|(?:this is a )?(?:developing|breaking(?: news)?) (?:story|news)|(?:dieser|der) (?:artikel|beitrag|text|liveblog) wird (?:laufend|fortlaufend|ständig|regelmäßig) (?:aktualisiert|ergänzt)|(?:this|the) (?:story|article|page) (?:is being|will be) updated|check back (?:for|later))\b.{0,100}$/iu,
  /^(?:持续更新中?|更新中|消息持续更新|更多消息.{0,20}|未完待续|后续.{0,6}(?:关注|报道).{0,10})[。.…！]*$/,
  // No advice, no responsibility
  /^[（(【[*]*.{0,60}(?:不构成.{0,12}建议|仅供参考|投资有风险|不代表.{0,14}(?:立场|观点)|风险自担|转载.{0,10}注明|未经.{0,10}(?:授权|许可|允许).{0,10}(?:转载|使用)).{0,40}$/,
  /^.{0,80}(?:keine anlageberatung|no (?:financial|investment) advice|not (?:financial|investment) advice|ohne gewähr)\b.{0,80}$/i,
  // (mit Material der dpa) · Quelle: …
  /^[(（[]?(?:mit (?:material|informationen|angaben|agenturmaterial)|unter verwendung von|with (?:material|files|reporting|information) (?:from|by)|综合)\b.{2,60}[)）\]]?\.?$/i,
  // Anzeige: … · Sponsored: …
  /^(?:anzeige|werbung|ad|advertisement|sponsored|promoted|广告|推广)\s?[:：|]\s?.{1,200}$/i,
  // Pages
  /^(?:seite|page|bild|foto|image|photo|slide)\s\d{1,3}\s?(?:von|of|\/)\s?\d{1,3}$/i,
  /^(?:第\s?\d{1,3}\s?页|共\s?\d{1,3}\s?页)+.{0,10}$/,
]

/** Lines on those who wrote, edited and delivered an article. */
export const AUTHOR_LINES: readonly RegExp[] = [
  /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,2} (?:covers|writes (?:about|for|on)|reports (?:on|for|from)|schreibt (?:über|für)|berichtet (?:über|für|aus)|is (?:an? |the |our )?(?:[\p{L}-]+ ){0,4}(?:reporter|editor|writer|correspondent|columnist|journalist|analyst at)|ist (?:freie[r]? |leitende[r]? |seit \d{4} )?(?:[\p{L}-]+ ){0,3}(?:redakteur|reporter|autor|journalist|korrespondent)(?:in)?)\b.{0,200}$/u,
  /^[（(【[]?(?:本报|本网|见习|实习|特约)?(?:记者|作者|编辑|责任编辑|责编|校对|审核|编审|监制|主编|文|图|摄影|通讯员|策划|来源|供稿)\s?[:：丨|/].{1,60}$/,
  /^[（(]?(?:dpa|afp|ap|reuters|rtr|sda|apa|epd|kna|dts|ots|xinhua|新华社|中新社|路透社?)(?:[-/,; ].{0,30})?[)）]?$/i,
  // Über die Autorin: …
  /^(?:über (?:den autor|die autorin|die autoren|unseren? autor(?:in)?)|zu[rm] (?:person|autor|autorin)|about the authors?|about (?:our|the) (?:writer|reporter)|作者简介|关于作者)\s?[:：|–-]\s?.{1,300}$/iu,
]

/** Within a line, in brackets: agencies, and by `STAMP_LABEL` times. */
export const AGENCY_IN_BRACKETS =
  /\s?[(（](?:dpa|afp|ap|reuters|rtr|sda|apa|epd|kna|dts|ots)(?:[-/,][\p{L}\p{Nd} .-]{1,20}){0,4}[)）]/giu
