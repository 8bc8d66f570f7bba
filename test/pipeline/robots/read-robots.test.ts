/** robots.txt by RFC 9309: groups, rules, the longest match, wild cards, encodings, delays, and hostile files. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findFrom } from '../../../src/pipeline/robots/find-from.ts'
import { decidingRule, isAllowed } from '../../../src/pipeline/robots/is-allowed.ts'
import { readRobots } from '../../../src/pipeline/robots/read-robots.ts'

/** Whether Depesche may fetch each path. */
function judged(text: string, paths: string[]): boolean[] {
  const robots = readRobots(text, 'Depesche')
  return paths.map((path) => isAllowed(robots, `https://news.example${path}`))
}

describe('groups', () => {
  test.each([
    ['nothing', '', true],
    ['all', 'User-agent: *\nDisallow: /', false],
    ['another crawler', 'User-agent: Otherbot\nDisallow: /', true],
    ['us', 'User-agent: depesche\nDisallow: /', false],
    ['us with a version', 'User-agent: DEPESCHE/2.0 (news)\nDisallow: /', false],
    ['a longer name', 'User-agent: Depeschebot\nDisallow: /', true],
    ['us beside all', 'User-agent: *\nDisallow: /\n\nUser-agent: Depesche\nAllow: /', true],
    [
      'us named together with all',
      'User-agent: Depesche\n\nUser-agent: *\nDisallow: /x\n\nUser-agent: *\nDisallow: /',
      true,
    ],
    ['us with an empty rule beside all', 'User-agent: *\nDisallow: /\nUser-agent: Depesche\nDisallow:', true],
    ['several names', 'User-agent: Otherbot\nUser-agent: Depesche\nUser-agent: Third\nDisallow: /', false],
    [
      'names parted by other lines',
      'User-agent: Depesche\nSitemap: https://x/\n\nUser-agent: Third\nDisallow: /',
      false,
    ],
    [
      'our groups merged',
      'User-agent: Depesche\nDisallow: /x\nUser-agent: *\nAllow: /\nUser-agent: Depesche\nDisallow: /',
      false,
    ],
    ['a rule before any name', 'Disallow: /\nUser-agent: Otherbot\nDisallow: /', true],
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /', false],
    ['old line ends', 'User-agent: *\rDisallow: /\r', false],
    ['no colons', 'user-agent Depesche\ndisallow /', false],
    ['more than two words and no colon', 'user-agent Depesche\ndisallow / now', true],
    ['a misspelling', 'User-agent: *\nDissallow: /', false],
    ['comments', '# hello\nUser-agent: * # all\n# Allow: /\nDisallow: / # go away', false],
    ['odd blanks', '  USER-AGENT :   *  \n\t disallow\t:\t/', false],
    ['a page of HTML', '<!DOCTYPE html><html><body>User-agent: *<br>Disallow: /</body></html>', true],
  ])('%s', (_name, text, allowed) => {
    expect(judged(text, ['/news/1'])).toEqual([allowed])
  })

  test('no name of ours is all', () => {
    const robots = readRobots('User-agent: *\nDisallow: /a\nUser-agent: Depesche\nDisallow: /b', '')
    expect([isAllowed(robots, 'http://x/a'), isAllowed(robots, 'http://x/b')]).toEqual([false, true])
  })
})

describe('matching', () => {
  test.each<[string, string, string, boolean]>([
    ['the beginning', 'Disallow: /fish', '/fishheads/y.html', false],
    ['case', 'Disallow: /fish', '/Fish', true],
    ['the query', 'Disallow: /*?sort=', '/list?page=2&sort=a', true],
    ['the query', 'Disallow: /*sort=', '/list?page=2&sort=a', false],
    ['a folder', 'Disallow: /fish/', '/fish', true],
    ['a star', 'Disallow: /*.php', '/a/b.php5?x', false],
    ['a star that is empty', 'Disallow: /a*b', '/ab', false],
    ['stars in order', 'Disallow: /a*b*c', '/a-c-b', true],
    ['stars in order', 'Disallow: /a*b*c', '/a-c-b-c', false],
    ['many stars', 'Disallow: /**/***x', '/a/x', false],
    ['a star at the end', 'Disallow: /a*', '/a', false],
    ['a star first', 'Disallow: *.pdf', '/x/y.pdf', false],
    ['the end', 'Disallow: /*.php$', '/a.php', false],
    ['the end', 'Disallow: /*.php$', '/a.php?x', true],
    ['the end', 'Disallow: /a$', '/ab', true],
    ['the end twice found', 'Disallow: /*ab$', '/abxab', false],
    ['the end not overlapping', 'Disallow: /aba*ba$', '/aba', true],
    ['the end after a star', 'Disallow: /a*$', '/abc', false],
    ['a dollar inside', 'Disallow: /a$b', '/a$b/c', false],
    ['no slash first', 'Disallow: news', '/news', true],
    ['letters beyond ASCII', 'Disallow: /新闻/', '/%e6%96%b0%E9%97%BB/1', false],
    ['letters beyond ASCII', 'Disallow: /%e6%96%b0', '/新闻', false],
    ['letters beyond ASCII as others encode them', 'Disallow: /%D0%C2', '/新闻', true],
    ['letters encoded without need', 'Disallow: /%62%61r', '/bar', false],
    ['letters encoded without need', 'Disallow: /bar', '/%62ar', false],
    ['reserved ones stay apart', 'Disallow: /a?u=http%3A%2F%2Fb', '/a?u=http://b', true],
    ['an encoded star is a star', 'Disallow: /a%2Ab', '/a*b', false],
    ['an encoded star is a star', 'Disallow: /a%2Ab', '/axb', true],
    ['robots.txt itself', 'Disallow: /', '/robots.txt', true],
    ['an empty rule', 'Disallow:', '/', true],
  ])('%s: %s and %s', (_name, rule, path, allowed) => {
    expect(judged(`User-agent: *\n${rule}`, [path])).toEqual([allowed])
  })

  test('the longest rule decides, of equals the one that allows, whatever their order', () => {
    const rules = ['Disallow: /', 'Allow: /news', 'Disallow: /news/*/print', 'Allow: /both', 'Disallow: /both']
    const paths = ['/a', '/news/1', '/news/1/print', '/both']
    for (const order of [rules, rules.toReversed()]) {
      expect(judged(`User-agent: *\n${order.join('\n')}`, paths)).toEqual([false, true, false, true])
    }
  })

  test('the deciding rule can be named', () => {
    const robots = readRobots('User-agent: *\n\nDisallow: /news/*/print$ # dear\n', 'Depesche')
    expect(decidingRule(robots, 'https://x/news/1/print')).toMatchObject({
      allow: false,
      pattern: '/news/*/print$',
      line: 3,
    })
    expect(decidingRule(robots, 'https://x/news/1')).toBe(null)
  })

  test('an address not spelt as it would be sent is kept out by rules, and let in by none', () => {
    const robots = readRobots('User-agent: *\nDisallow: /\nAllow: /新闻/\nDisallow: /新闻/旧', 'Depesche')
    const paths = ['/%E6%96%B0%E9%97%BB/1', '/%E6%96%B0%E9%97%BB/%E6%97%A7', '/新闻/1', '/新闻/旧']
    expect(paths.map((path) => isAllowed(robots, `https://x${path}`))).toEqual([true, false, false, false])
  })

  test('what is no URL is judged as the root', () => {
    expect(isAllowed(readRobots('User-agent: *\nDisallow: /', 'Depesche'), 'nonsense')).toBe(false)
  })
})

test.each([
  ['User-agent: *\nCrawl-delay: 10', 10_000],
  ['User-agent: *\nCrawl-delay: 0.5', 500],
  ['User-agent: *\nCrawl-delay: 86400', 60_000],
  ['User-agent: *\nCrawl-delay: 0', 0],
  ['User-agent: *\nCrawl-delay: -1', null],
  ['User-agent: *\nCrawl-delay: soon', null],
  ['User-agent: *\nCrawl-delay: 3\nUser-agent: Depesche\nDisallow:', null],
  ['User-agent: Depesche\nCrawl-delay: 3\nUser-agent: *\nDisallow: /', 3000],
  ['User-agent: *\nCrawl-delay: 3\nDisallow: /x\nCrawl-delay: 9', 3000],
  ['Crawl-delay: 3', null],
])('the delay of %j', (text, delay) => {
  expect(readRobots(text, 'Depesche').crawlDelay).toBe(delay)
})

describe('hostile files', () => {
  test('nothing after 500 kilobytes is read', () => {
    const filler = '#'.repeat(512_000)
    expect(judged(`User-agent: *\n${filler}\nDisallow: /`, ['/'])).toEqual([true])
    expect(judged(`User-agent: *\n${filler.slice(0, 500_000)}\nDisallow: /`, ['/'])).toEqual([false])
  })

  test.each([
    ['many stars', `Disallow: /${'a*'.repeat(250_000)}b`],
    ['many rules', Array.from({ length: 36_000 }, (_, index) => `Allow: /*${index.toString(36)}!`).join('\n')],
    ['a needle almost found', `Disallow: /*${'a'.repeat(2000)}b\n`.repeat(250)],
    ['many names', `${'User-agent: *\n'.repeat(30_000)}Disallow: /x`],
    ['escapes', `Disallow: /${'%41'.repeat(160_000)}`],
  ])('%s are read and judged in bounded time', (_name, rules) => {
    expect(judged(`User-agent: *\n${rules}`, [`/${'a'.repeat(100_000)}`])).toEqual([true])
  })

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'binary' }), (text, path) => {
        const robots = readRobots(`User-agent: *\nDisallow: ${text}`, 'Depesche')
        expect(typeof isAllowed(robots, `https://x/${path}`)).toBe('boolean')
      }),
    )
  })
})

test('findFrom finds what indexOf finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 80 })
  fc.assert(
    fc.property(word, word, word, fc.nat(20), (before, wanted, after, start) => {
      for (const text of [before + wanted + after, before + after]) {
        expect(findFrom(text, wanted, start)).toBe(text.indexOf(wanted, start))
      }
    }),
  )
})
