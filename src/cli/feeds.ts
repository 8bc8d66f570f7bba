/** `depesche feeds`: every feed we publish, where it is, and how many read it. */
import { loadConfig } from '../config.ts'
import { openReading } from '../open-ingest.ts'
import { feedUrls } from '../service/feed-addresses.ts'
import { NO_SUBSCRIBERS, type Subscribers, subscribersOfFeeds } from '../service/subscribers/subscribers-of-feeds.ts'
import { type CommandContext, EXIT, type ExitCode, type SharedOptions } from './command.ts'
import { table } from './output.ts'

/** Private feeds too: whoever runs commands here reads the configuration anyway. */
export async function feeds({ output }: CommandContext, options: SharedOptions): Promise<ExitCode> {
  const { store, clock, config } = await openReading(loadConfig({ directory: options.config }))
  try {
    const subscribers = await subscribersOfFeeds({ store, clock })
    const tokens = Map.groupBy(
      (await store.subscribers.tokens(null)).filter(({ revokedAt }) => revokedAt === null),
      ({ feedId }) => feedId,
    )
    const { feeds: configured, server } = config()
    const listed = configured.map(({ id, title, visibility, query, aliases }) => ({
      ...{ id, title, visibility, query, aliases },
      urls: visibility === 'public' ? feedUrls(server.publicUrl, { id }) : null,
      tokens: [id, ...aliases].reduce((sum, name) => sum + (tokens.get(name)?.length ?? 0), 0),
      subscribers: subscribers.get(id) ?? NO_SUBSCRIBERS,
    }))
    if (options.json) output.json(listed)
    else if (listed.length === 0) output.line('There are no feeds: they stand in feeds.yaml.')
    else {
      const rows = listed.map((feed) => [
        feed.id,
        feed.title,
        subscriberWords(feed.subscribers),
        feed.urls?.atom ?? `private, ${feed.tokens} open token${feed.tokens === 1 ? '' : 's'}`,
      ])
      for (const line of table(rows)) output.line(line)
    }
    return EXIT.fine
  } finally {
    await store.close()
  }
}

/** «14 subscribers (2 readers, feedly 12)». */
function subscriberWords({ total, readers, services }: Subscribers): string {
  if (total === 0) return 'no subscribers'
  const parts = [
    ...(readers === 0 ? [] : [`${readers} reader${readers === 1 ? '' : 's'}`]),
    ...Object.entries(services).map(([name, count]) => `${name} ${count}`),
  ]
  return `${total} subscriber${total === 1 ? '' : 's'} (${parts.join(', ')})`
}
