/** Derived ids. */
import { expect, test } from 'vitest'
import { articleId, sha256 } from '../../../src/pipeline/normalise/derived-id.ts'

test('an id is a URN of a version 8 UUID, and never changes', () => {
  expect(articleId('retail-news', 'https://news.example/?p=1')).toBe('urn:uuid:770d7d9d-a4e1-8621-abc5-e8e940c91f7f')
  for (let number = 0; number < 200; number += 1) {
    expect(articleId('a', String(number))).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  }
})

test('source and key both count, and do not run into each other', () => {
  const ids = [articleId('a', 'b'), articleId('b', 'a'), articleId('ab', ''), articleId('', 'ab'), articleId('a', 'c')]
  expect(new Set(ids).size).toBe(5)
})

test('SHA-256 of text and bytes', () => {
  // FIPS 180-4, example «abc».
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(sha256('abc')).toBe(abc)
  expect(sha256(new Uint8Array([97, 98, 99]))).toBe(abc)
})
