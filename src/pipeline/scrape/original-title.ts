/** Finds the title of the text a Chinese article was taken from: «原标题：…», «（本文原标题为《…》）». */
import type { PageElement } from './page-node.ts'
import { lineOf } from './page-text.ts'

const ORIGINAL = /(?:原标题|原文标题|原题)(?:是|为)?\s?[:：]?\s?([^)）】]{4,120})/u
const WRAPPED = /^(?:《([^》]+)》|“([^”]+)”|"([^"]+)")$/u

export function originalTitle(elements: readonly PageElement[]): string | null {
  for (const element of elements) {
    if (element.name === 'script') continue
    const says = element.children.some((child) => child.type === 'text' && /原(?:文)?标?题/.test(child.data))
    const line = says ? lineOf(element, 400) : ''
    const title = line.length <= 200 ? ORIGINAL.exec(line)?.[1]?.trim() : undefined
    if (title === undefined || title === '') continue
    const [, ...inner] = WRAPPED.exec(title) ?? []
    return inner.find((text) => text !== undefined) ?? title
  }
  return null
}
