/** Finds copies of one text among the articles of the last days, by a part of their shingles. */
import type { HeldArticle } from './held-article.ts'
import { COPY, containment } from './shingles.ts'

/** One shingle in so many is looked up; which ones, the hash itself decides, so copies are looked up by the same. */
const SAMPLED = 4
/** What stands in more texts is boilerplate. */
const MOST_HOLDERS = 48
/** How many are compared in full. */
const MOST_CANDIDATES = 8

export interface Copy {
  readonly of: HeldArticle
  /** 0..1: how much of the shorter text is in the longer one. */
  readonly containment: number
}

export interface CopyWindow {
  /** The held text that has most in common with this one, if enough to be a copy; then holds this one too. */
  meet(article: HeldArticle): Copy | null
  forget(article: HeldArticle): void
}

export function createCopyWindow(): CopyWindow {
  const holders = new Map<number, HeldArticle[]>()

  function meet(article: HeldArticle): Copy | null {
    const shared = new Map<HeldArticle, number>()
    for (const hash of sampled(article)) {
      const known = holders.get(hash)
      if (known === undefined) holders.set(hash, [article])
      else {
        for (const other of known) shared.set(other, (shared.get(other) ?? 0) + 1)
        if (known.length < MOST_HOLDERS) known.push(article)
      }
    }
    let best: Copy | null = null
    const likely = [...shared].sort(([, more], [, less]) => less - more).slice(0, MOST_CANDIDATES)
    for (const [of] of likely) {
      if (article.format !== of.format || (article.format !== null && Math.floor(article.at) !== Math.floor(of.at)))
        continue
      const part = containment(article.shingles, of.shingles)
      if (part >= COPY && (best === null || part > best.containment)) best = { of, containment: part }
    }
    return best
  }

  function forget(article: HeldArticle): void {
    for (const hash of sampled(article)) {
      const others = holders.get(hash)?.filter((held) => held !== article) ?? []
      if (others.length === 0) holders.delete(hash)
      else holders.set(hash, others)
    }
  }

  return { meet, forget }
}

function sampled({ shingles }: HeldArticle): Uint32Array {
  return shingles.filter((hash) => hash % SAMPLED === 0)
}
