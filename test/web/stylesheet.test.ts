/** The stylesheet: enough contrast in light and dark, and no address of another site. */
import { describe, expect, it } from 'vitest'
import { stylesheet } from '../../src/web/desk/stylesheet.ts'

/** The tokens of the nth `:root` rule: light first, then dark. */
function tokens(scheme: number): ReadonlyMap<string, string> {
  const rule = [...stylesheet.matchAll(/:root \{([^}]*)\}/g)][scheme]?.[1] ?? ''
  return new Map([...rule.matchAll(/--([a-z]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe.each([
  ['light', 0],
  ['dark', 1],
])('%s', (_name, scheme) => {
  const colours = tokens(scheme)
  it.each([
    ['ink', 'paper', 7],
    ['ink', 'raised', 7],
    ['quiet', 'paper', 4.5],
    ['quiet', 'raised', 4.5],
    ['accent', 'paper', 4.5],
    ['broken', 'paper', 4.5],
    ['broken', 'raised', 4.5],
    ['gone', 'paper', 4.5],
    ['came', 'paper', 4.5],
    ['gone', 'raised', 4.5],
    ['came', 'raised', 4.5],
    ['focus', 'paper', 3],
  ])('%s on %s has a contrast of at least %d', (front, back, least) => {
    expect(contrast(colours.get(front) ?? '', colours.get(back) ?? '')).toBeGreaterThanOrEqual(least)
  })
})

it('loads nothing', () => {
  expect(stylesheet).not.toMatch(/url\(|@import/)
})
