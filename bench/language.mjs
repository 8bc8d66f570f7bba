/**
 * How well and how fast the language of headlines is told: share of right answers, headlines per CPU second and memory
 * of `detectLanguage`, with eld as it comes and franc in the same run.
 * `node bench/language.mjs [FILE.jsonl …]`: each line {"lang": "de", "title": "…"}; without a file, our own set.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { franc } from 'franc'
import { detectLanguage } from '../src/pipeline/normalise/detect-language.ts'

const own = fileURLToPath(new URL('../fixtures/language/headlines.jsonl', import.meta.url))
const files = process.argv.length > 2 ? process.argv.slice(2) : [own]

function readHeadlines(path) {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

const megabytes = () => process.memoryUsage().rss / 1e6
const before = megabytes()
detectLanguage('Der Händler senkt die Preise')
const loaded = megabytes() - before

const require = createRequire(import.meta.url)
const { eld } = require(fileURLToPath(import.meta.resolve('eld/extrasmall')))
const codes = { deu: 'de', eng: 'en', cmn: 'zh' }
const candidates = [
  ['depesche', (title) => detectLanguage(title).language],
  ['eld extrasmall', (title) => eld.detect(title).language],
  ['franc, of these three', (title) => codes[franc(title, { only: ['deu', 'eng', 'cmn'], minLength: 3 })]],
]

for (const file of files) {
  const headlines = readHeadlines(file)
  console.log(`${basename(file)}: ${headlines.length} headlines`)
  for (const [name, languageOf] of candidates) {
    if (name === 'eld extrasmall') {
      // As it comes, not as `detectLanguage` set it.
      eld.setLanguageSubset(false)
      eld.enableTextCleanup(false)
    }
    const wrong = headlines.filter(({ lang, title }) => languageOf(title) !== lang)
    const started = process.cpuUsage()
    let rounds = 0
    let taken = 0
    while (taken < 1) {
      for (const { title } of headlines) languageOf(title)
      rounds += 1
      const { user, system } = process.cpuUsage(started)
      taken = (user + system) / 1e6
    }
    const right = (1 - wrong.length / headlines.length) * 100
    const speed = Math.round((rounds * headlines.length) / taken)
    console.log(`  ${name}: ${right.toFixed(1)} % right, ${speed} headlines per CPU second`)
    if (name === 'depesche') for (const { lang, title } of wrong) console.log(`    not ${lang}: ${title}`)
  }
}
console.log(`memory: loading the model and judging the first headline took ${loaded.toFixed(0)} MB`)
