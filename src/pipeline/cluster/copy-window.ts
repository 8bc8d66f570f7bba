/** Finds copies of one text among the articles of the last days, by a part of their shingles. */
import { compareTexts, isFrame } from './compare-texts.ts'
import type { HeldArticle } from './held-article.ts'
import { enterSlot, leaveSlot, placeOfSlot } from './slots.ts'

/** One shingle in so many is looked up; which ones, the hash itself decides, so copies are looked up by the same. */
const SAMPLED = 4
const FEWEST_SAMPLED = 6
/** Of the articles that share one, so many of the latest are looked at: what stands in more is boilerplate. */
const MOST_HOLDERS = 48
/** How many are compared in full. */
const MOST_CANDIDATES = 8

export interface Copy {
  readonly of: HeldArticle
  /** 0..1: how much of the shorter text is in the longer one. */
  readonly containment: number
}

/** What the text of an article has to do with those held before it. */
export interface TextRelations {
  /** The text that has most in common with it, if enough to be a copy. */
  readonly original: Copy | null
  /** Slots of articles with which it has only a frame in common. */
  readonly frames: ReadonlySet<number>
}

export interface CopyWindow {
  hold(article: HeldArticle): void
  relations(article: HeldArticle): TextRelations
  forget(article: HeldArticle): void
}

export function createCopyWindow(articleAt: (slot: number) => HeldArticle | undefined): CopyWindow {
  const holders = new Map<number, number[]>()

  function relations(article: HeldArticle): TextRelations {
    const shared = new Map<number, number>()
    for (const hash of sampled(article)) {
      const known = holders.get(hash) ?? []
      const end = placeOfSlot(known, article.slot)
      for (const slot of known.slice(Math.max(0, end - MOST_HOLDERS), end)) {
        shared.set(slot, (shared.get(slot) ?? 0) + 1)
      }
    }
    const likely = [...shared]
      .sort(([one, most], [other, more]) => more - most || one - other)
      .slice(0, MOST_CANDIDATES)
      .flatMap(([slot]) => articleAt(slot) ?? [])
    const texts = likely.map((of) => ({ of, relation: compareTexts(article, of) }))
    let best: Copy | null = null
    for (const { of, relation } of texts) {
      if (relation.kind !== 'copy' || relation.part <= (best?.containment ?? 0)) continue
      if (relation.sure || !isFrameOf(article, of, likely)) best = { of, containment: relation.part }
    }
    const frames = texts.filter(({ relation }) => isFrame(relation)).map(({ of }) => of.slot)
    return { original: best, frames: new Set(frames) }
  }

  /** Whether either publisher is known to have what two articles share below titles it does not speak of. */
  function isFrameOf(article: HeldArticle, of: HeldArticle, likely: readonly HeldArticle[]): boolean {
    return likely.some((other) =>
      [article, of].some((one) => one !== other && compareTexts(one, other).kind === 'frame'),
    )
  }

  return {
    hold: (article) => {
      for (const hash of sampled(article)) {
        const known = holders.get(hash)
        if (known === undefined) holders.set(hash, [article.slot])
        else enterSlot(known, article.slot)
      }
    },
    relations,
    forget: (article) => {
      for (const hash of sampled(article)) {
        const known = holders.get(hash) ?? []
        leaveSlot(known, article.slot)
        if (known.length === 0) holders.delete(hash)
      }
    },
  }
}

/** One in `SAMPLED`; of short texts the first few, too: there is little to choose from. */
function sampled({ shingles: { hashes } }: HeldArticle): Uint32Array {
  const some = hashes.filter((hash) => hash % SAMPLED === 0)
  return some.length < FEWEST_SAMPLED ? hashes.slice(0, FEWEST_SAMPLED) : some
}
