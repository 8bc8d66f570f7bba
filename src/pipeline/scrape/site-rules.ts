/** Applies a source's own rules (CSS selectors) to a page. A selector that cannot be read matches nothing. */
import { load } from 'cheerio/slim'
import type { SiteRules } from '../../domain/recipe/site-rules.ts'
import { type PageElement, type PageRoot, removeNodes } from './page-node.ts'
import { lineOf } from './page-text.ts'

/** One for all pages: an instance for a page would keep the page in memory until the next full collection. */
const finder = load('')

/** Takes out what the rules say is no content. */
export function applyRemovals(root: PageRoot, rules: SiteRules): void {
  for (const selector of rules.remove ?? []) removeNodes(select(root, selector))
}

/** The elements a rule names, none inside another. */
export function select(root: PageRoot, selector: string | undefined): PageElement[] {
  if (selector === undefined || selector.trim() === '') return []
  try {
    return finder(selector, root)
      .toArray()
      .filter((node): node is PageElement => node.type === 'tag')
  } catch {
    return []
  }
}

/** The text of the first element a rule names that has any; `selector@attribute` takes the attribute. */
export function selectText(root: PageRoot, rule: string | undefined): string | null {
  return selectTexts(root, rule)[0] ?? null
}

/** The texts of all elements a rule names. */
export function selectTexts(root: PageRoot, rule: string | undefined): string[] {
  if (rule === undefined) return []
  const [, selector = rule, attribute] = /^(.*)@([\w:-]+)$/s.exec(rule) ?? []
  return select(root, selector)
    .map((element) => (attribute === undefined ? lineOf(element, 2000) : (element.attribs[attribute] ?? '').trim()))
    .filter((text) => text !== '')
}
