/** An editor's word on stories: an article leaves its story, two stories are one, an article leads, or all that taken back. */
import { RequestError } from '../domain/errors.ts'
import type { Clock, Store } from '../domain/ports.ts'
import type { StoryEdit } from '../domain/story/story-edit.ts'
import { planStoryEdit, type StoryWish, storiesOf } from '../pipeline/cluster/plan-story-edit.ts'
import { articleOf, storyOf } from './find-story.ts'

export interface EditStoryContext {
  readonly store: Pick<Store, 'stories' | 'storyEdits' | 'history'>
  readonly clock: Pick<Clock, 'now'>
}

/** Articles and stories by whatever people have at hand: id, URL or guid of an article, or a story's id. */
export type StoryRequest =
  | { readonly kind: 'split'; readonly articles: readonly string[]; readonly into: string | null }
  | { readonly kind: 'merge'; readonly story: string; readonly other: string }
  | { readonly kind: 'pin'; readonly article: string }
  | { readonly kind: 'undo'; readonly number: number }

/** How often it is decided anew because articles came into the stories meanwhile. */
const ATTEMPTS = 5

/** Does as the editor says, and gives what was kept of it. Throws RequestError for what is not known or cannot be done. */
export async function editStory(context: EditStoryContext, request: StoryRequest, by: string): Promise<StoryEdit> {
  const { store, clock } = context
  const wish = await wishOf(context, request)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stories = await storiesConcerned(context, wish)
    const members = await store.stories.members(stories)
    const edits = await store.storyEdits.of(stories)
    const planned = planStoryEdit(wish, { members, edits, by, at: clock.now() })
    const number = await store.storyEdits.write(planned)
    const kept = number === 'conflict' ? null : await store.storyEdits.numbered(number)
    if (kept !== null) return kept
  }
  throw new Error('articles kept coming into the stories that were to be changed')
}

async function wishOf(context: EditStoryContext, request: StoryRequest): Promise<StoryWish> {
  switch (request.kind) {
    case 'split': {
      const articles = await Promise.all(request.articles.map((reference) => articleOf(context.store, reference)))
      const into = request.into === null ? null : await storyOf(context.store, request.into)
      return { kind: 'split', articles: articles.map(({ id }) => id), into }
    }
    case 'merge': {
      const [story, other] = [await storyOf(context.store, request.story), await storyOf(context.store, request.other)]
      return { kind: 'merge', story, other }
    }
    case 'pin':
      return { kind: 'pin', article: (await articleOf(context.store, request.article)).id }
    case 'undo': {
      const edit = await context.store.storyEdits.numbered(request.number)
      if (edit !== null) return { kind: 'undo', edit }
      throw new RequestError(`There is no edit ${request.number}.`, { expected: 'a number that `story show` lists' })
    }
  }
}

/** Where the articles are now, where they are to go, and which names could be taken. */
async function storiesConcerned({ store }: EditStoryContext, wish: StoryWish): Promise<string[]> {
  switch (wish.kind) {
    case 'split': {
      const now = await Promise.all(wish.articles.map((id) => articleOf(store, id)))
      return [
        ...new Set([
          ...now.map(({ clusterId }) => clusterId),
          ...wish.articles,
          ...(wish.into === null ? [] : [wish.into]),
        ]),
      ]
    }
    case 'merge':
      return [wish.story, wish.other]
    case 'pin':
      return [(await articleOf(store, wish.article)).clusterId]
    case 'undo': {
      const pinned = wish.edit.pinned === null ? [] : [(await articleOf(store, wish.edit.pinned)).clusterId]
      return [...new Set([...storiesOf(wish.edit), ...pinned])]
    }
  }
}
