/** Finds the title of the text a Chinese article was taken from: «原标题：…», «（本文原标题为《…》）». */
import type { PageElement, PageNode } from './page-node.ts'
import { lineOf } from './page-text.ts'

const ORIGINAL = /(?:原标题|原文标题|原题)(?:是|为)?\s?[:：]?\s?([^)）】]{4,120})/u
const WRAPPED = /^(?:《([^》]+)》|“([^”]+)”|"([^"]+)")$/u

const MENTION = /原(?:文)?标?题/

export function originalTitle(elements: readonly PageElement[]): string | null {
  for (const element of elements) {
    if (element.name === 'script') continue
    const line = element.children.some(mentionsTitle) ? lineOf(element, 400) : ''
    const title = line.length <= 200 ? ORIGINAL.exec(line)?.[1]?.trim() : undefined
    if (title === undefined || title === '') continue
    const [, ...inner] = WRAPPED.exec(title) ?? []
    return inner.find((text) => text !== undefined) ?? title
  }
  return null
}

function mentionsTitle(node: PageNode): boolean {
  return node.type === 'text' && MENTION.test(node.data)
}
