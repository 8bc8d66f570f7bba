/** Applies a source's own rules (CSS selectors) to a page. A selector that cannot be read matches nothing. */
import { load } from 'cheerio/slim'
import type { SiteRules } from '../../domain/recipe/site-rules.ts'
import { parsePage } from './load-page.ts'
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

/** How a rule fares on a page: what it found, or that it cannot be read as a selector. */
export interface RuleFinding {
  readonly field: string
  readonly rule: string
  /** Elements found; null where the selector cannot be read. */
  readonly found: number | null
}

/** Tries every rule on a page as it was before anything was taken out. */
export function tryRules(root: PageRoot, rules: SiteRules): RuleFinding[] {
  return Object.entries(rules).flatMap(([field, rule]) =>
    rulesOf(rule).map((one) => ({ field, rule: one, found: foundBy(root, one) })),
  )
}

/** True for what can be read as a CSS selector, `@attribute` at its end or not. */
export function isSelector(rule: string): boolean {
  return foundBy(EMPTY, rule) !== null
}

const EMPTY = parsePage('').root

function rulesOf(rule: string | readonly string[] | undefined): readonly string[] {
  return typeof rule === 'string' ? [rule] : (rule ?? [])
}

function foundBy(root: PageRoot, rule: string): number | null {
  const [, selector = rule] = /^(.*)@([\w:-]+)$/s.exec(rule) ?? []
  try {
    return finder(selector, root).length
  } catch {
    return null
  }
}
