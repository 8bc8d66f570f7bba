/** A tree of characters that finds, from one place of a text, every entry that begins there. */

export interface TrieNode<T> {
  readonly next: Map<number, TrieNode<T>>
  readonly values: T[]
}

export function createTrie<T>(): TrieNode<T> {
  return { next: new Map(), values: [] }
}

export function insertInto<T>(root: TrieNode<T>, entry: string, value: T): void {
  let node = root
  for (let index = 0; index < entry.length; index += 1) {
    const unit = entry.charCodeAt(index)
    let following = node.next.get(unit)
    if (following === undefined) {
      following = createTrie()
      node.next.set(unit, following)
    }
    node = following
  }
  node.values.push(value)
}

const ASCII = 0x80

/** By the first two units of its entries, where both are ASCII: 1 for those there are. Most places of a text begin none. */
export function beginningsOf<T>(root: TrieNode<T>): Uint8Array {
  const beginnings = new Uint8Array(ASCII * ASCII)
  for (const [first, node] of root.next) {
    if (first >= ASCII) continue
    if (node.values.length > 0) beginnings.fill(1, first * ASCII, (first + 1) * ASCII)
    for (const second of node.next.keys()) if (second < ASCII) beginnings[first * ASCII + second] = 1
  }
  return beginnings
}

/** False where no entry can begin with these two units. */
export function mayBegin(beginnings: Uint8Array, first: number, second: number): boolean {
  return first >= ASCII || second >= ASCII || beginnings[first * ASCII + second] === 1
}
