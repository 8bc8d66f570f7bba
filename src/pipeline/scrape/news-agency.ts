/** Tells which news agency a text is credited to: «(dpa)», «BERLIN (Reuters) –», «Quelle: AFP», «新华社北京2月3日电», «来源：新华社». */
import { isPlain } from '../normalise/clean-characters.ts'
import { type Found, firstFound } from '../normalise/found.ts'
import { isElement, namesOf, type PageElement, type PageParent } from './page-node.ts'
import { oneLine } from './page-text.ts'

/** As agencies write themselves, by what pages write of them in small letters. */
const NAMES = new Map(
  (
    'dpa dpa-AFX dpa-tmn AFP AP Reuters Bloomberg APA Keystone-SDA SDA epd KNA SID dts ots PA EFE ANSA TASS Xinhua ' +
    'Kyodo JIJI Yonhap PTI IANS ANI Europress 新华社 新华网 中新社 中新网 中国新闻社 中国新闻网 法新社 路透社 彭博社 美联社 共同社 央视新闻'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
)
const LATIN = [...NAMES.keys()].filter((name) => /^[a-z-]+$/.test(name)).toSorted((a, b) => b.length - a.length)
const CHINESE = [...NAMES.keys()].filter((name) => !/^[a-z-]+$/.test(name)).toSorted((a, b) => b.length - a.length)
const LATIN_NAME = `(?:${LATIN.join('|')})`
const CHINESE_NAME = `(?:${CHINESE.join('|')})`
const LIST = `(${LATIN_NAME})(?:\\s?[/,+&-]\\s?[\\p{L}-]{2,14}){0,4}`

/** «MUSTERSTADT (dpa/AFP) –» opens a text; «新华社北京2月3日电» does in Chinese. */
const DATELINE = new RegExp(`^.{0,45}\\(${LIST}\\)\\s?[-–—:.]`, 'iu')
const CHINESE_DATELINE = new RegExp(`^[（(【\\s]{0,3}(?:据)?(${CHINESE_NAME}).{0,14}(?:电|讯|报道)`, 'u')
/** «(dpa)», «dpa/afp» end a text or stand alone. */
const SIGNATURE = new RegExp(`[(（\\[]${LIST}[)）\\]]\\.?$`, 'iu')
const ALONE = new RegExp(`^[(（\\[—–-]?\\s?${LIST}\\s?[)）\\]]?$`, 'iu')
const SOURCE = new RegExp(
  `(?:^|\\s)(?:quellen?|source|mit material von|with material from|来源|稿源|出处|信息来源|文章来源)\\s?[:：]?\\s?(?:${LIST}(?![\\p{L}\\p{N}])|(${CHINESE_NAME}))`,
  'iu',
)
/** One of these is in every line that names its source: far cheaper to look for than the whole. */
const SOURCE_WORD = /quelle|source|ſource|material|来源|稿源|出处/i
const VISIBLE = /\S/
/** Whose picture it is says nothing of the text. */
const PICTURE = /foto|bild|photo|image|picture|grafik|video|图|©/i

/** The agency a byline, an author's name or the text itself credits, or null. */
export function agencyOf(o: { bylines: readonly string[]; text: string }): Found<string> | null {
  const bylines = o.bylines.map((line) => agencyIn(line, ALONE) ?? agencyIn(line, SIGNATURE) ?? tail(line))
  // The standfirst may come first.
  const openings = o.text.slice(0, 1500).split('\n\n', 3)
  const dated = openings.map((line) => agencyIn(line.slice(0, 200), DATELINE) ?? agencyIn(line, CHINESE_DATELINE))
  return firstFound(
    { value: bylines.find((name) => name !== null) ?? null, origin: 'byline' },
    { value: dated.find((name) => name !== null) ?? null, origin: 'dateline' },
    { value: signed(o.text), origin: 'end of the text' },
  )
}

/** The agency that a line of the page's own credits, or null: to be asked before the page is cleaned. */
export function printedAgency(elements: readonly PageElement[]): string | null {
  for (const element of elements) {
    if (element.name === 'script' || element.name === 'figcaption') continue
    const { children } = element
    for (let index = 0; index < children.length; index += 1) {
      const child = children[index]
      if (child?.type !== 'text' || child.data.length > 160 || !mayCredit(child.data, index === 0)) continue
      const name = creditIn(element, index, oneLine(child.data))
      if (name !== undefined) return name
    }
  }
  return null
}

/** False for nearly all texts of a page, at little cost: one may credit somebody if it is the first of its element or has a word for it. */
function mayCredit(text: string, isFirst: boolean): boolean {
  return isFirst ? VISIBLE.test(text) : hasSourceWord(text)
}

function hasSourceWord(text: string): boolean {
  return SOURCE_WORD.test(text) || !isPlain(text)
}

/** The agency that a text, as one line, credits in its element; null where it credits one we do not know, undefined where none. */
function creditIn(element: PageElement, index: number, line: string): string | null | undefined {
  if (line.length < 2) return undefined
  const isAlone = index === 0 && line.length <= 40 && ALONE.test(line)
  if (!isAlone && !SOURCE_WORD.test(line)) return undefined
  if (PICTURE.test(line)) return undefined
  if (isAlone && !isOfPicture(element)) return agencyIn(line, ALONE)
  if (SOURCE.test(line)) return agencyIn(line, SOURCE)
  const next = element.children[index + 1]
  if (!/(?:来源|稿源|出处|Quelle|Source)\s?[:：]$/.test(line) || next?.type !== 'tag') return undefined
  const named = next.children[0]
  return (named?.type === 'text' ? agencyIn(`Source: ${oneLine(named.data)}`, SOURCE) : null) ?? undefined
}

const CAPTIONS = /caption|credit|image|photo|bild|foto|media|gallery|copyright|picture|logo|menu|nav|link/

/** Near a picture a name alone says who took it; in a link it is a topic. */
function isOfPicture(element: PageElement): boolean {
  let node: PageParent | null = element
  for (
    let steps = 0;
    node !== null && isElement(node) && steps < 4;
    steps += 1, node = node.parent as PageParent | null
  ) {
    if (/^(?:a|figure|figcaption|nav|li|picture)$/.test(node.name) || CAPTIONS.test(namesOf(node))) return true
  }
  return false
}

/** «Von Anna Beispiel, dpa». */
function tail(byline: string): string | null {
  const last = byline.split(/[,/|]\s?|\s(?:und|and)\s/).at(-1) ?? ''
  return agencyIn(last.trim(), ALONE)
}

function signed(text: string): string | null {
  const end = text.slice(-120)
  const line = end.slice(end.lastIndexOf('\n') + 1).trim()
  return PICTURE.test(line) ? null : (agencyIn(line, SIGNATURE) ?? agencyIn(line, ALONE))
}

function agencyIn(line: string, form: RegExp): string | null {
  const match = form.exec(line)
  return NAMES.get((match?.[1] ?? match?.[2] ?? '').toLowerCase()) ?? null
}
