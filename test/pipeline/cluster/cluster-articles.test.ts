/** One story once: across languages, and apart where two events are alike. */
import { expect, test } from 'vitest'
import { clusterArticles } from '../../../src/pipeline/cluster/cluster-articles.ts'
import { loadTopics } from '../../../src/pipeline/settings/load-topics.ts'
import { CLOSING, MARKET, RECALL, TARIFF } from './stories.ts'

const topics = loadTopics(['entities:\n  - {id: acme, kind: company, labels: {en: Acme}, aliases: {"*": [Acme]}}\n'])
const all = [...CLOSING, ...RECALL, ...TARIFF, ...MARKET]
const expected = [CLOSING, RECALL, TARIFF, ...MARKET.map((article) => [article])]
  .map((story) => story.map(({ id }) => id).sort())
  .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))

test('groups what tells one story in three languages and keeps other events of the company apart', () => {
  expect(clusterArticles(all, topics)).toEqual(expected)
})

test('two that report in the same words, and no figure the same, tell two stories', () => {
  const report = (id: string, name: string, figures: readonly string[]) => ({
    ...{
      id,
      language: 'en',
      published: `2026-08-06T0${figures.length}:00:00Z`,
      url: `https://${id}.example/`,
      sourceId: id,
    },
    title: `${name} sales rise in second quarter`,
    text: `The foundry booked $${figures[0]} million in the second quarter, with sales up ${figures[1]}% and its lines used by ${figures[2]}%.`,
  })
  const first = report('first', 'Ostmark', ['234', '16.4', '92.5'])
  const again = report('again', 'Ostmark', ['234', '16.4', '92.5'])
  const other = report('other', 'Westerby', ['571', '18.7', '81.2'])
  expect(clusterArticles([first, again, other])).toEqual([['again', 'first'], ['other']])
})

test('titles without texts meet over the few words they have', () => {
  const titles = [
    'Harbour cranes of Emden stand still after hacker attack',
    'Hackers stop Emden harbour: what we know',
    'Emden harbour: cranes move again',
    'Town of Emden argues about a cinema',
    'Hackers publish letters of a minister',
  ]
  const documents = titles.map((title, index) => ({
    ...{ id: String(index), title, text: '', language: 'en', published: `2026-03-16T0${index}:00:00Z` },
    ...{ url: `https://${index}.example/`, sourceId: String(index) },
  }))
  expect(clusterArticles(documents)).toEqual([['0', '1', '2'], ['3'], ['4']])
})

test('gives the same for any order', () => {
  expect(clusterArticles(all.toReversed(), topics)).toEqual(expected)
  expect(clusterArticles([...all.slice(4), ...all.slice(0, 4)], topics)).toEqual(expected)
})

test('a day of a recurring format is one story, whoever publishes it', () => {
  const [first, second] = MARKET
  if (first === undefined || second === undefined) throw new Error('two reports')
  const other = {
    ...first,
    id: 'market-other',
    text: 'Anleger hielten sich zurück.',
    published: '2026-03-16T18:00:00Z',
  }
  expect(clusterArticles([first, second, other], topics)).toEqual([['market-1', 'market-other'], ['market-2']])
})

test('the same event a year later is another story', () => {
  const [story] = CLOSING
  if (story === undefined) throw new Error('a story')
  const later = CLOSING.slice(1).map((article) => ({ ...article, published: '2027-03-17T08:00:00Z' }))
  expect(clusterArticles([story, ...later], topics)[0]).not.toContain(story.id)
})

const WIRE =
  'Die Reederei Nordlicht stellt zum Sommer den Fährverkehr zwischen Emden und Borkum um. Künftig fahren vier Katamarane, die mit Methanol betrieben werden. ' +
  'Das teilte die Geschäftsführung nach einer Sitzung mit dem Betriebsrat mit. Die alten Schiffe gehen nach Griechenland, wo ein Käufer gefunden wurde.'

test('an excerpt of a text is in the group of the text, whatever its title', () => {
  const full = { ...CLOSING[0], id: 'full', title: 'Neue Fähren für Borkum', text: WIRE, language: 'de' }
  const excerpt = { ...CLOSING[0], id: 'excerpt', title: 'Methanol an Bord', text: WIRE.slice(0, 150), language: 'de' }
  const documents = [full, excerpt].map((part, index) => ({
    ...part,
    published: `2026-03-1${index}T08:00:00Z`,
    url: `https://${index}.example/`,
    sourceId: String(index),
  }))
  expect(clusterArticles(documents as typeof CLOSING, topics)).toEqual([['excerpt', 'full']])
})

test('copies of one text are one group even far apart, and without dates', () => {
  const copies = ['2026-01-01T00:00:00Z', null, '2026-06-01T00:00:00Z'].map((published, index) => ({
    ...{ id: `copy-${index}`, title: `Titel ${index}`, text: WIRE, language: 'de', published },
    ...{ url: `https://${index}.example/`, sourceId: String(index) },
  }))
  expect(clusterArticles(copies)).toEqual([['copy-0', 'copy-1', 'copy-2']])
})

test('articles without text or date are alone, none is lost', () => {
  const bare = { title: '', text: '', language: '', published: 'no date', url: '', sourceId: '' }
  expect(
    clusterArticles([
      { ...bare, id: 'b' },
      { ...bare, id: 'a' },
    ]),
  ).toEqual([['a'], ['b']])
  expect(clusterArticles([])).toEqual([])
})
