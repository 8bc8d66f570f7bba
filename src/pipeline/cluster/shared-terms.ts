/** What two articles share, as an editor reads it: each thing once, most telling first, Chinese in runs of characters. */
import type { SharedTerm } from './link.ts'

/** `shared`: in the order of the text, pairs of characters one by one. */
export function sharedTerms(shared: readonly SharedTerm[]): SharedTerm[] {
  const once = new Map<string, SharedTerm>()
  for (const item of joinPairs(shared).sort(compareTerms)) {
    // Lisbon the place is also the word lisbon.
    const name = item.term.toLowerCase()
    if (!once.has(name)) once.set(name, item)
  }
  return [...once.values()]
}

/** 里斯, 斯本, 门店 → 里斯本, 门店: what stands in a row is one run, worth its pairs together. */
function joinPairs(shared: readonly SharedTerm[]): SharedTerm[] {
  const others = shared.filter(({ kind }) => kind !== 'pair')
  const runs: SharedTerm[] = []
  for (const item of shared.filter(({ kind }) => kind === 'pair')) {
    const run = runs.at(-1)
    if (run === undefined || run.term.at(-1) !== item.term.at(0)) runs.push(item)
    else runs[runs.length - 1] = joined(run, item)
  }
  return [...others, ...runs]
}

function joined(run: SharedTerm, item: SharedTerm): SharedTerm {
  const worth = Math.round((run.worth + item.worth) * 100) / 100
  return { kind: 'pair', term: run.term + item.term.slice(1), worth }
}

/** Of two of the same worth a name before a word: what is named is understood at once. */
function compareTerms(one: SharedTerm, other: SharedTerm): number {
  const words = Number(one.kind === 'word') - Number(other.kind === 'word')
  return other.worth - one.worth || words || (one.term < other.term ? -1 : 1)
}
