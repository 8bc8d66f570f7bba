/** Finds a title for an article: there always is one. */
import type { Found } from './found.ts'
import { cleanLine } from './plain-text.ts'
import { titleLine } from './title-line.ts'

const maxLength = 80

/** The first candidate with something in it; else the first words of the text, else the address. Never empty. */
export function chooseTitle(o: {
  candidates: readonly Found<string | null>[]
  text: string
  url: string
}): Found<string> {
  for (const { value, origin } of o.candidates) {
    const title = titleLine(value ?? '')
    if (title !== '') return { value: title, origin }
  }
  const words = firstWords(o.text)
  if (words !== '') return { value: words, origin: 'first words of the text' }
  return { value: o.url.replace(/^https?:\/\//, ''), origin: 'address' }
}

/** The beginning of the first line, cut at a space where there is one, with an ellipsis where something was cut. */
function firstWords(text: string): string {
  const line = cleanLine(text.slice(0, 1000).split('\n', 1)[0] ?? '')
  // Chinese says as much in half the characters, and has no spaces to cut at.
  const limit = /^[^a-z]*\p{Script=Han}/iu.test(line) ? maxLength / 2 : maxLength
  const characters = [...line]
  if (characters.length <= limit) return line
  const cut = characters.slice(0, limit).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > limit / 2 ? cut.slice(0, space) : cut}…`
}
