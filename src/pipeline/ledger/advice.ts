/** What a newsroom can do about an entry that was not taken. */
import type { Decision } from '../../domain/decision.ts'
import type { Source } from '../../domain/source.ts'

type Untaken = Pick<Decision, 'kind' | 'reason' | 'articleId' | 'entryId'>

/** Sentences; `source` is null where it is no longer configured. None for what was taken. */
export function adviceOn(decision: Untaken, source: Pick<Source, 'id' | 'maxAge' | 'kind'> | null): string[] {
  const { kind, reason, articleId, entryId } = decision
  if (kind !== 'rejected' && kind !== 'duplicate') return []
  const why = reason ?? ''
  const byHand = entryId === null ? [] : [`Take it by hand: depesche take ${entryId}`]
  if (source === null) return ['Its source is no longer configured: add it again in sources.yaml to have it polled.']
  const { id } = source
  if (why === 'no link') return [noLink(source)]
  if (why === 'repeated in the same document')
    return ['Nothing: the same entry stands further up, and was decided on there.']
  if (kind === 'duplicate' && /\baddress\b/.test(why)) {
    return [`Nothing: its page is that of an article that is stored already: depesche explain ${articleId}`]
  }
  if (kind === 'duplicate') {
    return [`It is taken for this article, which came under another identity: depesche explain ${articleId}`, ...byHand]
  }
  if (why === 'older than maxAge') {
    const age = source.maxAge === null ? '' : ` (now ${Math.round(source.maxAge / 86_400_000)}d)`
    return [`Raise maxAge of ${id} in sources.yaml${age}, for all entries of that age.`, ...byHand]
  }
  if (why.startsWith('filtered by')) return [`Change include or exclude of ${id} in sources.yaml.`, ...byHand]
  if (why.includes('next poll')) return ['Nothing: the next polls take what waits.', ...byHand]
  if (why.startsWith('removed on')) return [`Raise what is kept of ${id} (retention in depesche.yaml).`, ...byHand]
  if (why.startsWith('its page cannot be had'))
    return ['It is asked for again when its sitemap says it changed.', ...byHand]
  if (why.startsWith('nothing'))
    return [`See what is on its page: depesche preview page URL, and extract of ${id} in sources.yaml.`]
  return byHand
}

function noLink({ id, kind }: Pick<Source, 'id' | 'kind'>): string {
  const rule =
    kind === 'page' || kind === 'json' ? `The rule for the link may not fit: depesche preview source ${id}.` : ''
  return `An article needs an address, and its source gives none: it cannot be taken. ${rule}`.trimEnd()
}
