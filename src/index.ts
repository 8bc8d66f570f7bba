/** The library: the pure core and the fetcher, nothing else. */
export type { Article, Evidence, Provenance, Tag, TagKind } from './domain/article.ts'
export type { Category, Enclosure, Entry } from './domain/entry.ts'
export {
  ConfigError,
  DepescheError,
  type Problem,
  type ProblemCode,
  RequestError,
  StoreError,
} from './domain/errors.ts'
export type { FeedFormat } from './domain/feed.ts'
export type { Filter } from './domain/filter.ts'
export type { Fetched, Fetcher, FetchRequest } from './domain/ports.ts'
export type { SiteRules } from './domain/recipe/site-rules.ts'
export type { ArticleVersion, Change, ChangeClass, Segment } from './domain/revision/change.ts'
export type { TopicSet } from './domain/topic.ts'
export { createFetcher } from './io/fetch/client.ts'
export { isFetchable } from './io/fetch/guard.ts'
export { clusterArticles } from './pipeline/cluster/cluster-articles.ts'
export { matches } from './pipeline/filter/matches.ts'
export { parseQuery } from './pipeline/filter/parse-query.ts'
export { detectLanguage } from './pipeline/normalise/detect-language.ts'
export { sanitizeHtml } from './pipeline/normalise/sanitize-html.ts'
export { parseFeed } from './pipeline/parse/parse-feed.ts'
export type { ParsedFeed } from './pipeline/parse/parsed-feed.ts'
export type { FeedMeta } from './pipeline/publish/feed-meta.ts'
export { renderFeed } from './pipeline/publish/render-feed.ts'
export { planRevision } from './pipeline/revise/plan-revision.ts'
export { extractArticle } from './pipeline/scrape/extract-article.ts'
export type { ExtractedArticle } from './pipeline/scrape/extracted-article.ts'
export { loadTopics } from './pipeline/settings/load-topics.ts'
export { tagArticle } from './pipeline/tag/tag-article.ts'
