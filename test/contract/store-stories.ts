/** The contract on stories: in which order articles came into them, what has changed since, and who is in one. */
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { Store } from '../../src/domain/ports.ts'
import type { StoryLink } from '../../src/domain/story/story-link.ts'
import { makeArticle, makePlan, makeRecord, minute } from './make-plan.ts'
import { useDatabase } from './opened-store.ts'
import type { MakeDatabase } from './test-database.ts'

const all = { since: minute(-100_000), after: 0, limit: 100, characters: 1000 }
const names = (items: readonly { readonly id: string }[], articles: readonly Article[]) =>
  items.map(({ id }) => articles.find((article) => article.id === id)?.guid?.replace('guid-', ''))

export function describeStories(make: MakeDatabase): void {
  describe('stories', () => {
    const { open } = useDatabase(make)

    const later = makeArticle('later', { published: minute(9) })
    const earlier = makeArticle('earlier', { published: minute(1) })
    const dated = makeArticle('dated', { published: minute(-9), firstSeen: minute(-60), clusterId: earlier.id })
    const articles = [later, earlier, dated]

    async function filled(): Promise<Store> {
      const store = await open()
      await store.apply(makePlan({ stored: [later, earlier] }))
      await store.apply(makePlan({ stored: [dated] }))
      return store
    }

    test('articles come in the order of runs, and of a run oldest first', async () => {
      const store = await filled()
      const { items, upTo, complete } = await store.stories.placed(all)
      expect(names(items, articles)).toEqual(['earlier', 'later', 'dated'])
      expect(complete).toBe(true)
      expect(items[0]).toEqual({
        ...{
          id: earlier.id,
          url: earlier.url,
          sourceId: 'example',
          title: 'Title of earlier',
          text: 'Text of earlier.',
          language: 'en',
        },
        ...{ published: minute(1), firstSeen: minute(0), clusterId: earlier.id, textId: earlier.id },
        byEditor: false,
      })
      for (const ask of [store.stories.placed, store.stories.changes])
        expect(await ask({ ...all, after: upTo })).toEqual({ items: [], upTo, complete: true })
      expect(names((await store.stories.placed({ ...all, since: minute(-1) })).items, articles)).toEqual([
        'earlier',
        'later',
      ])
      expect(await store.stories.standing()).toEqual({ upTo, lastSeen: minute(0) })
    })

    test('they are read in slices, as much of each text as is asked for', async () => {
      const store = await filled()
      const slice = await store.stories.placed({ ...all, limit: 2, characters: 4 })
      expect([names(slice.items, articles), slice.complete]).toEqual([['earlier', 'later'], false])
      expect(slice.items.map(({ text }) => text)).toEqual(['Text', 'Text'])
      const rest = await store.stories.placed({ ...all, after: slice.upTo })
      expect([names(rest.items, articles), rest.complete]).toEqual([['dated'], true])
    })

    test('what changed comes again, and stays where it is in its story', async () => {
      const store = await filled()
      const { upTo } = await store.stories.placed(all)
      await store.apply(makePlan({ updated: [{ ...earlier, revision: 2, text: 'Other.' }] }))
      const missed = await store.stories.changes({ ...all, after: upTo })
      expect(missed.items.map(({ id, text }) => [id, text])).toEqual([[earlier.id, 'Other.']])
      expect(names(await store.stories.members([earlier.id]), articles)).toEqual(['earlier', 'dated'])
    })

    test('the members of a story, with what put them there', async () => {
      const store = await open()
      expect(await store.stories.standing()).toEqual({ upTo: 0, lastSeen: null })
      const link: StoryLink = {
        ...{ article: dated.id, with: earlier.id, by: 'event', score: 1.2 },
        ...{ shared: [{ kind: 'place', term: 'Paris', worth: 0.8 }], against: [] },
      }
      await store.apply(makePlan({ stored: [earlier, makeRecord(dated, { storyLink: link }), later] }))
      const text = { textLength: 'Text of dated.'.length, textEnd: 'Text of dated.' }
      expect(await store.stories.members([earlier.id, 'unknown'])).toEqual([
        {
          ...{ id: dated.id, sourceId: 'example', clusterId: earlier.id, textId: dated.id, hidden: false },
          ...{ paywalled: false, language: 'en', published: minute(-9), firstSeen: minute(-60), agency: null },
          ...{ placed: 1, isLead: false, ...text, link, url: dated.url, title: dated.title },
        },
        expect.objectContaining({ id: earlier.id, placed: 2, isLead: true, link: null }),
      ])
    })
  })
}
