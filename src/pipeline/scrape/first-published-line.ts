/** Tells the line that content systems put under each entry of a feed («Der Beitrag X erschien zuerst auf Y.») from a sentence of an article. */

/** Where such a line may begin. */
const OPENING =
  /(?<![\p{L}\p{N}])(?:(?:der|dieser) (?:beitrag|artikel|text|post|eintrag)|(?:the|this) (?:post|article|story|entry|piece))(?= )/giu

/** Each with the title it names, if it does, and the site. */
const FORMS: readonly RegExp[] = [
  // Der Beitrag Titel erschien zuerst auf Seite. · Der Artikel Titel ist zuerst erschienen bei Seite.
  /^(?:der|dieser) \S+ (?:(.{1,250}) )?(?:erschien|ist|wurde) (?:zuerst|zunächst) (?:erschienen |veröffentlicht )?(?:auf|bei|in|im) (.{2,80}?)[.!]?$/i,
  // Dieser Beitrag ist zuerst auf Seite erschienen.
  /^(?:der|dieser) \S+ (?:(.{1,250}) )?(?:ist|wurde) (?:zuerst|zunächst) (?:auf|bei|in|im) (.{2,80}?) (?:erschienen|veröffentlicht)[.!]?$/i,
  // The post Title appeared first on Site. · This article first appeared on Site.
  /^(?:the|this) \S+ (?:(.{1,250}) )?(?:appeared first|first appeared|originally appeared|was (?:first|originally) published) (?:on|in|at) (.{2,80}?)[.!]?$/i,
]
/** 标题最先出现在网站。 */
const CHINESE = /^(.{2,120})最先出现在(.{1,40}?)。?$/

/** A site's name does not begin so, and does not go on so: then it is a sentence. */
const NO_NAME =
  /^(?:de[rmns]|die|das|eine[rmns]?|seine[rmn]|ihre[rmn]|diese[rmn]|the|an?|his|her|its|their|this|that) |,|(?:^| )(?:(?:und|and|aber|but|oder|or) (?=\p{Ll})|(?:wurde|war|ist|was|is|which|who|that|before|bevor|after|nachdem|last|yesterday|gestern|als|as|when|wo|where|where) )/u

/** Index in `text` (one line) where such a line begins that reaches to its end; -1 if there is none. `links` are the texts of the links in it. */
export function firstPublishedAt(text: string, links: readonly string[]): number {
  const from = Math.max(0, text.length - 420)
  const openings = [...text.slice(from).matchAll(OPENING)].map((match) => from + match.index)
  const begin = openings.findLast((at) => isSentenceStart(text, at, links) && isForm(text.slice(at), links))
  if (begin !== undefined) return begin
  const [, title = '', site = ''] = text.length > 300 ? [] : (CHINESE.exec(text) ?? [])
  return title !== '' && (links.includes(title) || links.length === 0) && !/[。！？]/.test(title + site) ? 0 : -1
}

/** Text that was cut off anywhere stands before a linked line only. */
function isSentenceStart(text: string, at: number, links: readonly string[]): boolean {
  return at === 0 || links.length >= 2 || /[.!?…:»«”“"')\]]\s?$/.test(text.slice(0, at))
}

function isForm(line: string, links: readonly string[]): boolean {
  for (const form of FORMS) {
    const match = form.exec(line)
    if (match === null) continue
    const [, title = '', site = ''] = match
    if (links.includes(site) && (title === '' || links.includes(title))) return true
    if (title === '' ? !/^(?:dies|this)/i.test(line) : !isTitle(title)) continue
    if (!NO_NAME.test(site) && site.split(' ').length <= 6) return true
  }
  return false
}

/** A title begins with a capital or a figure, at least inside its first word («iPhone»); «über die Wahl» goes on a sentence. */
function isTitle(text: string): boolean {
  return /^\P{L}*\p{Ll}{0,3}[\p{Lu}\p{Lo}\d]|^["'„“»«‚‘]/u.test(text)
}
