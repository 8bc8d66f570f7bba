/** Writes news as it comes in, for measuring: events told by one to six outlets in three languages, words as frequent as in life. */

import { DEEDS } from '../src/pipeline/cluster/terms/deeds.ts'
import { NAMES } from '../src/pipeline/cluster/terms/names.ts'
import { PLACES } from '../src/pipeline/cluster/terms/places.ts'
import { THINGS } from '../src/pipeline/cluster/terms/things.ts'

const SYLLABLES =
  'ba be bi bo da de di do fa fe ga ge ka ke ki la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve wa za'.split(
    ' ',
  )
const HAN =
  '经济市场企业发展新增长投资产品技术销售价格服务消费平台政策国际合作项目数据品牌管理资源行业供应需求创建造成本质量优势提升规模计划网络客户'

/** Gives one article a call, with the number of its event; `perDay`: how many appear in one day; `length`: words of a text. */
export function createNewsWriter({ seed, perDay, languages = ['de', 'en', 'zh'], length = 25 }) {
  const random = randomNumbers(seed)
  const [names, places, deeds, things] = [NAMES, PLACES, DEEDS, THINGS].map(spellings)
  const vocabulary = Array.from({ length: 30_000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES, random)).join(''),
  )
  let written = 0
  let running = []
  let events = 0

  function newEvent() {
    events += 1
    return {
      event: events,
      left: 1 + Math.floor(random() ** 2 * 6),
      name: skewed(names, random),
      place: skewed(places, random),
      deed: skewed(deeds, random),
      things: [skewed(things, random), skewed(things, random)],
      amount: Math.floor(10 + random() * 9000),
      words: Array.from({ length: 6 }, () => skewed(vocabulary, random)),
    }
  }

  return () => {
    running = running.filter(({ left }) => left > 0)
    while (running.length < 200) running.push(newEvent())
    const event = pick(running, random)
    event.left -= 1
    written += 1
    const language = pick(languages, random)
    const say = (term) =>
      language === 'zh'
        ? (term.find((text) => /\p{Script=Han}/u.test(text)) ?? term[0])
        : (pick(
            term.filter((text) => !/\p{Script=Han}/u.test(text)),
            random,
          ) ?? term[0])
    const filler = (count) =>
      language === 'zh'
        ? Array.from({ length: count * 2 }, () => pick(HAN, random)).join('')
        : Array.from({ length: count }, () => skewed(vocabulary, random)).join(' ')
    const gap = language === 'zh' ? '' : ' '
    const title = [say(event.name), say(event.deed), say(event.things[0]), filler(2)].join(gap)
    const text = [
      filler(6),
      say(event.place),
      say(event.name),
      say(event.deed),
      filler(6),
      String(event.amount),
      language === 'zh' ? '万元' : ' million euros',
      say(event.things[1]),
      pick(event.words, random),
      filler(length - 17),
      pick(event.words, random),
      filler(5),
    ].join(gap)
    const source = Math.floor(random() * 500)
    return {
      id: `article-${written}`,
      event: event.event,
      title,
      text,
      language,
      published: new Date(Date.UTC(2026, 0, 1) + (written / perDay) * 86_400_000).toISOString(),
      sourceId: `source-${source}`,
      url: `https://source-${source}.example/${written}`,
    }
  }
}

function spellings(list) {
  return list
    .trim()
    .split('\n')
    .map((line) =>
      line
        .slice(line.indexOf(': ') + 2)
        .replaceAll('*', '')
        .split(', '),
    )
}

function pick(list, random) {
  return list[Math.floor(random() * list.length)]
}

/** The first of a list are met far more often than the last. */
function skewed(list, random) {
  return list[Math.floor(random() ** 3 * list.length)]
}

/** Mulberry32: the same numbers from the same seed. */
function randomNumbers(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
