/** Tells the language a text is written in, from the text alone. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { eld as Detector } from 'eld/extrasmall'

export interface DetectedLanguage {
  /** ISO 639-1, or `und`. */
  readonly language: string
  /** 0 (nothing to judge) to 1. */
  readonly confidence: number
}

/** The languages news of our field come in. The model knows sixty; the others only take short German and English texts away. */
const expected =
  'ar bg cs da de el en es et fa fi fr he hi hr hu it lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi'.split(' ')

/** The two Latin-script languages most sources write in are believed when another leads by less than this. */
const home: ReadonlySet<string> = new Set(['de', 'en'])
const advance = 0.04

/** As much of a text as is looked at, in UTF-16 units. */
const sampleLength = 4000

/** Below this many letters a Latin text says little. */
export const shortText = 40

const undetermined: DetectedLanguage = { language: 'und', confidence: 0 }

/**
 * The language of a text. Kana make it Japanese, Hangul Korean, Han at least a third as frequent as Latin letters Chinese;
 * anything else is judged by its letter sequences. `und` with confidence 0 where there is nothing to judge.
 */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = text.slice(0, sampleLength)
  return detectByScript(sample) ?? detectByLetters(sample)
}

/** Letters in the text, of any script. */
export function countLetters(text: string): number {
  return text.slice(0, sampleLength).match(/\p{L}/gu)?.length ?? 0
}

function detectByScript(text: string): DetectedLanguage | null {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0
  const latin = count(/\p{Script=Latin}/gu)
  const han = count(/\p{Script=Han}/gu)
  const hangul = count(/\p{Script=Hangul}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  // The の of a shop's name does not make a Chinese headline Japanese.
  const decorative = count(/の/g)
  const eastAsian = han + hangul + kana
  if (eastAsian === 0 || eastAsian * 3 < latin) return null
  // A Chinese character says about as much as three Latin letters.
  const confidence = (eastAsian * 3) / (eastAsian * 3 + latin)
  if (hangul > han + kana) return { language: 'ko', confidence }
  if (kana > decorative && kana * 20 >= han) return { language: 'ja', confidence }
  return { language: 'zh', confidence }
}

function detectByLetters(text: string): DetectedLanguage {
  const result = loadDetector().detect(text)
  if (result.language === '') return undetermined
  const scores = Object.entries(result.getScores())
    .map(([language, score]) => ({ language, score: score + (home.has(language) ? advance : 0) }))
    .sort((a, b) => b.score - a.score)
  const [best, second] = scores
  if (best === undefined) return undetermined
  // 0.2 apart, two languages were never mistaken. Short texts prove less.
  const margin = Math.min(1, (best.score - (second?.score ?? 0)) / 0.2)
  const length = Math.min(1, countLetters(text) / shortText)
  return { language: best.language, confidence: Math.sqrt(margin * length) }
}

let detector: typeof Detector | null = null

/** Loads the model (about 90 MB of memory) the first time it is needed. The package exports no entry for `require`. */
function loadDetector(): typeof Detector {
  if (detector === null) {
    const require = createRequire(import.meta.url)
    const loaded: { eld: typeof Detector } = require(fileURLToPath(import.meta.resolve('eld/extrasmall')))
    detector = loaded.eld
    detector.setLanguageSubset(expected)
    detector.enableTextCleanup(true)
  }
  return detector
}
