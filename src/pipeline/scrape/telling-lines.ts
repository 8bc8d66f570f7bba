/** Lines that say something of an article without being its text: rights, categories, byline, date, paywall, credits. */
import { type LineRule, rule } from './line-rule.ts'

/** Tried in this order; the first match decides. The first group is the line's content after its label. */
export const TELLING_LINES: readonly LineRule[] = [
  // © 2025 Verlag. Alle Rechte vorbehalten. · Copyright 2024 Example Ltd. · 版权所有：示例网
  rule('rights', 2, 300, /^((?:©|\(c\)|copyright\b)[^.]{0,80}\b(?:19|20)\d\d\b.*)$/i),
  rule('rights', 2, 300, /^(.{0,160}(?:alle rechte vorbehalten|all rights reserved|版权所有|保留所有权利|版权归).*)$/i),
  rule('credit', 0, 90, /^((?:©|\(c\)|copyright\b)\s?\S.*)$/i),
  // Schlagwörter: A, B · Tags: A, B · Filed Under: A · 关键词：A B
  rule(
    'categories',
    2,
    400,
    /^(?:noch mehr|mehr|weitere|alle) (?:beiträge|artikel|nachrichten|meldungen|news|texte|infos|informationen) (?:zu(?: den themen| diesen themen|m thema)?|über)\s?:?\s(.+)$/i,
  ),
  rule('categories', 2, 400, /^noch mehr zu(?:m thema| den themen)?\s?:?\s(.+)$/i),
  rule('categories', 1, 300, /^mehr (?:zu|zu den themen|zum thema|über)\s?:\s?(.+)$/i),
  rule('categories', 1, 200, /^mehr zu(?: den themen)? ([^.!?]+)$/i),
  rule(
    'categories',
    1,
    300,
    /^(?:schlagw(?:ö|oe)rter|schlagworte?|stichw(?:ö|oe)rter|stichworte?|themen|themenbereiche?|kategorien?|rubrik(?:en)?|abgelegt unter|verschlagwortet mit|veröffentlicht in|tags?|tagged(?: with| as| in)?|filed under|filed in|posted in|topics?|related topics|keywords?|categor(?:y|ies)|labels?|in this story)\s?[:：]\s?(.+)$/i,
  ),
  rule(
    'categories',
    1,
    300,
    /^(?:filed under|tagged(?: with| as)|posted in|verschlagwortet mit|abgelegt unter|veröffentlicht unter)\s(.+)$/i,
  ),
  rule(
    'categories',
    1,
    300,
    /^(?:more|read more|see more) (?:articles|stories|posts|news|coverage)?\s?(?:on|about)\s?:\s?(.+)$/i,
  ),
  rule('categories', 1, 200, /^(?:关键词|关键字|标签|文章标签|本文标签|tags?|话题)\s?[:：]\s?(.+)$/i),
  // Jetzt weiterlesen · Subscribe to continue reading
  rule(
    'paywall',
    1,
    220,
    /^(?:jetzt weiterlesen|weiterlesen mit|sie möchten (?:den|diesen) (?:ganzen |vollständigen )?(?:artikel|text)|den (?:vollständigen|ganzen) (?:artikel|text|beitrag) (?:lesen|können)|(?:dieser|diesen) (?:artikel|beitrag|inhalt|text) (?:ist |lesen (?:sie )?)(?:nur |exklusiv )?(?:für abonnent|mit|kostenpflichtig|exklusiv)|nur für abonnent|exklusiv für abonnent|mit (?:einem )?(?:\S+-?)?abo weiterlesen|sie haben noch kein abo|bereits abonnent|schon abonnent|jetzt abonnieren und weiterlesen|lesen sie (?:diesen artikel|weiter) mit).{0,160}$/i,
  ),
  rule(
    'paywall',
    1,
    220,
    /^(?:subscribe (?:now )?to (?:continue|read|keep)|to (?:continue|keep) reading|this (?:article|content|story) is (?:for|only available|available) (?:to )?(?:subscribers|members|exclusively)|already a (?:subscriber|member)|subscribers only|for subscribers only|(?:log|sign) in to (?:continue|read)|become a (?:subscriber|member) to|unlock this (?:article|story)|start your free trial).{0,160}$/i,
  ),
  rule(
    'paywall',
    1,
    120,
    /^.{0,40}(?:订阅后(?:可)?(?:阅读|查看|继续)|付费(?:阅读|后|内容)|开通会员|剩余内容|购买后阅读|登录后(?:阅读|查看)全文|会员专享).{0,60}$/,
  ),
  // Foto: … · Quelle: …
  rule(
    'credit',
    0,
    140,
    /^[(（[]?(?:fotos?|bild(?:er|quelle|nachweis|rechte)?|titelbild|beitragsbild|aufmacherbild|symbolbild|grafik|illustration|photo(?:s|graph)?(?: by| credit)?|image(?: credits?| source)?|picture|credits?|screenshot|video)\s?[:：/]\s?(.{1,120})$/i,
  ),
  rule(
    'credit',
    1,
    90,
    /^[(（[]?(?:quellen?|sources?|via|mit material von|with (?:material|files) from)\s?[:：]\s?(.{1,80})$/i,
  ),
  rule(
    'credit',
    1,
    80,
    /^[（(]?(?:文章|稿件|信息|新闻|本文|图片|资料)?(?:来源|来自|出处|稿源|图源|图)\s?[:：](.{1,60})$/,
  ),
  rule(
    'credit',
    1,
    40,
    /^[(（[]?(?:dpa|afp|reuters|sda|apa|ap|sid|epd|kna|rtr|dts|新华社|中新社)(?:[-/,\s]+[\w-]{2,12}){0,3}[)）\]]$/i,
  ),
  // (Foto: Anna Beispiel/dpa) · … | © Agentur · Image credit: …
  rule(
    'credit',
    0,
    320,
    /^.{0,240}[(（[](?:ap )?(?:fotos?|bild(?:er)?|grafik|illustration|abbildung|photos?|images?|picture|quelle|screenshot|symbolbild|archivbild)(?: by| credit)?\s?[:：/].{2,90}[)）\]]\.?$/i,
  ),
  rule(
    'credit',
    0,
    320,
    /^.{0,240}(?:\(ap photo\/[^)]{2,60}\)|[|/,]\s?(?:getty images?|shutterstock|istock|imago|picture alliance|unsplash|pixabay|adobe stock)[^.]{0,30}|[|\s]©\s?[^.!?]{2,90})$/i,
  ),
  rule(
    'credit',
    0,
    120,
    /^(?:photographs?|photos?|images?|pictures?|fotos?|bilder|bild) (?:by|courtesy(?: of)?|von|credit)\s?:? .{2,90}$/i,
  ),
  // Reporting by A; editing by B · C contributed to this report.
  rule(
    'credit',
    1,
    300,
    /^(?:(?:additional )?reporting (?:and writing )?by |.{0,200}(?:contributed to (?:this|the) (?:report|story|article)|contributed reporting)\b).*$/i,
  ),
  rule('credit', 1, 60, /^(?:\(?(?:end|ende|完)\)?|\(?[a-zäöü]{2,4}(?:\/[a-zäöü]{2,4}){1,4}\)?|the-?cnn-?wire.*)$/i),
  // 2025-02-13 18:05 来源：… 作者：… 字号：大 中 小
  rule(
    'date',
    0,
    160,
    /^(?=.{0,80}(?:来源|作者|编辑|字号|浏览|阅读)\s?[:：])(?:.{0,40}\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}.*|.{0,60}(?:来源|作者)\s?[:：].{1,60}(?:作者|编辑|字号|浏览|来源)\s?[:：].*)$/,
  ),
  // Von A und B · By A · 作者：A
  rule(
    'byline',
    0,
    100,
    /^(?:[Vv]on|VON|[Tt]ext(?: und Fotos?)?:|[Aa]utor(?:in|en)?:|[Ee]in (?:Beitrag|Artikel|Kommentar|Gastbeitrag) von|[Gg]eschrieben von|[Vv]erfasst von|[Vv]on:)\s?(\p{Lu}.{2,90})$/u,
  ),
  rule('byline', 0, 100, /^(?:by|By|BY|written by|Written by|posted by|Posted by|Author:|author:)\s(\p{Lu}.{2,80})$/u),
  rule('byline', 0, 60, /^[（(]?(?:作者|文|撰文|记者|本报记者|文字|采写)\s?[:：/丨|]\s?(.{2,40})$/),
  // Veröffentlicht am 14. Februar 2025, 9:12 Uhr · Stand: … · Published: …
  rule(
    'date',
    0,
    140,
    /^(?:zuletzt )?(?:veröffentlicht|erschienen|stand|aktualisiert|publiziert|datum|erstellt|letzte (?:aktualisierung|änderung)|online seit|artikel vom|published|updated|last updated|posted|first published|发布时间|发表时间|时间|日期|更新时间|最后更新)(?: (?:am|on|at|vom|zuletzt am))?\s?[:：]?\s?(.{0,12}\d.{3,100})$/i,
  ),
  rule(
    'date',
    0,
    60,
    /^((?:\p{L}{2,12},? )?(?:den )?\d{1,2}\. ?(?:\p{L}{3,9}|\d{1,2}\.) ?\d{2,4}(?:[,\s|–-]{0,4}(?:um )?\d{1,2}[:.]\d{2}(?::\d\d)?(?: ?uhr)?)?)$/iu,
  ),
  rule(
    'date',
    0,
    60,
    /^((?:\p{L}{2,9},? )?\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}(?:[,\s|–-]{0,4}(?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?)$/iu,
  ),
  rule('date', 0, 60, /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[\sT]{0,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)$/),
]
