/** Takes out of a source text what is no code: comments, and the contents of strings and regular expressions. */

/** After one of these, or at the start, a slash begins a regular expression and does not divide. */
const BEFORE_REGEX = /(?:^|[=([{},;:!&|?+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|throw|await|yield))$/

/**
 * The text with comments gone, string and template texts empty (their quotes stay, code within `${}` too) and regular
 * expressions written as `/re/`. With `keepStrings` the strings stay as they are.
 */
export function blankCode(text: string, { keepStrings = false } = {}): string {
  let out = ''
  let at = 0
  /** For each open `${`, how many braces are open within it. */
  const templates: number[] = []

  function skipString(quote: string): void {
    const start = at
    at += 1
    while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
    at += 1
    out += keepStrings ? text.slice(start, at) : quote + quote
  }

  /** From the beginning of a template's text, or from the end of a `${}`, to the next `${` or the closing backtick. */
  function skipTemplate(): void {
    const start = at
    while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) at += text[at] === '\\' ? 2 : 1
    if (keepStrings) out += text.slice(start, at)
    if (text[at] === '`') {
      out += '`'
      at += 1
    } else {
      out += '${'
      at += 2
      templates.push(0)
    }
  }

  function skipRegex(): void {
    let inClass = false
    at += 1
    while (at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/')) {
      if (text[at] === '[') inClass = true
      if (text[at] === ']') inClass = false
      at += text[at] === '\\' ? 2 : 1
    }
    at += 1
    out += '/re/'
  }

  while (at < text.length) {
    const character = text[at] ?? ''
    const open = templates.at(-1)
    if (text.startsWith('//', at) || (at === 0 && text.startsWith('#!'))) {
      while (at < text.length && text[at] !== '\n') at += 1
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      at = end === -1 ? text.length : end + 2
      out += ' '
    } else if (character === "'" || character === '"') skipString(character)
    else if (character === '`') {
      out += '`'
      at += 1
      skipTemplate()
    } else if (character === '/' && BEFORE_REGEX.test(out.trimEnd())) skipRegex()
    else if (character === '}' && open === 0) {
      templates.pop()
      out += '}'
      at += 1
      skipTemplate()
    } else {
      if (open !== undefined && character === '{') templates[templates.length - 1] = open + 1
      if (open !== undefined && character === '}') templates[templates.length - 1] = open - 1
      out += character
      at += 1
    }
  }
  return out
}
