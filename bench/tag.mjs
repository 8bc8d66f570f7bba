/**
 * How fast articles are tagged: MB of text per CPU second with 5,000 phrases and every rule on, beside an Aho-Corasick
 * automaton and one large regular expression that look for the same phrases with no rule at all, in the same run; and
 * articles of 4 KB per CPU second with the shipped configuration. `node bench/tag.mjs [CONFIG-DIR]`
 */
import { readFileSync } from 'node:fs'
import { AhoCorasick } from '@monyone/aho-corasick'
import { loadTopics } from '../src/pipeline/settings/load-topics.ts'
import { tagArticle } from '../src/pipeline/tag/tag-article.ts'
import { alternate, median } from './measure.mjs'

const configuration = process.argv[2] ?? new URL('../config/', import.meta.url).pathname
const shipped = loadTopics(
  ['topics.yaml', 'watchlist.yaml'].map((name) => readFileSync(`${configuration}/${name}`, 'utf8')),
)

/** The same numbers at every run (mulberry32). */
let seed = 7
function random(below) {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}
const pick = (list) => list[random(list.length)]

const WORDS = {
  de: `der die das und in den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei Prozent Millionen Jahr Unternehmen Umsatz Konzern Sprecher Händler Kunden Waren Preise Markt Wettbewerb Lieferung Wochen Behörde Verfahren Entscheidung Produkte Mitarbeiter Standort Geschäft Ergebnis Wachstum Quartal Verbraucher künftig deutlich zuletzt bereits allerdings zunächst erstmals weltweit europäische chinesische amerikanische digitale neue große hohe schnell günstig angekündigt mitgeteilt gestiegen gesunken geplant eröffnet geschlossen verkauft übernommen Geschäftsführerin Lieferkettensorgfaltspflichtengesetz Verbraucherzentrale Wirtschaftsministerium Logistikdienstleister`,
  en: `the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some could these two may first then do any like now over such our man me even most made after also did many off before must well back through years where much your way down should because long each just state people those too mister company market customers shares billion quarter profit growth retailer warehouse regulator announced expected reported launched consumers platform supply factory sales rise fall plan chief executive analysts investors government`,
  zh: `的 一 是 在 不 了 有 和 人 这 中 大 为 上 个 国 我 以 要 他 时 来 用 们 生 到 作 地 于 出 就 分 对 成 会 可 主 发 年 动 同 工 也 能 下 过 子 说 产 种 面 而 方 后 多 定 行 学 法 所 民 得 经 公司 市场 用户 增长 表示 预计 同比 亿元 记者 产品 消费者 数据 企业 服务 平均 今年 去年 季度 收入 利润 发布 宣布 合作 项目 投资 全球`,
}
const vocabulary = Object.fromEntries(Object.entries(WORDS).map(([language, words]) => [language, words.split(/\s+/)]))

function phrasesOf(set, language) {
  return [
    ...set.topics.flatMap(({ phrases }) => phrases[language] ?? []),
    ...set.topics.flatMap(({ phrases }) => phrases['*'] ?? []),
  ]
}

/** An article of about 4 KB in UTF-8; one word in 60 is a phrase looked for, as in real articles. */
function article(set, language) {
  const watched = phrasesOf(set, language).map(({ text }) => text)
  const names = set.entities.map(({ aliases }) => (aliases[language] ?? aliases['*'] ?? [])[0]?.text).filter(Boolean)
  const space = language === 'zh' ? '' : ' '
  let text = ''
  let words = 0
  while (Buffer.byteLength(text) < 4096) {
    const sentence = Array.from({ length: 8 + random(14) }, () => {
      words += 1
      return words % 60 === 0 ? pick(words % 120 === 0 ? names : watched) : pick(vocabulary[language])
    }).join(space)
    text += `${sentence}${language === 'zh' ? '。' : '. '}${random(4) === 0 ? '\n\n' : ''}`
  }
  return { title: text.slice(0, 60), text, language, categories: [] }
}

/** Median CPU milliseconds of each candidate; they take turns. */
async function race(rounds, candidates) {
  for (const candidate of candidates) candidate()
  return (await alternate(rounds, candidates)).map(median)
}

const languages = ['de', 'en', 'zh']
const bytesOf = (articles) =>
  articles.reduce((sum, { title, text }) => sum + Buffer.byteLength(title) + Buffer.byteLength(text), 0)

// The shipped configuration.
for (const language of languages) {
  const articles = Array.from({ length: 100 }, () => article(shipped, language))
  const [time] = await race(7, [() => articles.map((one) => tagArticle(one, shipped))])
  const rate = (articles.length / time) * 1000
  console.log(
    `shipped configuration, ${language}: ${Math.round(rate)} articles of 4 KB per CPU second (${((bytesOf(articles) / time) * 1e-3).toFixed(1)} MB/s)`,
  )
}

// Five thousand phrases, every rule on.
const stems = {
  de: 'Lager Paket Handel Strom Daten Bank Auto Markt Kunden Laden Preis Chip Netz Zoll Werbe Miet Luft Bau Glas Stahl'.split(
    ' ',
  ),
  en: 'storage parcel trade power data bank car market customer store price chip network customs advert rental air building glass steel'.split(
    ' ',
  ),
}
const heads = {
  de: 'steuer gesetz abgabe verband anbieter dienst werk zentrum vertrag strategie'.split(' '),
  en: 'levy act fee association provider service plant centre contract strategy'.split(' '),
}
function manyTopics(count) {
  const topics = []
  for (let index = 0; topics.length * 50 < count; index += 1) {
    const phrases = { de: [], en: [], zh: [] }
    for (let phrase = 0; phrase < 20; phrase += 1) {
      const place = index * 20 + phrase
      const de = `${stems.de[place % 20]}${heads.de[Math.floor(place / 20) % 10]}${place < 200 ? '' : ` ${pick(vocabulary.de)} ${place}`}`
      const en = `${stems.en[place % 20]} ${heads.en[Math.floor(place / 20) % 10]}${place < 200 ? '' : ` ${pick(vocabulary.en)}${place}`}`
      phrases.de.push({ text: de, compound: phrase % 2 === 0 })
      phrases.en.push({ text: en })
      if (phrase < 10)
        phrases.zh.push({
          text: `${pick(vocabulary.zh)}${pick(vocabulary.zh)}${pick(vocabulary.zh)}`,
          guard: phrase % 3 === 0,
        })
    }
    const yaml = Object.entries(phrases).map(
      ([language, list]) =>
        `      ${language}: [${list.map(({ text, ...rules }) => JSON.stringify({ t: text, ...rules })).join(', ')}]`,
    )
    topics.push(`  - id: many-${index}\n    phrases:\n${yaml.join('\n')}`)
  }
  return `topics:\n${topics.join('\n')}\n`
}
const shippedTexts = ['topics.yaml', 'watchlist.yaml'].map((name) => readFileSync(`${configuration}/${name}`, 'utf8'))
const phrasesIn = (set) => [
  ...set.topics.flatMap(({ phrases }) => Object.values(phrases).flat()),
  ...set.entities.flatMap(({ aliases }) => Object.values(aliases).flat()),
]
const missing = 5000 - phrasesIn(shipped).length
const large = loadTopics([...shippedTexts, manyTopics(missing)])
const terms = [...new Set(phrasesIn(large).map(({ text }) => text))]
const automaton = new AhoCorasick(terms.map((term) => term.toLowerCase()))
const alternatives = terms.map((term) => term.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
/** At the edges of words, as one would write it. */
const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'giu')

for (const language of [...languages, 'all']) {
  const articles = Array.from({ length: 90 }, (_, index) =>
    article(large, language === 'all' ? languages[index % 3] : language),
  )
  const few = articles.slice(0, 3)
  const [ours, theirs] = await race(7, [
    () => articles.map((one) => tagArticle(one, large)),
    () => articles.map(({ text }) => automaton.matchInText(text.toLowerCase())),
  ])
  // Another text each time: V8 remembers what an expression found in a string.
  let round = 0
  const asked = () => {
    round += 1
    return few.map(({ text }) => `${text} ${round}`.match(pattern))
  }
  const [regular] = await race(1, [asked])
  const rate = (list, time) => (bytesOf(list) / time) * 1e-3
  console.log(
    `${phrasesIn(large).length} phrases, ${language}: ${rate(articles, ours).toFixed(2)} MB per CPU second; Aho-Corasick without rules ${rate(articles, theirs).toFixed(2)} (ratio ${(theirs / ours).toFixed(2)}), one RegExp ${rate(few, regular).toFixed(3)} (ratio ${(rate(articles, ours) / rate(few, regular)).toFixed(2)})`,
  )
}
