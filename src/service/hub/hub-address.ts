/** The hub that feeds name: one of the open net, or our own. */
import type { Config } from '../../domain/config.ts'
import type { Feed, FeedFormat } from '../../domain/feed.ts'
import { feedFormats, feedUrls } from '../feed-addresses.ts'

/** Where our own hub takes subscriptions. */
export const HUB_PATH = '/hub'

type Settings = Pick<Config, 'publish' | 'server'>

/** Null where none is named. */
export function hubOf({ publish, server }: Settings): string | null {
  return publish.hub === 'builtin' ? `${server.publicUrl}${HUB_PATH}` : publish.hub
}

/** The public feed and format a topic's address means, or null. */
export function topicOf(
  config: Pick<Config, 'feeds' | 'server'>,
  topic: string,
): { readonly feed: Feed; readonly format: FeedFormat } | null {
  for (const feed of config.feeds) {
    if (feed.visibility !== 'public') continue
    const urls = feedUrls(config.server.publicUrl, feed)
    for (const format of feedFormats) if (urls[format] === topic) return { feed, format }
  }
  return null
}
