/** Where articles come from, as outputs name it: from the configuration, and from what the sources say of themselves. */
import type { Article } from '../domain/article.ts'
import type { Config } from '../domain/config.ts'
import type { Source } from '../domain/source.ts'
import type { SourceState } from '../domain/watch/source-state.ts'
import type { Origin } from '../pipeline/publish/feed-meta.ts'

export type Origins = ReadonlyMap<string, Origin>

/** The origin of every source that is configured or was polled before. */
export function originsOf(config: Pick<Config, 'sources'>, states: readonly SourceState[]): Origins {
  const origins = new Map<string, Origin>()
  for (const state of states) origins.set(state.sourceId, formerOrigin(state))
  const stateOf = new Map(states.map((state) => [state.sourceId, state]))
  for (const source of config.sources) origins.set(source.id, originOf(source, stateOf.get(source.id)))
  return origins
}

/** The origin of an article; of a source nothing is known of but its id, and then only an excerpt may be shown. */
export function originOfArticle(article: Pick<Article, 'sourceId' | 'url'>, origins: Origins): Origin {
  const known = origins.get(article.sourceId)
  // A source that was taken out of the file may have left no address: then the article's own site stands for it.
  if (known !== undefined && known.homeUrl !== '') return known
  const homeUrl = siteOf(article.url)
  return { title: known?.title ?? article.sourceId, homeUrl, feedUrl: homeUrl, rights: known?.rights ?? 'excerpt' }
}

function originOf(source: Source, state: SourceState | undefined): Origin {
  return {
    title: source.title === source.id ? (state?.title ?? source.title) : source.title,
    homeUrl: source.homepage ?? state?.homeUrl ?? siteOf(source.url),
    feedUrl: state?.movedTo ?? source.url,
    rights: source.rights,
  }
}

function formerOrigin({ sourceId, title, homeUrl, movedTo }: SourceState): Origin {
  return { title: title ?? sourceId, homeUrl: homeUrl ?? '', feedUrl: movedTo ?? homeUrl ?? '', rights: 'excerpt' }
}

function siteOf(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null ? url : `${parsed.origin}/`
}
