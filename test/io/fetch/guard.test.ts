/** The guard: which addresses are public, which spellings of URLs are refused, which ranges can be opened. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAllowedHost, isFetchable, isPublicAddress, parseRanges } from '../../../src/io/fetch/guard.ts'

describe('isFetchable', () => {
  test.each([
    'http://93.184.215.14/',
    'https://8.8.8.8/feed.xml',
    'http://172.15.255.255/',
    'http://172.32.0.0/',
    'http://100.63.255.255/',
    'http://100.128.0.0/',
    'http://198.20.0.0/',
    'http://223.255.255.255/',
    'http://[2606:4700:4700::1111]/',
    'http://[64:ff9b::8.8.8.8]/',
    'https://news.example.com/feed?u=http://127.0.0.1/',
    'https://user:secret@news.example.com/',
    'https://news.example.com./feed',
    'https://中文.example/feed',
    'https://10.example.com/',
    'https://8.8.8.8.nip.io/',
    'https://8-8-8-8.sslip.io/',
    'https://08080808.nip.io/',
    'https://2024-10-31.news.example.com/',
    'https://0a0b0c0d.cdn.example.com/',
    'https://news.example.com:8443/',
  ])('takes %s', (url) => {
    expect(isFetchable(url)).toBe(true)
  })

  test.each([
    'ftp://news.example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'feed:https://news.example.com/',
    'news.example.com/feed',
    '//news.example.com/feed',
    '',
    'http://',
    'http://localhost/',
    'http://LOCALHOST.:8080/',
    'http://api.localhost/',
    'http://printer/',
    'http://printer.local/',
    'http://db.internal/',
    'http://box.home.arpa/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://１２７.0.0.1/',
    'http://127。0。0。1/',
    'http://%31%32%37.0.0.1/',
    'http://10.0.0.1.nip.io/',
    'http://www.10.0.0.1.nip.io/',
    'http://1.2.10.0.0.1.nip.io/',
    'http://010.000.000.001.nip.io/',
    'http://10-0-0-1.nip.io/',
    'http://app-127-0-0-1.sslip.io/',
    'http://169-254-169-254.example.com/',
    'http://7f000001.nip.io/',
    'http://app-c0a80001.nip.io/',
    'http://--1.sslip.io/',
    'http://fe80--1.sslip.io/',
    'http://localhost../',
    'http://news..example.com/',
    'http://.example.com/',
    'http://١٢٧.٠.٠.١/',
    'http://१२७.०.०.१/',
    'http://①②⑦.0.0.1/',
    'http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/',
    'http://127\u00ad.0.0.1/',
    'http://127\u200b.0.0.1/',
    'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
    'http://ｌｏｃａｌｈｏｓｔ/',
    'http://0/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://127.0.1/',
    'http://host.docker.internal/',
    'http://kubernetes.default.svc/',
    'http://kubernetes.default.svc.cluster.local/',
    'http://news.invalid/',
    'http://metadata.goog/computeMetadata/v1/',
    'http://www.fritz.box/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[100::1]/',
    'http://[5f00::1]/',
    'http://[2001:20::1]/',
    'http://[2001:2::1]/',
    'http://[2620:4f:8000::1]/',
    'http://[3ffe::1]/',
    'http://[fec0::1]/',
    'http://[2002:7f00:1::1]/',
    'http://[2a00::200:5efe:192.168.0.1]/',
    'http://news.example.com@10.0.0.1/',
    'http:\\\\10.0.0.1\\',
    'http://10.0.0.1\\@news.example.com/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[64:ff9b:1::1]/',
    'http://[2002:a00:1::]/',
    'http://[2001::1]/',
    'http://[2001:470::5efe:10.0.0.1]/',
    'http://[2001:db8::1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
  ])('refuses %s', (url) => {
    expect(isFetchable(url)).toBe(false)
  })
})

describe('isPublicAddress', () => {
  // First and last address of each range, and their neighbours outside.
  test.each([
    ['0.0.0.0', '0.255.255.255', null, '1.0.0.0'],
    ['10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0'],
    ['100.64.0.0', '100.127.255.255', '100.63.255.255', '100.128.0.0'],
    ['127.0.0.0', '127.255.255.255', '126.255.255.255', '128.0.0.0'],
    ['168.63.129.16', '168.63.129.16', '168.63.129.15', '168.63.129.17'],
    ['169.254.0.0', '169.254.255.255', '169.253.255.255', '169.255.0.0'],
    ['172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
    ['192.0.0.0', '192.0.0.255', '191.255.255.255', '192.0.1.0'],
    ['192.0.2.0', '192.0.2.255', '192.0.1.255', '192.0.3.0'],
    ['192.88.99.0', '192.88.99.255', '192.88.98.255', '192.88.100.0'],
    ['192.31.196.0', '192.31.196.255', '192.31.195.255', '192.31.197.0'],
    ['192.52.193.0', '192.52.193.255', '192.52.192.255', '192.52.194.0'],
    ['192.175.48.0', '192.175.48.255', '192.175.47.255', '192.175.49.0'],
    ['192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0'],
    ['198.18.0.0', '198.19.255.255', '198.17.255.255', '198.20.0.0'],
    ['198.51.100.0', '198.51.100.255', '198.51.99.255', '198.51.101.0'],
    ['203.0.113.0', '203.0.113.255', '203.0.112.255', '203.0.114.0'],
    ['224.0.0.0', '255.255.255.255', '223.255.255.255', null],
    ['2001::', '2001:1ff:ffff::', '2000:ffff::', '2001:200::'],
    ['2001:db8::', '2001:db8:ffff::', '2001:db7::', '2001:db9::'],
    ['2620:4f:8000::', '2620:4f:8000:ffff::', '2620:4f:7fff::', '2620:4f:8001::'],
    ['3ffe::', '3fff:fff::', '3ffd:ffff::', '3fff:1000::'],
    ['4000::', 'ffff::', '3fff:ffff::', null],
    ['::', '1fff:ffff::', null, '2000::'],
  ])('%s to %s is not, its neighbours are', (first, last, below, above) => {
    expect([first, last].map((address) => isPublicAddress(address))).toEqual([false, false])
    for (const address of [below, above]) if (address !== null) expect(isPublicAddress(address)).toBe(true)
  })

  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  test('an IPv4 address inside IPv6 is as public as it is alone', () => {
    fc.assert(
      fc.property(octets, ([a, b, c, d]) => {
        const plain = `${a}.${b}.${c}.${d}`
        const alone = isPublicAddress(plain)
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
        expect(isPublicAddress(`::ffff:${plain}`)).toBe(alone)
        expect(isPublicAddress(`0:0:0:0:0:ffff:${hex}`)).toBe(alone)
        expect(isPublicAddress(`64:ff9b::${hex}`)).toBe(alone)
        expect(isPublicAddress(`2002:${hex}::1`)).toBe(alone)
        expect(isPublicAddress(`::${plain}`)).toBe(false)
      }),
    )
  })

  test('what is no address is not public', () => {
    expect(['', 'news.example.com', '1.2.3', 'fe80::1%eth0', ':::'].map((text) => isPublicAddress(text))).toEqual(
      new Array(5).fill(false),
    )
  })

  test('a range opens its addresses and no others', () => {
    const allow = parseRanges(['127.0.0.0/8', 'fd00::/8', '10.1.2.3'])
    const open = ['127.0.0.1', '127.255.0.9', '::ffff:127.0.0.1', 'fd12::1', '10.1.2.3', '8.8.8.8']
    const shut = ['::1', '10.1.2.4', 'fc00::1', '64:ff9b::127.0.0.1', '169.254.169.254']
    expect(open.map((address) => isPublicAddress(address, allow))).toEqual(open.map(() => true))
    expect(shut.map((address) => isPublicAddress(address, allow))).toEqual(shut.map(() => false))
  })
})

test.each([
  '10.0.0.0/33',
  '::/129',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  '10.0.0/8',
  'intranet',
  'fe80::1%eth0/64',
  '',
  '10.0.0.0/-1',
])('parseRanges refuses %j in one sentence', (text) => {
  expect(() => parseRanges(['10.0.0.0/8', text])).toThrow(
    new RangeError(`"${text}" is not an address range: write it like 10.0.0.0/8 or fd00::/8.`),
  )
})

test('isAllowedHost knows the literal addresses and localhost that a range opens', () => {
  const allow = ['127.0.0.0/8', '10.0.0.0/8']
  const yes = [
    'http://127.0.0.1:8080/a',
    'http://localhost/',
    'http://10.9.8.7/',
    'http://[::ffff:10.0.0.1]/',
    'http://127.1/',
  ]
  const no = ['http://192.168.0.1/', 'http://[::1]/', 'http://8.8.8.8/', 'http://news.example.com/', 'nonsense']
  expect(yes.map((url) => isAllowedHost(url, allow))).toEqual(yes.map(() => true))
  expect(no.map((url) => isAllowedHost(url, allow))).toEqual(no.map(() => false))
  expect(isAllowedHost('http://localhost/', ['10.0.0.0/8'])).toBe(false)
  expect(isAllowedHost('http://127.0.0.1/', [])).toBe(false)
})
