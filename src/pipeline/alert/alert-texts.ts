/** What alerts say: as JSON for programs, as Slack's form, as mail in plain text. */
import { cleanTextLine } from '../publish/clean-text.ts'

/** An article as an alert names it: no more than its source's rights allow. */
export interface AlertItem {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly source: string
  readonly published: string
  readonly language: string
  readonly excerpt: string | null
  readonly topics: readonly string[]
  readonly entities: readonly string[]
  readonly story: string
}

export interface AlertContent {
  readonly alert: string
  readonly title: string
  /** The same for the same articles: what a receiver has seen under it is a repeat. */
  readonly key: string
  readonly items: readonly AlertItem[]
  /** More matched than are named. */
  readonly more: boolean
  /** The desk's page of all of them. */
  readonly page: string
}

/** Slack's text: `&`, `<` and `>` are its own signs (api.slack.com, «Formatting text»). */
export function slackBody({ title, items, more, page }: AlertContent): string {
  const lines = items.map(({ url, title, source }) => `• <${slack(url)}|${slack(title)}> (${slack(source)})`)
  const rest = more ? [`<${slack(page)}|…>`] : []
  return JSON.stringify({ text: [`*${slack(title)}*`, ...lines, ...rest].join('\n') })
}

function slack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '¦')
}

/** Subject and text of a mail: one line never holds a line break. */
export function mailTexts({ title, items, more, page }: AlertContent): {
  readonly subject: string
  readonly text: string
} {
  const [first] = items
  const subject = items.length === 1 && first !== undefined ? `${title}: ${first.title}` : `${title}: ${items.length}`
  const entries = items.map(({ title, source, published, excerpt, url }) =>
    [
      title,
      `${source} · ${published.slice(0, 16).replace('T', ' ')} UTC`,
      ...(excerpt === null ? [] : [excerpt]),
      url,
    ].join('\n'),
  )
  return {
    subject: cleanTextLine(subject).slice(0, 200),
    text: `${[...entries, ...(more ? [`… ${page}`] : [page])].join('\n\n')}\n`,
  }
}
