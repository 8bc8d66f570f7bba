/** Reduces what feeds give as authors to names. */
import { cleanLine, plainText } from './plain-text.ts'

/** More than this is no name but a paragraph about one. */
const maxLength = 200

/** `kontakt@news.example (Anna Muster)`, as RSS 2.0 asks for. */
const nameAfterMail = /^[^\s()]+@[^\s()]+\s?\((.*)\)$/
/** `Anna Muster <kontakt@news.example>`, as in mail. */
const nameBeforeMail = /^(.*?)\s?<?(?:mailto:)?[^\s<>()]+@[^\s<>()]+>?$/i

/** Names without mail addresses and repetitions, in their order; one that is nothing but an address is left out. */
export function cleanAuthors(given: readonly string[]): string[] {
  const names = new Map<string, string>()
  for (const author of given) {
    const name = nameOf(author)
    const key = name.toLowerCase()
    if (name !== '' && name.length <= maxLength && !names.has(key)) names.set(key, name)
  }
  return [...names.values()]
}

function nameOf(author: string): string {
  const line = cleanLine(author.slice(0, 500))
  const withoutMail = nameAfterMail.exec(line)?.[1] ?? nameBeforeMail.exec(line)?.[1] ?? line
  const name = /<\/?[a-z]/i.test(withoutMail) ? cleanLine(plainText(withoutMail)) : withoutMail
  return name.replace(/^["'\s]+|["'\s,]+$/g, '')
}
