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
