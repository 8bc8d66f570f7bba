/** The words and codes shown for tags. */
import type { TopicSet } from '../domain/topic.ts'
import type { FeedMeta } from '../pipeline/publish/feed-meta.ts'

/** Tag id → its name in the language, else in English, else in any, else an entity's first alias or the id. */
export function tagLabels(topics: TopicSet, language: string | null): FeedMeta['tagLabels'] {
  const primary = language?.split('-')[0]?.toLowerCase() ?? 'en'
  const name = (otherwise: string, labels: Readonly<Record<string, string>>): string =>
    labels[primary] ?? labels['*'] ?? labels.en ?? Object.values(labels)[0] ?? otherwise
  return Object.fromEntries([
    ...topics.entities.map(({ id, labels, aliases }) => {
      const firstAlias = (aliases['*'] ?? aliases.en ?? Object.values(aliases)[0])?.[0]?.text
      return [id, { label: name(firstAlias ?? id, labels), iptc: [] }] as const
    }),
    ...topics.topics.map(({ id, labels, iptc }) => [id, { label: name(id, labels), iptc }] as const),
  ])
}
