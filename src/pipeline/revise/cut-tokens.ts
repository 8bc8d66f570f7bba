/** Cuts a text into the pieces a diff compares: words, figures, single Chinese characters, signs, white space. */

export const SPACE = 0
export const SIGN = 1
export const WORD = 2
export const DIGIT = 3
/** A character of a script without spaces. */
export const IDEOGRAPH = 4
/** Joins what stands on both sides of it: an apostrophe in a word, a point or comma in a figure. */
const JOINER = 5
const BREAK = 6

const KINDS: readonly (readonly [RegExp, number])[] = [
  [/^[\n\r\u2028\u2029]$/, BREAK],
  [/^[\s\u200b\ufeff\u00ad]$/, SPACE],
  [/^\p{Nd}$/u, DIGIT],
  [/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u, IDEOGRAPH],
  [/^[\p{L}\p{M}\p{N}]$/u, WORD],
  [/^['’.,]$/, JOINER],
]

/** Kind plus one of each UTF-16 unit; 0: not looked at yet. */
const known = new Uint8Array(0x10000)

function kindOf(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  if (unit >= 0xd800 && unit < 0xe000) return look(String.fromCodePoint(text.codePointAt(index) ?? 0))
  if (known[unit] === 0) known[unit] = look(String.fromCharCode(unit)) + 1
  return (known[unit] ?? 1) - 1
}

function look(character: string): number {
  return KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? SIGN
}

/** The pieces of a text, in order; joined they are the text. `Qwen2.5` is two, `2.476,5` and `it's` are one each. */
export function cutTokens(text: string): string[] {
  const tokens: string[] = []
  for (let start = 0; start < text.length; ) {
    const end = endOfToken(text, start)
    tokens.push(text.slice(start, end))
    start = end
  }
  return tokens
}

function endOfToken(text: string, start: number): number {
  const kind = kindOf(text, start)
  let end = start + unitsAt(text, start)
  if (kind === SIGN || kind === IDEOGRAPH || kind === JOINER) return end
  for (; end < text.length; ) {
    const next = kindOf(text, end)
    if (next === kind) end += unitsAt(text, end)
    else if (next === JOINER && joins(text, end, kind)) end += 1
    else break
  }
  return end
}

function joins(text: string, at: number, kind: number): boolean {
  const sign = text.charAt(at)
  const fits = kind === DIGIT ? sign !== '’' || /\d{3}/.test(text.slice(at + 1, at + 4)) : sign === "'" || sign === '’'
  return fits && (kind === DIGIT || kind === WORD) && at + 1 < text.length && kindOf(text, at + 1) === kind
}

function unitsAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
}

/** The kind of a piece: `SPACE`, `SIGN`, `WORD`, `DIGIT` or `IDEOGRAPH`. */
export function kindOfToken(token: string): number {
  const kind = kindOf(token, 0)
  return kind === BREAK ? SPACE : kind === JOINER ? SIGN : kind
}

/** True for white space that begins a line. */
export function isLineBreak(token: string): boolean {
  return kindOf(token, 0) === BREAK
}
