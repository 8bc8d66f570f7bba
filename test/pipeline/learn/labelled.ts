/** Makes labelled articles for tests: sentences about parcels and about gardens, by a fixed order of words. */
import type { LabelledArticle } from '../../../src/domain/tagging/topic-model.ts'

const PARCELS = 'courier depot parcel doorstep delivery sorting van shipment'.split(' ')
const GARDENS = 'tulip hedge compost gardener lawn pruning blossom soil'.split(' ')
const COMMON = 'people often say that many things happen every morning without much notice'.split(' ')

/** Every second one about parcels; each has some words of its subject and many that say nothing. */
export function labelledArticles(count: number, weight = 1): LabelledArticle[] {
  return Array.from({ length: count }, (_, index) => {
    const about = index % 2 === 0
    const subject = about ? PARCELS : GARDENS
    const words = Array.from({ length: 24 }, (_, place) => {
      const list = place % 4 === 0 ? subject : COMMON
      return list[((index >> 1) * 3 + place + (place >> 2)) % list.length] ?? ''
    })
    const text = words.join(' ')
    return { title: '', text, language: 'en', categories: [], labels: { parcels: about }, weight }
  })
}
