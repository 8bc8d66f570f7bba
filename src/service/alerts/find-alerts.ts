/** Finds what came for each alert since it last told, and keeps the messages that tell of it: once, in one transaction. */
import type { Alert, AlertMark, PlacedArticle, PlacedStretch } from '../../domain/alert/alert.ts'
import type { Config } from '../../domain/config.ts'
import { withoutHidden } from '../../domain/filter/traits.ts'
import type { Message } from '../../domain/outbox/outbox.ts'
import type { Clock, Store } from '../../domain/ports.ts'
import type { AlertContent } from '../../pipeline/alert/alert-texts.ts'
import { nextDigest } from '../../pipeline/alert/next-digest.ts'
import { pageUrl } from '../feed-addresses.ts'
import { hashText } from '../hash-text.ts'
import { originsOf } from '../origins.ts'
import { shownArticle } from '../shown-article.ts'
import { tagLabels } from '../tag-labels.ts'

export interface AlertsContext {
  readonly store: Pick<Store, 'alerts' | 'sourceStates'>
  readonly clock: Pick<Clock, 'now'>
  readonly config: Config
}

/** Articles one message names, and those looked at together. */
const MOST_NAMED = 50
const BATCH = 500

/** Rejects with StoreError; what was not told yet is found again then. */
export async function noteAlerts(context: AlertsContext): Promise<void> {
  const { store, config } = context
  const { alerts } = config.alerting
  if (alerts.length === 0) return
  const marks = new Map((await store.alerts.marks()).map((mark) => [mark.alertId, mark]))
  const standing = await store.alerts.standing()
  for (const alert of alerts) await noteAlert(context, alert, marks.get(alert.id) ?? null, standing)
}

async function noteAlert(
  { store, clock, config }: AlertsContext,
  alert: Alert,
  before: AlertMark | null,
  standing: number,
): Promise<void> {
  const now = clock.now()
  const digest = alert.mail === null ? null : nextDigest(alert.mail, now)
  // A new alert tells of nothing that was there before it.
  if (before === null) {
    const mark = { alertId: alert.id, placed: standing, digestPlaced: standing, digestAt: digest }
    await store.alerts.note(null, mark, [])
    return
  }
  const isDue = digest !== null && before.digestAt !== null && before.digestAt <= now
  const isNew = standing > before.placed
  const isRescheduled = (digest === null) !== (before.digestAt === null)
  if (!isDue && !isNew && !isRescheduled) return
  const messages: Message[] = []
  const reading = { store, config }
  if (isNew) {
    const came = await readAll(store, alert, { after: before.placed, upTo: standing, now })
    if (came.count > 0) messages.push(...immediate(await contentOf(reading, alert, came), alert, now))
  }
  if (isDue) {
    const came = await readAll(store, alert, { after: before.digestPlaced, upTo: standing, now })
    if (came.count > 0) messages.push(...mails(await contentOf(reading, alert, came), alert, now))
  }
  const mark = {
    alertId: alert.id,
    placed: standing,
    digestPlaced: isDue || digest === null ? standing : before.digestPlaced,
    digestAt: isDue || isRescheduled ? digest : before.digestAt,
  }
  await store.alerts.note(before, mark, messages)
}

/** What came, as far as a message names it: the newest, and how many there were. */
export interface Came {
  /** In the order they came. */
  readonly named: readonly PlacedArticle[]
  readonly count: number
}

/** Everything is looked at, however much came; of all of it the newest is kept. */
async function readAll(
  store: AlertsContext['store'],
  alert: Alert,
  range: Omit<PlacedStretch, 'limit'>,
): Promise<Came> {
  const filter = withoutHidden(alert.filter)
  let named: readonly PlacedArticle[] = []
  let count = 0
  for (let after = range.after; after < range.upTo; ) {
    const { items, upTo } = await store.alerts.matches(filter, { ...range, after, limit: BATCH })
    named = [...named, ...items].slice(-MOST_NAMED)
    count += items.length
    after = upTo
  }
  return { named, count }
}

type Reading = Pick<AlertsContext, 'store' | 'config'>

function immediate(content: AlertContent, alert: Alert, now: string): Message[] {
  const byMail = alert.mail?.when === 'immediate' ? mails(content, alert, now) : []
  if (alert.webhook === null) return byMail
  const key = `webhook ${content.key}`
  const hook: Message = {
    ...{ key, kind: 'webhook', to: alert.webhook.url, content: JSON.stringify(content), createdAt: now, dueAt: now },
  }
  return [hook, ...byMail]
}

/** One for each receiver: who cannot be reached holds up nobody else. */
function mails(content: AlertContent, { mail }: Alert, now: string): Message[] {
  return (mail?.to ?? []).map((to) => {
    const key = `mail ${content.key} ${to}`
    return { key, kind: 'mail', to, content: JSON.stringify(content), createdAt: now, dueAt: now }
  })
}

/** What an alert tells of these articles; the newest first. */
export async function contentOf(
  { store, config }: Reading,
  alert: Alert,
  { named, count }: Came,
): Promise<AlertContent> {
  const sources = [...new Set(named.map(({ article }) => article.sourceId))]
  const origins = originsOf(config, await store.sourceStates(sources))
  const showing = { origins, labels: tagLabels(config.topics, alert.language), content: 'excerpt' as const }
  const items = named.toReversed().map(({ article }) => {
    const shown = shownArticle(article, showing)
    const ids = (isTopic: boolean) =>
      shown.tags.filter(({ kind }) => (kind === 'topic') === isTopic).map(({ id }) => id)
    return {
      ...{ id: shown.id, url: shown.url, title: shown.title, source: shown.source.title, published: shown.published },
      ...{ language: shown.language, excerpt: shown.excerpt, topics: ids(true), entities: ids(false) },
      story: shown.clusterId,
    }
  })
  const ids = await hashText(JSON.stringify(named.map(({ article }) => article.id)))
  const page = pageUrl(config.server.publicUrl, alert.query)
  return {
    alert: alert.id,
    title: alert.title,
    key: `${alert.id} ${ids}`,
    items,
    more: count > named.length,
    page,
  }
}
