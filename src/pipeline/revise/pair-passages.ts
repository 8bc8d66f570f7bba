/** Pairs the sentences of two versions by what they share: what was edited, put in, taken out or rewritten, as passages. */
import type { Comparison } from './compare-tokens.ts'
import { cutSentences, type Sentence } from './cut-sentences.ts'
import { DIGIT, IDEOGRAPH, kindOfToken, WORD } from './cut-tokens.ts'

/** Sentences that belong together; one side is empty where they were put in or taken out. */
export interface Passage {
  readonly before: string
  readonly after: string
  /** Share of the shorter side's letters that the other side has too, in order. */
  readonly likeness: number
}

/** Sentences that share so much of the shorter one are versions of each other. */
const ALIKE = 0.34

interface Side {
  readonly sentences: readonly Sentence[]
  readonly weights: readonly number[]
  /** Of each token, the index of its sentence; -1 for white space between. */
  readonly of: Int32Array
}

/** The passages that are not the same in both, in order of the text after; a passage that only moved is none. */
export function pairPassages({ before, after, blocks }: Comparison): Passage[] {
  const [one, other] = [sideOf(before), sideOf(after)]
  const shared = new Map<number, number>()
  for (const block of blocks) {
    for (let offset = 0; offset < block.length; offset += 1) {
      const [i, j] = [one.of[block.before + offset] ?? -1, other.of[block.after + offset] ?? -1]
      if (i < 0 || j < 0) continue
      const key = i * other.sentences.length + j
      shared.set(key, (shared.get(key) ?? 0) + weightOf(before[block.before + offset] ?? ''))
    }
  }
  const links: Link[] = []
  for (const [key, weight] of shared) {
    const [i, j] = [Math.floor(key / other.sentences.length), key % other.sentences.length]
    const least = Math.min(one.weights[i] ?? 0, other.weights[j] ?? 0)
    const isSame = one.sentences[i]?.text === other.sentences[j]?.text
    if (isSame || (least > 0 && weight / least >= ALIKE)) links.push({ before: i, after: j, weight })
  }
  return gather(one, other, links)
}

interface Link {
  readonly before: number
  readonly after: number
  readonly weight: number
}

function sideOf(tokens: readonly string[]): Side {
  const sentences = cutSentences(tokens)
  const of = new Int32Array(tokens.length).fill(-1)
  const weights = sentences.map(({ start, end }, index) => {
    of.fill(index, start, end)
    let weight = 0
    for (let at = start; at < end; at += 1) weight += weightOf(tokens[at] ?? '')
    return weight
  })
  return { sentences, weights, of }
}

function weightOf(token: string): number {
  const kind = kindOfToken(token)
  return kind === IDEOGRAPH ? 2 : kind === WORD || kind === DIGIT ? token.length : 0
}

/** Sentences linked to each other, directly or not, are one passage; what is linked to nothing stands with its neighbours. */
function gather(one: Side, other: Side, links: readonly Link[]): Passage[] {
  const groups = new Groups(one.sentences.length + other.sentences.length)
  const anchors = new Int32Array(one.sentences.length).fill(-1)
  const isAnchored = new Uint8Array(other.sentences.length)
  const likeness = new Map<number, number>()
  for (const link of links) {
    groups.join(link.before, one.sentences.length + link.after)
    anchors[link.before] = Math.max(anchors[link.before] ?? -1, link.after)
    isAnchored[link.after] = 1
  }
  for (const { before, weight } of links) {
    const root = groups.find(before)
    likeness.set(root, (likeness.get(root) ?? 0) + weight)
  }
  joinOrphans(groups, one.sentences, other.sentences, anchors, isAnchored)
  return collect(groups, one, other, likeness)
}

/** What was put in where something else was taken out is its rewriting, unless it only moved. */
function joinOrphans(
  groups: Groups,
  one: readonly Sentence[],
  other: readonly Sentence[],
  anchors: Int32Array,
  isAnchored: Uint8Array,
): void {
  const moved = new Map<string, number>()
  const orphans: { gap: number; node: number; text: string }[] = []
  let gap = -1
  one.forEach(({ text }, index) => {
    if ((anchors[index] ?? -1) >= 0) gap = Math.max(gap, anchors[index] ?? -1)
    else {
      moved.set(text, index)
      orphans.push({ gap, node: index, text })
    }
  })
  gap = -1
  const added = new Map<number, number>()
  other.forEach(({ text }, index) => {
    const from = moved.get(text)
    if (isAnchored[index] === 1) gap = index
    else if (from !== undefined) {
      groups.join(from, one.length + index)
      moved.delete(text)
    } else if (!added.has(gap)) added.set(gap, one.length + index)
    else groups.join(added.get(gap) ?? 0, one.length + index)
  })
  for (const orphan of orphans) {
    const match = added.get(orphan.gap)
    if (match !== undefined && moved.get(orphan.text) === orphan.node) groups.join(orphan.node, match)
  }
}

function collect(groups: Groups, one: Side, other: Side, likeness: ReadonlyMap<number, number>): Passage[] {
  const found = new Map<number, { before: string[]; after: string[]; weights: [number, number]; shared: number }>()
  const open = (node: number) => {
    const root = groups.find(node)
    const known = found.get(root)
    if (known !== undefined) return known
    const fresh = { before: [], after: [], weights: [0, 0] as [number, number], shared: 0 }
    found.set(root, fresh)
    return fresh
  }
  other.sentences.forEach(({ text }, index) => {
    const group = open(one.sentences.length + index)
    group.after.push(text)
    group.weights[1] += other.weights[index] ?? 0
  })
  one.sentences.forEach(({ text }, index) => {
    const group = open(index)
    group.before.push(text)
    group.weights[0] += one.weights[index] ?? 0
  })
  for (const [node, weight] of likeness) open(node).shared += weight
  return [...found.values()]
    .map(({ before, after, weights, shared }) => ({
      before: before.join(' '),
      after: after.join(' '),
      likeness: shared / Math.max(1, Math.min(...weights)),
    }))
    .filter(({ before, after }) => before !== after)
}

/** Disjoint sets. */
class Groups {
  readonly #parents: Int32Array
  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, index) => index)
  }

  find(node: number): number {
    let root = node
    while (this.#parents[root] !== root) root = this.#parents[root] ?? root
    this.#parents[node] = root
    return root
  }

  join(one: number, other: number): void {
    this.#parents[this.find(one)] = this.find(other)
  }
}
