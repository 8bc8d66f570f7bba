/** Knows the notices by which a publisher takes an article back. */

const ARTICLE_DE = 'artikel|beitrag|text|meldung|bericht|nachricht|inhalt|eintrag|video|interview|kommentar|dokument'
const GONE_DE =
  'zurückgezogen|zurückgenommen|gelöscht|entfernt|offline genommen|vom netz genommen|aus dem netz genommen|depubliziert|widerrufen|nicht (?:mehr|länger) (?:verfügbar|abrufbar|online)'
const ARTICLE_EN = 'article|story|post|report|piece|page|item|content|column|video|interview|dispatch'
const GONE_EN =
  'retracted|withdrawn|removed|deleted|taken down|unpublished|pulled|no longer (?:available|online)|has been killed'
const ARTICLE_ZH = '文章|本文|该文|此文|原文|内容|稿件|报道|帖子|消息|新闻|页面|视频'
const GONE_ZH = '撤回|撤下|撤稿|撤销|删除|下架|下线|移除|作废|不存在|已失效'

/** Each names the publisher's own text («dieser Artikel», «this story», 本文), so that news of others' deletions is none. */
const NOTICES: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:diese[rnsm]?|der (?:vorliegende|ursprüngliche|betreffende)|unser(?:en?)?|die ursprüngliche) (?:\\p{L}+ )?(?:${ARTICLE_DE})(?!\\p{L}).{0,80}(?:${GONE_DE})`,
    'iu',
  ),
  new RegExp(
    `(?:wir haben|haben wir|redaktion hat|hat die redaktion) .{0,30}(?:diese[ns]?|den|die) (?:\\p{L}+ )?(?:${ARTICLE_DE})(?!\\p{L}).{0,60}(?:${GONE_DE})`,
    'iu',
  ),
  new RegExp(
    `^(?:\\p{L}+: )?(?:der|die|das) (?:${ARTICLE_DE}) (?:wurde|ist|wird) (?:.{0,40} )?(?:${GONE_DE})[.!]?$`,
    'iu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:this|our|the (?:above|original|previous|following)) (?:\\p{L}+ )?(?:${ARTICLE_EN})s?(?!\\p{L}).{0,80}(?:${GONE_EN})(?!\\p{L})`,
    'iu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:we|editors?|has|have|newsroom) (?:have |has |had )?(?:retract|withdr[ae]w|remov|delet|pull|unpublish|taken down)\\p{L}* (?:down )?(?:this|the|our|an? (?:earlier|previous)) (?:\\p{L}+ )?(?:${ARTICLE_EN})(?!\\p{L})`,
    'iu',
  ),
  new RegExp(
    `^(?:the )?(?:${ARTICLE_EN}) (?:you .{3,40} )?(?:has been|was|is|is now) (?:.{0,30} )?(?:${GONE_EN})[.!]?$`,
    'iu',
  ),
  /^(?:retraction|retracted|withdrawn|widerruf|depubliziert|zurückgezogen)(?:\s?[:：–-]|[.!]?$)/iu,
  // [Removed]
  /^\P{L}*(?:removed|deleted|gelöscht|entfernt|gesperrt|unavailable|(?:page |article )?not found|(?:seite|artikel) nicht (?:mehr )?gefunden|已删除|已撤回|已撤稿|已下架|页面不存在|内容不存在)\P{L}*$/iu,
  /^(?:撤稿|撤回|删稿)(?:声明|通知|说明|启事)/u,
  new RegExp(
    `(?:本文|本报道|本新闻|本消息|本视频|本帖|该文|此文|此文章|该文章|本篇|此稿|该稿|本稿|该(?:${ARTICLE_ZH})|此(?:${ARTICLE_ZH})|原(?:${ARTICLE_ZH})).{0,20}(?:${GONE_ZH})`,
    'u',
  ),
  new RegExp(`^(?:\\P{L}*)(?:${ARTICLE_ZH})(?:已|已经|已被|被)?(?:[^，。]{0,8})(?:${GONE_ZH})[。！.]?$`, 'u'),
  new RegExp(
    `(?:本网|本站|本报|我们|编辑部|平台)(?:现|已|决定|特)?(?:将|对)?.{0,10}(?:撤回|撤下|删除|移除)(?:了|该|此|本|上述)?.{0,6}(?:${ARTICLE_ZH})`,
    'u',
  ),
]

/** Words of taking back beside words for an article: of the text itself where the rest of it is gone. */
const TAKEN_BACK = new RegExp(
  `${GONE_DE}|(?:zieh|zog|nehm|nimm|nahm)\\p{L}* .{0,80}zurück|(?:${GONE_EN})|retract|withdr[ae]w|撤回|撤下|撤稿|删除|收回`,
  'iu',
)
const ARTICLE = new RegExp(`(?<!\\p{L})(?:${ARTICLE_DE}|${ARTICLE_EN})(?:s|en|e)?(?!\\p{L})|${ARTICLE_ZH}`, 'iu')

/** A sentence that stands where an article stood. */
export function isTakenBack(sentence: string): boolean {
  return TAKEN_BACK.test(sentence) && ARTICLE.test(sentence)
}

/** Notices that something in the text was or is wrong, the text itself staying. */
const CORRECTION =
  /^(?:\P{L}*)(?:korrektur(?:hinweis)?|berichtigung|richtigstellung|correction|clarification|corrected|更正|勘误|订正|更正说明|更正声明)(?!\p{L})|(?:früheren|vorherigen|ersten|älteren|vorigen|ursprünglichen) (?:fassung|version) (?:dieses|des|unseres)|(?:earlier|previous|original) version of this|(?:本文|此前|早前)[^。]{0,16}(?:有误|误为|误作|更正)/iu

/** A publisher's regret of its own text: where the text is gone, it was withdrawn. */
const REGRET =
  /(?:irrtümlich|versehentlich|fälschlich) (?:veröffentlicht|publiziert|verbreitet)|(?:bitten|bittet) .{0,40}(?:entschuldigung|verzeihung)|bedauern den (?:fehler|irrtum)|(?:dieser|diesem|unserem|der ursprüngliche|im ursprünglichen) (?:artikel|beitrag|text|bericht).{0,80}(?:falsch|fehler|unzutreffend|nicht (?:belegt|haltbar|richtig))|published (?:in error|by mistake|erroneously)|(?:we|the editors?) (?:regret|apologi[sz]e)|(?:this|the original|our) (?:article|story|report|piece).{0,80}(?:error|inaccura|incorrect|false|wrong|could not be (?:verified|confirmed)|did not meet)|(?:本文|该文|原文|此文|报道|文章|稿件|消息|内容).{0,20}(?:不实|有误|失实|误发|错误)|(?:深表歉意|特此致歉|特此更正|表示歉意|误发)/iu

export function isRegret(passage: string): boolean {
  return REGRET.test(passage)
}

export function isWithdrawalNotice(passage: string): boolean {
  return NOTICES.some((notice) => notice.test(passage))
}

export function isCorrectionNotice(passage: string): boolean {
  return CORRECTION.test(passage)
}
