/**
 * How fast two versions of a text are compared: CPU milliseconds per MB of `compareTokens` (the diff alone) and of
 * `planRevision` (with its judgement), beside a plain Myers over the same tokens without bound, where that ends in time.
 * `node bench/diff.mjs [KB]`
 */
import { compareTokens } from '../src/pipeline/revise/compare-tokens.ts'
import { cutTokens } from '../src/pipeline/revise/cut-tokens.ts'
import { planRevision } from '../src/pipeline/revise/plan-revision.ts'
import { alternate, median } from './measure.mjs'

const KILOBYTES = Number(process.argv[2] ?? 1000)
let seed = 11
function random(below) {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
  return (seed >> 8) % below
}
const WORDS =
  'der die Händler prüft ob Lieferung aus Shenzhen vor dem Fest ankommt Zölle Pakete Umsatz Gewinn Quartal Filiale Kunden the regulator opened an investigation into parcels worth 阿里巴巴 发布 新一代 大模型'.split(
    ' ',
  )
const sentence = () =>
  `${Array.from({ length: 8 + random(12) }, () => (random(9) === 0 ? String(random(900)) : WORDS[random(WORDS.length)])).join(' ')}.`

/** An article of so many characters, in paragraphs of five sentences. */
function article(length) {
  const lines = []
  for (let size = 0; size < length; size += lines.at(-1).length + 1) {
    lines.push(Array.from({ length: 5 }, sentence).join(' '))
  }
  return lines.join('\n')
}

/** The text with every so-manyth word changed. */
const edited = (text, every) => {
  let count = 0
  return text.replace(/\p{L}{3,}/gu, (word) => (++count % every === 0 ? `${word}x` : word))
}
const shuffled = (text) =>
  text
    .split(' ')
    .sort((one, other) => ((one + other).length % 3) - 1 || random(3) - 1)
    .join(' ')

/** Greedy Myers as in the paper's figure 2, all its states kept, without bound; null where it takes more steps than that. */
function plainMyers(before, after, most) {
  const [n, m] = [before.length, after.length]
  const reached = new Map([[1, 0]])
  let steps = 0
  for (let depth = 0; depth <= n + m; depth += 1) {
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      const down = diagonal === -depth || (diagonal !== depth && reached.get(diagonal - 1) < reached.get(diagonal + 1))
      let x = down ? reached.get(diagonal + 1) : reached.get(diagonal - 1) + 1
      while (x < n && x - diagonal < m && before[x] === after[x - diagonal]) x += 1
      reached.set(diagonal, x)
      steps += 1
      if (x >= n && x - diagonal >= m) return depth
      if (steps > most) return null
    }
  }
  return null
}

const large = article(KILOBYTES * 1000)
const small = article(6000)
const repeats = 'na '.repeat((KILOBYTES * 1000) / 3)
const cases = [
  ['6 KB, one word changed', small, edited(small, 500)],
  ['6 KB, every tenth word', small, edited(small, 10)],
  ['6 KB, another article', small, article(6000)],
  [`${KILOBYTES} KB, five words changed`, large, edited(large, 30_000)],
  [`${KILOBYTES} KB, every hundredth word`, large, edited(large, 100)],
  [`${KILOBYTES} KB, another article`, large, article(KILOBYTES * 1000)],
  [`${KILOBYTES} KB, words shuffled`, large, shuffled(large)],
  [`${KILOBYTES} KB, one word repeated`, repeats, repeats.replaceAll('na na na ', 'na batman na ')],
  [`${KILOBYTES} KB, no line or space`, '里'.repeat(KILOBYTES * 300), '里理'.repeat(KILOBYTES * 150)],
]
for (const [name, before, after] of cases) {
  const megabytes = (Buffer.byteLength(before) + Buffer.byteLength(after)) / 2e6
  const version = (text) => ({ title: 'Händler wartet', text, language: 'de' })
  let depth = 0
  const rounds = megabytes > 0.1 ? 3 : 40
  const [diff, whole, plain] = await alternate(rounds, [
    () => compareTokens(before, after),
    () => planRevision(version(before), version(after)),
    () => {
      depth = plainMyers(cutTokens(before), cutTokens(after), 60_000_000)
    },
  ])
  const perMegabyte = (times) => `${Math.round(median(times) / megabytes)}`
  const peer =
    depth === null
      ? 'given up after 60 million steps'
      : `${perMegabyte(plain)} ms, ratio ${(median(plain) / median(diff)).toFixed(1)}`
  console.log(
    `${name}: ${perMegabyte(diff)} ms of CPU per MB for the diff, ${perMegabyte(whole)} with the judgement; plain Myers ${peer}`,
  )
}
