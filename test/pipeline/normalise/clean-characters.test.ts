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
