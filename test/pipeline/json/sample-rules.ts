/** Rules for an answer, with every path a test does not speak of left out. */
import type { JsonRules } from '../../../src/domain/recipe/json-rules.ts'

export function sampleRules(given: Partial<JsonRules> = {}): JsonRules {
  return {
    items: 'items',
    link: 'url',
    guid: null,
    title: null,
    date: null,
    updated: null,
    summary: null,
    content: null,
    author: null,
    categories: null,
    image: null,
    language: null,
    next: null,
    ...given,
  }
}
