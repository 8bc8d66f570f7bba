/** Finds the names of a passage in a script with spaces, without any list of names: by capitals and what stands around them. */
import { foldText } from '../normalise/fold-text.ts'
import { cutTokens, kindOfToken, SPACE, WORD } from './cut-tokens.ts'
import { ENGLISH_OPENINGS, GERMAN_ENDINGS, GERMAN_NOUN_ENDS } from './terms/ordinary-nouns.ts'

const OPENINGS = new Set(ENGLISH_OPENINGS)
const NOUN_ENDS = new Set(GERMAN_NOUN_ENDS)
const SHORTEST_END = 4
const SHORTEST_TITLE = 4
/** Behind these a German noun is a noun, not a name: «der Händler», «mehr Filialen». */
const DETERMINERS = new Set(
  'der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere dieser diese dieses diesen diesem jeder jede jedes jeden alle allen viele vielen wenige mehr weniger einige manche mehrere beide beiden solche zum zur beim vom am im ins ans rund etwa knapp'.split(
    ' ',
  ),
)
/** Behind these stands a person's or company's name. */
const TITLES = new Set(
  'herr frau herrn dr prof professor chef chefin konzernchef vorstandschef finanzchef firmenchef gruender gruenderin ceo minister ministerin praesident praesidentin sprecher sprecherin analyst analystin kanzler kanzlerin anwalt anwaeltin betriebsraetin betriebsrat mr mrs ms sir lord lady president chairman chairwoman chief founder senator judge universitaet university institut stadt'.split(
    ' ',
  ),
)

export interface FoundName {
  /** As it is written. */
  readonly text: string
  readonly folded: string
}

/** Language: `de` or anything else with capitals for names only. */
export function findNames(passage: string, language: string): FoundName[] {
  const tokens = cutTokens(passage)
  const names: FoundName[] = []
  let previous: string | null = null
  let isOpening = true
  let isAfterName = false
  tokens.forEach((token, index) => {
    const kind = kindOfToken(token)
    if (kind === SPACE) return
    if (kind !== WORD) {
      isOpening = isOpening || /[.!?:…\n„“"«»]/.test(token)
      if (!/[-&.]/.test(token)) isAfterName = false
      if (/[,;:()]/.test(token)) previous = null
      return
    }
    const folded = foldText(token).text
    const isCapital = /^\p{Lu}/u.test(token) || /^\p{Ll}\p{Lu}/u.test(token)
    const isNext = nextWord(tokens, index)
    const isName =
      isCapital &&
      (language === 'de'
        ? isGermanName(token, folded, previous, isAfterName)
        : isEnglishName(token, folded, isOpening, isNext))
    if (isName) names.push({ text: token, folded: withoutGenitive(folded) })
    isAfterName = isName
    previous = folded
    isOpening = false
  })
  return names
}

function nextWord(tokens: readonly string[], index: number): string {
  return kindOfToken(tokens[index + 1] ?? '') === SPACE ? (tokens[index + 2] ?? '') : ''
}

function isEnglishName(token: string, folded: string, isOpening: boolean, next: string): boolean {
  if (token.length === 1) return false
  if (!isOpening || isInnerCapital(token)) return true
  // «Shares fell» begins a sentence, «Carla Reyes said» and «Nio said» begin with a name.
  return !OPENINGS.has(folded) && (/^\p{Lu}/u.test(next) || !/(?:ing|ed|ly|ions?)$/.test(folded))
}

function isGermanName(token: string, folded: string, previous: string | null, isAfterName: boolean): boolean {
  if (token.length === 1) return false
  if (isInnerCapital(token) || (previous !== null && isTitle(previous))) return true
  // «Lars Klingmann», but «Lidl Filialen»
  if (isAfterName && !NOUN_ENDS.has(folded)) return true
  if (isCommonNoun(folded)) return false
  // An adjective may stand before both: «im türkischen Izmir», «die neuen Filalen».
  return previous === null || !DETERMINERS.has(previous)
}

/** Minister, Finanzminister. */
function isTitle(folded: string): boolean {
  if (TITLES.has(folded)) return true
  for (let length = SHORTEST_TITLE; length < folded.length; length += 1)
    if (TITLES.has(folded.slice(-length))) return true
  return false
}

/** SMIC, iPhone, JD, McDonald. */
function isInnerCapital(token: string): boolean {
  return /^.+\p{Lu}/u.test(token)
}

function isCommonNoun(folded: string): boolean {
  if (OPENINGS_DE.has(folded)) return true
  if (NOUN_ENDS.has(folded) || GERMAN_ENDINGS.test(folded)) return true
  for (let length = SHORTEST_END; length < folded.length; length += 1) {
    if (NOUN_ENDS.has(folded.slice(-length))) return true
  }
  return false
}

/** Words that begin German sentences with a capital. */
const OPENINGS_DE = new Set(
  'auch am an auf aus bei bis da damit dabei danach dann das dass davon dazu dem den denn der des die dies diese dieser doch dort durch ein eine einen einem einer er es etwa fuer gegen grund hier hinter ihr ihre im in insgesamt ist ja jetzt kein keine laut man mehr mit nach neu neue neuer neues nicht noch nun nur ob oder ohne rund schon sein seine seit sie so sobald sowie statt trotz ueber um und unter viele vom von vor waehrend warum was weil weiter weitere wenn wer wie wir wird wo zu zudem zuletzt zum zur zwar zwei zwischen drei vier fuenf sechs sieben acht neun zehn bereits betroffen derzeit dagegen darum deshalb jedoch allein alle allerdings anders beide beim besonders bislang daher daneben demnach denen einige erst erneut erstmals gestern heute immer immerhin inzwischen knapp kuenftig mehrere morgen obwohl offenbar seither sogar spaeter tatsaechlich uebrigens vielleicht vorerst wegen weder welche wieder zuvor'.split(
    ' ',
  ),
)

function withoutGenitive(folded: string): string {
  return folded.replace(/'s?$/, '').replace(/(?<=..[^s])s$/, '')
}
