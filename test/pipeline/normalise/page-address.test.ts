/** Which of the addresses that pages name as canonical are taken. */
import { expect, test } from 'vitest'
import { pageAddress } from '../../../src/pipeline/normalise/page-address.ts'

const url = 'https://www.news.example/?p=4711'

test.each<[string, string | null | undefined, string | null]>([
  ['words', 'https://www.news.example/2025/ki-im-lager/', 'https://www.news.example/2025/ki-im-lager/'],
  ['a number', 'http://news.example/a/4711.html', 'http://news.example/a/4711.html'],
  ['a parameter', '/artikel?id=4711&utm_source=x', 'https://www.news.example/artikel?id=4711'],
  ['a host below', 'https://wirtschaft.news.example/ki-im-lager', 'https://wirtschaft.news.example/ki-im-lager'],
  ['another site', 'https://agency.example/2025/ki-im-lager/', null],
  ['a section', 'https://www.news.example/wirtschaft/china', null],
  ['the start page', 'https://www.news.example/', null],
  ['the same', url, null],
  ['none', null, null],
  ['no page', undefined, null],
  ['nonsense', 'javascript:f()', null],
])('%s', (_name, named, expected) => {
  expect(pageAddress(named, url)).toBe(expected)
})
