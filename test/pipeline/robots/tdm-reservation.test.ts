/** Reservations of text and data mining: the site's file, headers, meta elements, and which of them decides. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decidingTdmRule, readTdmrep } from '../../../src/pipeline/robots/read-tdmrep.ts'
import { tdmReservation } from '../../../src/pipeline/robots/tdm-reservation.ts'

const page = (o: { headers?: Record<string, string>; html?: string; contentType?: string; url?: string }) => ({
  url: o.url ?? 'https://news.example/a/1',
  contentType: o.contentType ?? 'text/html; charset=utf-8',
  headers: o.headers ?? {},
  body: new TextEncoder().encode(`<!DOCTYPE html><html><head>${o.html ?? ''}</head><body>text</body></html>`),
})
const judge = (o: Parameters<typeof page>[0], file = '[]') =>
  tdmReservation(page(o), { rules: readTdmrep(file), productToken: 'Depesche' })

const file = (...rules: [string, unknown, string?][]) =>
  JSON.stringify(
    rules.map(([location, reservation, policy]) => ({
      location,
      'tdm-reservation': reservation,
      ...(policy === undefined ? {} : { 'tdm-policy': policy }),
    })),
  )

describe('tdmrep.json', () => {
  test.each([
    ['all', file(['/', 1]), '/a/1', true],
    ['all, as text', file(['/*', '1']), '/a/1', true],
    ['another folder', file(['/b/', 1]), '/a/1', null],
    ['a longer rule that opens', file(['/', 1], ['/a/', 0]), '/a/1', false],
    ['a longer rule that reserves', file(['/a/', 1], ['/', 0]), '/a/1', true],
    ['equals', file(['/a', 0], ['/a', 1]), '/a', true],
    ['a pattern', file(['/*.html$', 1]), '/a/1.html', true],
    ['a pattern that does not end there', file(['/*.html$', 1]), '/a/1.html?x', null],
    ['one rule without a list', JSON.stringify({ location: '/', 'tdm-reservation': 1 }), '/a', true],
    ['a byte order mark', `\uFEFF${file(['/', 1])}`, '/a', true],
    ['other values', file(['/', 2], ['/', true], ['/', null]), '/a', null],
    ['no location', JSON.stringify([{ 'tdm-reservation': 1 }]), '/a', null],
    ['an error page', '<html>not found</html>', '/a', null],
    ['nothing', '', '/a', null],
    ['null', 'null', '/a', null],
  ])('%s', (_name, text, path, expected) => {
    expect(decidingTdmRule(readTdmrep(text), `https://news.example${path}`)?.reserved ?? null).toBe(expected)
  })

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readTdmrep(text)))
  })
})

describe('a page', () => {
  test.each([
    ['nothing', {}, '[]', null],
    ['its header', { headers: { 'tdm-reservation': '1' } }, '[]', 'tdm-reservation: 1'],
    [
      'its header, with a licence',
      { headers: { 'tdm-reservation': ' 1 ', 'tdm-policy': 'https://news.example/licence' } },
      '[]',
      'tdm-reservation: 1; a licence: https://news.example/licence',
    ],
    ['its header that opens', { headers: { 'tdm-reservation': '0' } }, file(['/', 1]), null],
    ['the file', {}, file(['/', 1, 'javascript:alert(1)']), '/.well-known/tdmrep.json'],
    [
      'a meta element',
      { html: '<meta name="tdm-reservation" content="1">', headers: { 'tdm-reservation': '0' } },
      '[]',
      'its meta element says tdm-reservation',
    ],
    [
      'a meta element, written otherwise',
      { html: "<META content='1' NAME=TDM-Reservation />" },
      '[]',
      'its meta element says tdm-reservation',
    ],
    [
      'a meta element that opens',
      { html: '<meta name="tdm-reservation" content="0">', headers: { 'tdm-reservation': '1' } },
      file(['/', 1]),
      null,
    ],
    [
      'noai for all',
      { html: '<meta name="robots" content="index, NoAI, noimageai">' },
      '[]',
      'its meta element says noai',
    ],
    ['noai for us', { html: '<meta name="depesche" content="noai">' }, '[]', 'its meta element says noai'],
    ['noai for others', { html: '<meta name="otherbot" content="noai">' }, '[]', null],
    ['noimageai', { html: '<meta name="robots" content="noimageai">' }, '[]', null],
    ['noai in X-Robots-Tag', { headers: { 'x-robots-tag': 'noarchive, noai' } }, '[]', 'X-Robots-Tag: noai'],
    ['noai in X-Robots-Tag for us', { headers: { 'x-robots-tag': 'depesche: noai' } }, '[]', 'X-Robots-Tag: noai'],
    ['noai in X-Robots-Tag for others', { headers: { 'x-robots-tag': 'otherbot: noindex, noai' } }, '[]', null],
    [
      'noai behind a directive with a value',
      { headers: { 'x-robots-tag': 'max-snippet: 20, unavailable_after: 1 Jan 2027, noai' } },
      '[]',
      'X-Robots-Tag: noai',
    ],
    ['words in its text', { html: '<title>tdm-reservation: 1 and noai</title>' }, '[]', null],
    ['a picture', { contentType: 'image/png', html: '<meta name="tdm-reservation" content="1">' }, '[]', null],
  ])('that says %s', (_name, o, rules, expected) => {
    expect(judge(o, rules)).toBe(expected)
  })

  test.each([
    ['meta elements', '<meta '.repeat(200_000)],
    ['attributes', `<meta ${'a='.repeat(50_000)}>noai`],
    ['quotes', `<meta ${'name="'.repeat(30_000)} noai`],
    ['robots', `${'<meta name="robots" content="index">'.repeat(5000)}noai`],
  ])('with endless %s is judged', (_name, html) => {
    expect(judge({ html })).toBe(null)
  })
})
