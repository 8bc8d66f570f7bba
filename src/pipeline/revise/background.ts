/** Knows sentences that tell a reader what has long been so, or how the article came about: added, they are no news. */
import { isCorrectionNotice } from './withdrawal-notice.ts'

const BACKGROUND: readonly RegExp[] = [
  // Das Unternehmen wurde 1999 gegründet. · Der Händler hat seinen Sitz in Neckarsulm. · Temu gehört zu PDD.
  /\b(?:wurde|ist|war)\b.{0,60}\b(?:gegründet|beheimatet|ansässig)\b|\b(?:hat|haben) (?:seinen|ihren|den) (?:haupt|firmen|stamm)?sitz\b|^[^,]{2,60} (?:gehört|gehören) (?:zu[mr]? (?=\p{Lu})|seit \d{4}\b)|^[^,]{2,60} ist (?:ein|eine|der|die|das) (?:\p{L}+ )?(?:tochter|konzerntochter|marke|ableger|mutterkonzern|deutschlands|chinas|europas|weltgröß\p{L}+|chinesische[rs]?|deutsche[rs]?|amerikanische[rs]?)/iu,
  // Ikea ist ein schwedischer Möbelhändler.
  /^\p{Lu}\S*(?: \S+){0,2} (?:ist|sind) (?:eine? )?(?:\p{Ll}+(?:e|er|es) ){0,2}\p{Lu}[\p{L}-]+(?: (?:aus|mit sitz in) \p{Lu}\p{L}+)?\.?$/u,
  // The company was founded in 1999. · Temu is owned by PDD. · It is based in Hangzhou.
  /\b(?:was|were) (?:founded|established) (?:in|by)\b|\b(?:is|are) (?:based|headquartered|located) in\b|\b(?:is|are) (?:owned by|(?:a|the) (?:subsidiary|unit|brand|parent|part|division) of)\b|^[^,]{2,60} is (?:an?|the) (?:\p{L}+ ){0,3}(?:company|retailer|maker|platform|marketplace|chain|group|giant|operator|carmaker|chipmaker)\b/iu,
  // 公司成立于1999年，总部位于杭州。
  /(?:成立于|创立于|创办于|创建于|总部(?:位于|设在|在)|隶属于?|是.{0,16}旗下|是.{0,20}(?:子公司|母公司|品牌之一))/u,
  // The company did not immediately respond to a request for comment.
  /\b(?:declined to comment|(?:did not|didn['’]t) (?:immediately )?(?:respond|reply|comment|return)|could not (?:immediately )?be reached|not (?:immediately )?(?:available|reachable) for comment|(?:contacted|approached|asked) (?:\p{L}+ )?for comment|no comment)\b/iu,
  /(?:wollte[n]? sich (?:\p{L}+ ){0,3}nicht (?:\p{L}+ )?äußern|äußerten? sich (?:\p{L}+ ){0,3}nicht|nicht für eine stellungnahme|lehnten? (?:eine[n]? )?(?:stellungnahme|kommentar)|reagierten? (?:\p{L}+ ){0,3}nicht auf|unbeantwortet|wollte[n]? (?:\p{L}+ ){0,4}nicht kommentieren|um (?:eine )?stellungnahme gebeten)/iu,
  /(?:未予置评|拒绝置评|不予置评|暂未(?:作出)?(?:回应|回复|置评)|未(?:作出|予以|作)?(?:回应|回复|置评)|截至发稿)/u,
  // We reported. · This article was updated to add a comment.
  /^(?:wir (?:hatten|haben)\b.{0,40}\bberichtet|(?:wie|darüber) (?:hatten|haben) (?:wir|.{2,30}) (?:bereits )?berichtet|(?:hinweis|anmerkung)(?: der redaktion)?\s?:.{0,120}(?:ergänzt|aktualisiert|überarbeitet|präzisiert)|(?:wir haben )?(?:diesen|dieser|der) (?:artikel|beitrag|text|bericht)\b.{0,120}(?:ergänzt|aktualisiert|überarbeitet|präzisiert|erschien))/iu,
  /^(?:as (?:we )?(?:previously|earlier|first) reported|we (?:have )?(?:previously|earlier)? ?reported|(?:editor['’]s? )?note\s?:.{0,160}(?:updated|clarified|amended)|(?:this|the) (?:article|story|post|report|headline)\b.{0,40}\b(?:has been|was) (?:updated|amended|edited|clarified|first published))\b/iu,
  /^[（(【]?(?:注|编者注|编者按|说明)?\s?[:：]?(?:本文|文章|报道|此文)(?:已|于)?.{0,20}(?:更新|补充|修订|首发)/u,
]

/** One sentence. A figure that is not a year makes news of it. */
export function isBackground(sentence: string): boolean {
  const figures = sentence.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? []
  const isNews = isCorrectionNotice(sentence) || figures.some((figure) => !/^(?:1[89]|20)\d\d$/.test(figure))
  return sentence.length < 240 && !isNews && BACKGROUND.some((pattern) => pattern.test(sentence))
}
