import { expect, test } from 'vitest'
import { decodeText } from '../../../src/pipeline/parse/decode-text.ts'

/** A text whose characters are bytes. */
function bytes(latin1: string): Uint8Array {
  return new Uint8Array(Buffer.from(latin1, 'latin1'))
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** 开放 in GBK, Größe in windows-1252, ключ in KOI8-R, 中文 in Big5, 日本 in Shift_JIS. */
const gbk = '\xbf\xaa\xb7\xc5'
const koi = '\xcb\xcc\xc0\xde'
const declaration = (label: string): string => `<?xml version="1.0" encoding="${label}"?>`

test.each<[string, Uint8Array, string | null, string, string]>([
  ['UTF-8 without any label', utf8('Größe 开放'), null, 'utf-8', 'Größe 开放'],
  ['UTF-8 mark beats every label', utf8('\uFEFFGröße'), 'text/xml; charset=windows-1252', 'utf-8', 'Größe'],
  ['two marks', utf8('\uFEFF\uFEFF<a/>'), null, 'utf-8', '<a/>'],
  ['UTF-16 LE mark', bytes('\xff\xfe<\x00\x00\x5f'), null, 'utf-16le', '<开'],
  ['UTF-16 BE mark', bytes('\xfe\xff\x00<\x5f\x00'), null, 'utf-16be', '<开'],
  ['UTF-16 LE without a mark', bytes('<\x00?\x00\x00\x5f'), null, 'utf-16le', '<?开'],
  ['UTF-16 BE without a mark', bytes('\x00<\x00?\x5f\x00'), 'text/xml; charset=utf-8', 'utf-16be', '<?开'],
  ['UTF-32 LE mark', bytes('\xff\xfe\x00\x00\x00\x5f\x00\x00\x00\x00\x11\x00'), null, 'utf-32le', '开\uFFFD'],
  ['UTF-32 BE without a mark', bytes('\x00\x00\x00<\x00\x01\xf6\x00'), null, 'utf-32be', '<😀'],
  ['HTTP charset', bytes(gbk), 'text/xml; charset=GB2312', 'gb18030', '开放'],
  ['HTTP charset in quotes', bytes(gbk), 'text/xml; qs=1; charset="gbk"', 'gb18030', '开放'],
  ['four-byte GB18030 under the name gb2312', bytes('\x81\x30\x89\x38'), 'text/xml; charset=gb2312', 'gb18030', 'ß'],
  ['declaration', bytes(`${declaration('koi8-r')}${koi}`), null, 'koi8-r', `${declaration('koi8-r')}ключ`],
  [
    'declaration where the HTTP charset cannot be',
    bytes(`${declaration('GBK')}${gbk}`),
    'text/xml; charset=utf-8',
    'gb18030',
    `${declaration('GBK')}开放`,
  ],
  ['UTF-8 beats a single-byte label', utf8('Größe'), 'text/xml; charset=iso-8859-1', 'utf-8', 'Größe'],
  [
    'UTF-8 Chinese beats a Chinese label',
    utf8(`${declaration('gb2312')}拼多多`),
    null,
    'utf-8',
    `${declaration('gb2312')}拼多多`,
  ],
  ['latin1 is windows-1252', bytes('5 \x80'), 'text/xml; charset=ISO-8859-1', 'windows-1252', '5 €'],
  ['Big5', bytes('\xa4\xa4\xa4\xe5'), 'text/xml; charset=big5', 'big5', '中文'],
  [
    'Shift_JIS',
    bytes(`${declaration('Shift_JIS')}\x93\xfa\x96\x7b`),
    null,
    'shift_jis',
    `${declaration('Shift_JIS')}日本`,
  ],
  ['a label nobody knows', utf8('Größe'), 'text/xml; charset=x-none', 'utf-8', 'Größe'],
  [
    'a UTF-16 label on bytes that are not',
    utf8(`${declaration('utf-16')}Größe`),
    null,
    'utf-8',
    `${declaration('utf-16')}Größe`,
  ],
  ['an underscore in the name', bytes('Gr\xf6\xdfe'), 'text/xml; charset=iso_8859_1', 'windows-1252', 'Größe'],
  ['UTF-8 cut inside a character', utf8('Größe 开').slice(0, -1), 'text/xml; charset=iso-8859-1', 'utf-8', 'Größe '],
  ['nothing', new Uint8Array(0), null, 'utf-8', ''],
])('%s', (_name, body, contentType, encoding, text) => {
  expect(decodeText(body, { contentType, as: 'xml' })).toEqual({ text, encoding, warning: null })
})

test('HTML declares itself with meta', () => {
  const page = `<!doctype html><html><head><meta charset="gbk"><title>${gbk}</title>`
  const decoded = decodeText(bytes(page), { as: 'html' })
  expect(decoded.encoding).toBe('gb18030')
  expect(decoded.text).toContain('<title>开放</title>')
  const old = `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>\xea\xeb\xfe\xf7`
  expect(decodeText(bytes(old), { as: 'html' }).text).toContain('ключ')
})

test('a few broken bytes cost themselves only', () => {
  const body = Buffer.concat([utf8('ä'.repeat(50)), bytes('\xff'), utf8('ö')])
  expect(decodeText(new Uint8Array(body), { contentType: 'text/xml; charset=utf-8', as: 'xml' })).toEqual({
    text: `${'ä'.repeat(50)}\uFFFDö`,
    encoding: 'utf-8',
    warning: '1 characters are not valid utf-8 and were replaced',
  })
})

/** Short titles, each in bytes of its encoding: what feeds without a declaration hold. */
test.each([
  ['京东第四季度营收增长', '\xbe\xa9\xb6\xab\xb5\xda\xcb\xc4\xbc\xbe\xb6\xc8\xd3\xaa\xca\xd5\xd4\xf6\xb3\xa4'],
  ['阿里巴巴发布新模型', '\xb0\xa2\xc0\xef\xb0\xcd\xb0\xcd\xb7\xa2\xb2\xbc\xd0\xc2\xc4\xa3\xd0\xcd'],
  ['蝦皮購物調漲手續費', '\xbd\xbc\xa5\xd6\xc1\xca\xaa\xab\xbd\xd5\xba\xa6\xa4\xe2\xc4\xf2\xb6\x4f'],
  [
    '알리바바가 새 모델을 발표',
    '\xbe\xcb\xb8\xae\xb9\xd9\xb9\xd9\xb0\xa1 \xbb\xf5 \xb8\xf0\xb5\xa8\xc0\xbb \xb9\xdf\xc7\xa5',
  ],
  ['Новости торговли', '\xcd\xee\xe2\xee\xf1\xf2\xe8 \xf2\xee\xf0\xe3\xee\xe2\xeb\xe8'],
  ['Müller übernimmt Geschäfte', 'M\xfcller \xfcbernimmt Gesch\xe4fte'],
  ['Gr\u00f6\u00dfe f\u00fcr 5 €', 'Gr\xf6\xdfe f\xfcr 5 \x80'],
])('guesses «%s»', (title, written) => {
  const feed = `<rss version="2.0"><channel><title>${written}</title><item><title>${written}</title></item></channel></rss>`
  expect(decodeText(bytes(feed), { as: 'xml' }).text).toContain(`<title>${title}</title>`)
})

test('without any declaration the text is guessed, not the markup', () => {
  const german =
    'Die H\xe4ndler \xfcberpr\xfcfen ihre Gesch\xe4fte f\xfcr das n\xe4chste Jahr, sagt der B\xfcrgermeister.'
  const decoded = decodeText(bytes(`<rss>${'<item></item>'.repeat(100)}<title>${german}</title></rss>`), { as: 'xml' })
  expect(decoded.text).toContain('Die Händler überprüfen ihre Geschäfte')
  expect(decoded.warning).toMatch(/^no encoding is declared: read as /)
})
