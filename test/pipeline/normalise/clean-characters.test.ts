/** Cleaning characters: what is called plain really needs no cleaning, and marks in heaps cost no time. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanCharacters, isPlain } from '../../../src/pipeline/normalise/clean-characters.ts'

const plain = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isPlain)

test('plain are the characters of German, English and Chinese', () => {
  for (const text of ['Süße Grüße, «Maß» – 5 €!', 'It’s “fine”…', '阿里巴巴：“开源”。１２', 'a\r\n\tb\u00a0c']) {
    expect(isPlain(text)).toBe(true)
  }
})

test('a plain character is in NFC and can be seen', () => {
  expect(plain.filter((character) => character.normalize('NFC') !== character)).toEqual([])
  expect(
    plain.filter((character) => /\p{M}|\p{Cf}|\p{Noncharacter_Code_Point}|\p{Co}|\p{Cs}/u.test(character)),
  ).toEqual([])
  expect(plain.filter((character) => /\p{Cc}/u.test(character))).toEqual(['\t', '\n', '\r'])
})

test('plain characters stay as they are beside each other', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...plain)), (characters) => {
      const text = characters.join('')
      expect(cleanCharacters(text)).toBe(text)
      expect(text.normalize('NFC')).toBe(text)
    }),
  )
})

test.each([
  ['a soft hyphen', 'Lade\u00adnetz', 'Ladenetz'],
  ['a zero-width space', 'a\u200bb', 'ab'],
  ['parts of a letter', 'u\u0308ber', 'über'],
  ['a sign that has a letter of its own', '\u212b', 'Å'],
  ['a control character', 'a\u0007b', 'ab'],
  ['a C1 line break', 'a\u0085b', 'a\nb'],
])('cleans %s', (_name, given, expected) => {
  expect(isPlain(given)).toBe(false)
  expect(cleanCharacters(given)).toBe(expected)
})

test.each<[string, string, string]>([
  ['composes', 'Mu\u0308ller', 'Müller'],
  ['drops soft hyphens', 'Verbrau\u00ADcher\u00ADzen\u00ADtra\u00ADle', 'Verbraucherzentrale'],
  ['drops what has no width', 'a\u200Bb\u2060c\uFEFFd', 'abcd'],
  ['drops joiners where nothing is joined', 'Te\u200Cmu Te\u200Dmu', 'Temu Temu'],
  ['keeps emoji joined', '👩\u200D💻 🏳️\u200D🌈 👩🏽\u200D🚀', '👩\u200D💻 🏳️\u200D🌈 👩🏽\u200D🚀'],
  ['drops a joiner after an emoji alone', '👩\u200D!', '👩!'],
  [
    'keeps the flag of Wales',
    '\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}',
    '\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}',
  ],
  ['drops hidden text in tags', 'a\u{E0069}\u{E0067}\u{E006E}b', 'ab'],
  [
    'keeps a Persian word apart',
    '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645',
    '\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645',
  ],
  ['keeps a half form of Hindi', '\u0915\u094D\u200D\u0937', '\u0915\u094D\u200D\u0937'],
  ['keeps one of several joiners', '\u06CC\u200C\u200C\u062E', '\u06CC\u200C\u062E'],
  [
    'drops a joiner after a letter of another script, with its marks',
    'a\u0308\u200C\u06CC a\u200C\u0308\u200C\u06CC',
    'ä\u06CC ä\u06CC',
  ],
  ['drops what turns text round', 'a\u202Eb\u2067c\u2069', 'abc'],
  ['keeps quotes, dashes and width', '„Ｈi“ ‚x‘ «y» – 1', '„Ｈi“ ‚x‘ «y» – 1'],
  ['keeps Traditional Chinese', '台積電宣布', '台積電宣布'],
])('%s', (_name, text, expected) => {
  expect(cleanCharacters(text)).toBe(expected)
})

test('law: twice is once', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '\u200C',
    '\u200D',
    '\u06CC',
    '\u094D',
    '\u0915',
    '👩',
    '🏽',
    '\uFE0F',
    '\u0308',
    '\u{1F3F4}',
    '\u{E0067}',
    '\u{E007F}',
    '\u00AD',
    '\u202E',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 2 }))), (pieces) => {
      const once = cleanCharacters(pieces.join(''))
      expect(cleanCharacters(once)).toBe(once)
    }),
    { numRuns: 1000 },
  )
})
