/** Applies a source's own rules (CSS selectors) to a page. A selector that cannot be read matches nothing. */
import type { SiteRules } from '../../domain/source.ts'
import { type Page, type PageElement, removeNodes } from './page-node.ts'
import { lineOf } from './page-text.ts'

/** Takes out what the rules say is no content. */
export function applyRemovals(page: Page, rules: SiteRules): void {
  for (const selector of rules.remove ?? []) removeNodes(select(page, selector))
}

/** The elements a rule names, none inside another. */
export function select(page: Page, selector: string | undefined): PageElement[] {
  if (selector === undefined || selector.trim() === '') return []
  try {
    return page(selector)
      .toArray()
      .filter((node): node is PageElement => node.type === 'tag')
  } catch {
    return []
  }
}

/** The text of the first element a rule names that has any; `selector@attribute` takes the attribute. */
export function selectText(page: Page, rule: string | undefined): string | null {
  return selectTexts(page, rule)[0] ?? null
}

/** The texts of all elements a rule names. */
export function selectTexts(page: Page, rule: string | undefined): string[] {
  if (rule === undefined) return []
  const [, selector = rule, attribute] = /^(.*)@([\w:-]+)$/s.exec(rule) ?? []
  return select(page, selector)
    .map((element) => (attribute === undefined ? lineOf(element, 2000) : (element.attribs[attribute] ?? '').trim()))
    .filter((text) => text !== '')
}
