/** Tells in sentences, as a journalist would, who covered a story, and why each article is part of it. */
import type { StoryLink } from '../../domain/story/story-link.ts'
import type { Coverage } from './coverage.ts'

const languageNames = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' })
const and = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** `title` of a source. Of no members it says nothing. */
export function tellCoverage(coverage: Coverage, title: (sourceId: string) => string): string[] {
  const { first, members, outlets, texts, independent, languages } = coverage
  const last = members.at(-1)
  if (first === null || last === undefined) return []
  const name = title(first.sourceId)
  if (members.length === 1) return [`Only ${name} has it so far.`]
  const others = outlets.length - 1
  const followed =
    others === 0
      ? `${name} alone has it, in ${members.length} articles.`
      : `${name} had it first${doubt(first.basis)}; ${counted(others, 'other outlet')} followed${within(last.lag, last.lagWords)}.`
  const copies = texts.reduce((sum, text) => sum + text.copies.length, 0)
  const agencies = [...new Set(texts.flatMap(({ agency }) => agency ?? []))]
  const copied =
    copies === 0
      ? ''
      : ` and ${counted(copies, 'copy', 'copies')}${agencies.length === 0 ? '' : ` of ${and.format(agencies)} text`}`
  const named = languages.filter((language) => language !== 'und' && language !== '').map(languageName)
  return [
    followed,
    `${capital(counted(independent, 'independent report'))}${copied}${named.length > 1 ? `, in ${and.format(named)}` : ''}.`,
  ]
}

function doubt(basis: 'published' | 'day' | 'first-seen'): string {
  if (basis === 'first-seen') return ', by when we saw it'
  return basis === 'day' ? ', by its day' : ''
}

function within(lag: number, words: string): string {
  return lag < 60_000 ? ' at once' : ` within ${words.replace(/ later$/, '').replace(/^1 (hour|minute)$/, 'one $1')}`
}

/** What is named of what two articles share, and how little is so little that words are named, too. */
const NAMED = 5
const FEW = 2
/** What is known by its name; the parts of Chinese words say nothing to a reader. */
const NAMES = new Set(['name', 'place', 'amount', 'day'])

/** Why an article is in its story; `outlet` is the title of the outlet it was put together with, null where that is unknown. */
export function tellLink(link: StoryLink | null, outlet: string | null): string {
  if (link === null) return 'It was the first of the story to be taken in.'
  const other = outlet === null ? 'an article that has left the story' : outlet
  switch (link.by) {
    case 'copy':
      return link.score >= 1
        ? `It has the text of ${other}.`
        : `It has ${Math.round(link.score * 100)}% of the text of ${other}.`
    case 'format':
      return `It is the same issue of «${link.shared[0]?.term ?? ''}» as at ${other}.`
    case 'editor':
      return 'An editor put it here.'
    case 'event': {
      const against = telltaleReasons(link)
      const but = against.length === 0 ? '' : `; against it: ${and.format(against)}`
      const shared = sharedWords(link)
      return shared === ''
        ? `It is much like the report of ${other}${but}.`
        : `Like ${other} it tells of ${shared}${but}.`
    }
  }
}

/** Hours between two reports need no word; days do. */
const DAYS_APART = -1.6

/** What speaks against a link, in words. */
export function telltaleReasons({ against }: Pick<StoryLink, 'against'>): string[] {
  return against.flatMap(({ reason, worth }) => (reason === 'days between them' && worth > DAYS_APART ? [] : [reason]))
}

/** The most telling of what both tell; mere words only where little else is named, and nothing twice: Tsai is in Joe Tsai. */
export function sharedWords({ shared }: Pick<StoryLink, 'shared'>): string {
  const named = shared.filter(({ kind }) => NAMES.has(kind))
  const meant = shared.filter(({ kind }) => kind === 'deed' || kind === 'thing')
  const telling = [...named, ...meant].map(({ term }) => term)
  const words = telling.length >= FEW ? [] : shared.filter(({ kind }) => kind === 'word').map(({ term }) => term)
  const said = [...telling, ...words].filter(
    (term, place, all) => !all.some((other, at) => (other.length > term.length || at < place) && contains(other, term)),
  )
  return and.format(said.slice(0, NAMED))
}

function contains(longer: string, shorter: string): boolean {
  return ` ${longer.toLowerCase()} `.includes(` ${shorter.toLowerCase()} `)
}

function languageName(language: string): string {
  return languageNames.of(language) ?? language
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 1 ? 'one' : count} ${count === 1 ? one : many}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
