/** Takes from a text the lines that change by themselves: what is left is what an article says. */
import { meaningOf } from '../scrape/boilerplate.ts'
import {
  AGENCY_IN_BRACKETS,
  AUTHOR_LINES,
  BESIDE_COUNTS,
  COUNTED,
  NOISE_LINES,
  STAMP_LABEL,
  STAMP_WORD,
  TIME,
} from './terms/noise.ts'
import { isWithdrawalNotice } from './withdrawal-notice.ts'

/** Below a heading of related articles stand at most so many, each so short. */
const MOST_LINKS = 15
const LONGEST_LINK = 160
/** A date without a label is a stamp in the first and last lines only: in between it may head a chronicle. */
const EDGE = 3
const LONGEST_NOISE = 400

/** Soft hyphens, zero-width spaces and marks of direction. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** The lines that are text, without bracketed time stamps and agencies. */
export function dropNoise(text: string): string {
  const lines = text
    .replace(INVISIBLE, '')
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
  const filled = lines.filter((line) => line !== '')
  const kept: string[] = []
  let links = 0
  filled.forEach((line, index) => {
    if (links > 0 && isLink(line)) {
      links -= 1
      return
    }
    links = headsLinks(line) ? MOST_LINKS : 0
    const isEdge = index < EDGE || index >= filled.length - EDGE
    if (links > 0 || (line.length <= LONGEST_NOISE && !isWithdrawalNotice(line) && isNoise(line, isEdge))) return
    const rest = withoutNoisyEnds(withoutStamps(line))
    if (rest !== '') kept.push(rest)
  })
  return kept.join('\n')
}

function headsLinks(line: string): boolean {
  const meaning = line.length > LONGEST_LINK ? null : meaningOf(line)
  return meaning?.kind === 'drop-links' && meaning.rest === '' && !/[.!?。！？]$/.test(line) && !HEADING.test(line)
}

/** These may head a part of the article as well. */
const HEADING = /^(?:hintergrund|mehr|mehr infos|more|watch|zum thema|must read|externe links)\W*$/i

/** Headlines end without a full stop. */
function isLink(line: string): boolean {
  return line.length <= LONGEST_LINK && !/[.。]["”»“]?$/.test(line)
}

function isNoise(line: string, isEdge: boolean): boolean {
  return (
    isCounter(line) ||
    isStamp(line, isEdge) ||
    NOISE_LINES.some((pattern) => pattern.test(line)) ||
    isAuthorLine(line) ||
    isPageLine(line)
  )
}

/** Who wrote and edited. */
function isAuthorLine(line: string): boolean {
  return AUTHOR_LINES.some((pattern) => pattern.test(line)) && !hasFigure(line)
}

/** «1.234 Aufrufe · 12 Kommentare», «阅读 3.2万», «Diesen Artikel teilen: 14», also beside a date. */
function isCounter(line: string): boolean {
  if (line.length > 100 || !/\p{Nd}/u.test(line)) return false
  const unsigned = line.replace(BYLINE, '')
  const rest = unsigned.replace(COUNTED, '')
  if (rest === unsigned) return false
  const beside = rest.replace(BESIDE_COUNTS, '')
  return (
    beside === '' ||
    (TIME.test(line) && rest.replace(STAMP_LABEL, '').replace(STAMP_WORD, '').replace(BESIDE_COUNTS, '') === '')
  )
}

/** «Stand: 14:30 Uhr», «Updated March 3, 2026», «3小时前», also behind a byline. */
function isStamp(line: string, isEdge: boolean): boolean {
  if (line.length > 120 || !TIME.test(line)) return false
  const unsigned = line.replace(BYLINE, '').replace(STAMPED_BY, '')
  const rest = unsigned.replace(STAMP_LABEL, '')
  return (rest !== line || isEdge) && rest.replace(STAMP_WORD, '') === ''
}

/** «Von Anna Beispiel und Ben Muster, », «By Jane Sample | ». */
const BYLINE =
  /^(?:(?:[Ss]tory |[Aa]rticle |[Ww]ritten |[Rr]eported |[Pp]osted )?[Bb]y|(?:[Ee]in (?:Beitrag|Artikel|Text) |Text )?[Vv]on|BY|VON|[Tt]ext:?|author:?|autor(?:in)?:?)\s\p{Lu}[\p{L}.'’-]+(?:(?:\s|,\s|\s(?:und|and)\s|\s&\s)\p{Lu}[\p{L}.'’-]+){0,6}\s?[,|·•–-]\s?(?=.*\p{Nd})/u
/** «记者 张小小 », «Example News | » */
const STAMPED_BY =
  /^(?:(?:本报|本网)?(?:记者|作者|编辑|来源|文)[\s:：/丨|]{1,3}[\p{Script=Han}A-Za-z]{2,12}|\p{Script=Han}{2,10}(?:网|报|社|新闻|财经|客户端|在线))\s?[|丨·]?\s?(?=\p{Nd})|^\p{Lu}[\p{L}\p{Nd}. -]{1,30}\s?[|•·]\s?(?=.*\p{Nd}{1,2}[:.]\p{Nd}{2})/u

/** Lines that pages are cleaned of, unless they may well be sentences of the article. */
function isPageLine(line: string): boolean {
  const meaning = meaningOf(line)
  if (meaning === null) return false
  switch (meaning.kind) {
    case 'drop':
    case 'paywall':
      return !isStatement(line) && !OWN_STATEMENT.test(line)
    case 'drop-links':
      return meaning.rest === '' || !/[.。]$/.test(line) || RELATED.test(line)
    case 'rights':
      return RIGHTS.test(line)
    case 'credit':
      return !hasFigure(line) && (line.length <= 90 ? !isStatement(line) : CREDIT.test(line))
    case 'byline':
      return !/\d|[.!?。]$/.test(line) && line.split(' ').slice(1).every(isNamePart)
    case 'bio':
      return !hasFigure(line) && !/\b(?:was|war)\b/.test(line)
    case 'categories':
      return !hasFigure(line) && !isStatement(line)
    case 'date':
      return /^(?=.{0,80}(?:来源|作者|编辑|字号|浏览|阅读)\s?[:：])/.test(line)
  }
}

/** 声明 heads what a firm declares, too. */
const OWN_STATEMENT = /^(?:郑重|特别)?声明[:：]?(?!.*(?:转载|版权|投资|观点|立场|侵权))/
const RELATED = /^(?:lesen sie|read (?:more|also|next)|see also|related|相关阅读|延伸阅读)/i
const RIGHTS =
  /^\W{0,3}(?:©|\(c\)|copyright|版权|本文|本作品|文章|图片)|alle rechte vorbehalten|all rights reserved|版权所有|保留所有权利/i
const CREDIT = /^[(（[]?(?:fotos?|bild|photos?|images?|quelle|source|来源|图)/i

function isNamePart(word: string): boolean {
  return /^(?:\P{Ll}|und|and|von|van|de|der|for|für)/u.test(word)
}

/** A figure that is no year: authors and credits have none. */
function hasFigure(line: string): boolean {
  return (line.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? []).some((figure) => !/^(?:19|20)\d\d$/.test(figure))
}

/** A sentence with a figure that does not speak to the reader. */
function isStatement(line: string): boolean {
  const length = line.length + (line.match(/\p{Script=Han}/gu)?.length ?? 0)
  return length > 30 && /\p{Nd}/u.test(line) && /[.!。！]["”»“]?$/.test(line) && !ADDRESSED.test(line)
}

const ADDRESSED = /\b(?:you|your|sie|ihre?[nmr]?|dein\w*|us|uns|our|unser\w*|newsletter|cookies?)\b|您|我们|本站|本网/i

/** The line without sentences at its edges that are no part of the text: «… Lesen Sie auch: …», «…。责任编辑：张三». */
function withoutNoisyEnds(line: string): string {
  if (line.length > LONGEST_PARAGRAPH) return line
  const sentences = line.split(/(?<=[。！？])(?=[^”’」）])|(?<=[.!?]) (?=[\p{Lu}\p{Lo}\p{Nd}(])/u)
  const count = sentences.length
  while (sentences.length > 1 && count - sentences.length < EDGE && isNoise((sentences.at(-1) ?? '').trim(), false)) {
    sentences.pop()
  }
  while (sentences.length > 1 && isNoise((sentences[0] ?? '').trim(), false)) sentences.shift()
  return sentences.length === count ? line : sentences.join(/\p{Script=Han}/u.test(line) ? '' : ' ')
}

const LONGEST_PARAGRAPH = 4000

/** The line without agencies and times in brackets, and without a stamp it begins with. */
function withoutStamps(line: string): string {
  const rest = line
    .replace(AGENCY_IN_BRACKETS, '')
    .replace(/\s?[([（【]([^()[\]（）【】]{3,60})[)\]）】]/g, (whole: string, inner: string) =>
      isStamp(inner, false) ? '' : whole,
    )
  return withoutOpeningStamp(rest).trim()
}

/** «Stand: 14:30 Uhr Der Discounter senkt …», where the lines of a page were made one. */
const OPENING_STAMP =
  /^(?:stand|(?:zuletzt )?aktualisiert|veröffentlicht|(?:last )?updated|published|posted|最后更新|更新(?:时间|于)?|发布(?:时间|于)?)(?: (?:am|on|at|vom))?\s?[:：]?\s?(.{0,40}?\d{1,2}[:：.]\d{2}(?:[:：]\d{2})?(?:\s?uhr|\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|ET|EST|CET|MEZ|BST))?)[\s|·–-]+(?=[\p{Lu}\p{Lo}„"“])/iu

function withoutOpeningStamp(line: string): string {
  const [opening = '', time = ''] = OPENING_STAMP.exec(line) ?? []
  return opening !== '' && line.length - opening.length >= 20 && isStamp(time, true) ? line.slice(opening.length) : line
}
