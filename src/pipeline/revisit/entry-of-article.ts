/** An entry as its source may have given it, made of the stored article: so that its page can be read alone. */
import type { Article } from '../../domain/article.ts'
import type { StoredVersions } from '../../domain/revision/update-store.ts'
import type { IdentifiedEntry } from '../normalise/identify-entries.ts'
import { type Draft, isFromDocument } from '../normalise/normalise-entry.ts'

/** `url` is where its page was asked for. A title of the source's document stays the title; one of the page is read anew. */
export function entryOfArticle({ article, provenance }: StoredVersions, url: string): IdentifiedEntry {
  const title = isFromDocument(provenance.title) ? article.title : null
  const entry = {
    ...{ guid: article.guid, link: url, title, summaryHtml: null, contentHtml: null },
    ...{ published: article.published, updated: null, authors: article.authors, language: article.language },
    ...{ categories: [], enclosures: [], image: null },
  }
  return { entry, position: 0, entryId: article.id, guid: article.guid, url, title, entryHash: '', rejection: null }
}

/** What an article says of itself, without its tags and its place among the stored ones. */
export function factsOf(article: Article): Draft['article'] {
  const { tags: _tags, textId: _text, clusterId: _story, isLead: _lead, ...facts } = article
  const { revision: _revision, hidden: _hidden, changedAt: _changed, retractedAt: _retracted, ...own } = facts
  return own
}
