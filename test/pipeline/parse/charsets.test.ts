/** Feeds in every encoding the field uses, with bytes made here, declared in every way and in none. */
import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../../src/pipeline/parse/parse-feed.ts'
import { encodeText } from './encode-text.ts'

/** Two headlines a language: what a short feed has for guessing. */
const headlines = {
  german: ['Händler prüfen Zölle für Päckchen', 'Größere Läden in München eröffnet – „günstig“'],
  french: ['Le commerce de détail a progressé à Noël', 'Marché : le géant chinois prévoit une usine près de Liège'],
  simplified: ['京东第四季度营收同比增长百分之十三', '阿里巴巴发布新一代开源大模型，开发者可自由使用'],
  traditional: ['蝦皮購物調漲手續費引發賣家反彈', '台積電第四季營收創新高，外資看好後市'],
  korean: ['알리바바가 새로운 인공지능 모델을 발표했다', '쿠팡의 지난해 매출이 크게 늘었다'],
  japanese: ['アリババが新しい生成AIモデルを公開した', '楽天の決算、携帯電話事業の赤字が縮小'],
} as const

/** Encoding, the labels it goes by, and the language to try it with. */
const encodings: readonly [string, readonly string[], keyof typeof headlines][] = [
  ['windows-1252', ['windows-1252', 'cp1252', 'ISO-8859-1', 'latin1'], 'german'],
  ['windows-1252', ['iso-8859-1', 'us-ascii'], 'french'],
  ['gb18030', ['GB18030', 'GBK', 'gb2312', 'GB_2312-80'], 'simplified'],
  ['big5', ['Big5', 'big5-hkscs'], 'traditional'],
  ['euc-kr', ['EUC-KR', 'ks_c_5601-1987'], 'korean'],
  ['shift_jis', ['Shift_JIS', 'x-sjis'], 'japanese'],
  ['utf-8', ['UTF-8', 'utf8'], 'simplified'],
]

function feed(titles: readonly string[], declaration: string): string {
  const items = titles.map((title, index) => `<item><title>${title}</title><guid>${index}</guid></item>`).join('\n')
  return `${declaration}<rss version="2.0"><channel><title>${titles[0]}</title>${items}</channel></rss>`
}

async function titles(body: Uint8Array, contentType?: string): Promise<(string | null)[]> {
  const { entries, problem } = await parseFeed(body, { contentType })
  expect(problem).toBeNull()
  return entries.map((entry) => entry.title)
}

describe.each(encodings)('%s', (encoding, labels, language) => {
  const expected = [...headlines[language]]
  const plain = encodeText(feed(expected, '<?xml version="1.0"?>'), encoding)

  test.each(labels)('declared as %s by the document', async (label) => {
    const body = encodeText(feed(expected, `<?xml version="1.0" encoding="${label}"?>`), encoding)
    expect(await titles(body)).toEqual(expected)
    expect(await titles(body, 'text/xml')).toEqual(expected)
  })

  test.each(labels)('declared as %s by HTTP', async (label) => {
    expect(await titles(plain, `application/rss+xml; charset=${label}`)).toEqual(expected)
    const other = encodeText(feed(expected, '<?xml version="1.0" encoding="utf-8"?>'), encoding)
    expect(await titles(other, `text/xml;charset="${label}"`)).toEqual(expected)
  })

  test('declared nowhere', async () => {
    expect(await titles(plain)).toEqual(expected)
  })

  test('mislabelled as UTF-8', async () => {
    const body = encodeText(feed(expected, '<?xml version="1.0" encoding="UTF-8"?>'), encoding)
    expect(await titles(body, 'application/rss+xml; charset=utf-8')).toEqual(expected)
  })
})

describe('UTF-8', () => {
  test.each([
    'windows-1252',
    'ISO-8859-1',
    'us-ascii',
    'gb2312',
    'GBK',
    'GB18030',
    'Big5',
    'EUC-KR',
    'Shift_JIS',
    'utf-16',
    'x-none',
  ])('mislabelled as %s', async (label) => {
    for (const expected of [headlines.german, headlines.simplified, headlines.japanese, headlines.korean]) {
      const body = encodeText(feed(expected, `<?xml version="1.0" encoding="${label}"?>`), 'utf-8')
      expect(await titles(body), 'by the document').toEqual([...expected])
      expect(await titles(body, `text/xml; charset=${label}`), 'by both').toEqual([...expected])
    }
  })

  test('with one byte order mark, and with two', async () => {
    for (const marks of ['\uFEFF', '\uFEFF\uFEFF', '\uFEFF\n \uFEFF']) {
      const body = encodeText(marks + feed(headlines.german, '<?xml version="1.0" encoding="iso-8859-1"?>'), 'utf-8')
      expect(await titles(body)).toEqual([...headlines.german])
    }
  })
})

describe.each(['utf-16le', 'utf-16be'])('%s', (encoding) => {
  const expected = [...headlines.simplified]
  test.each(['utf-16', encoding, 'utf-8', null])('declared as %s', async (label) => {
    const declaration = label === null ? '' : `<?xml version="1.0" encoding="${label}"?>`
    for (const mark of ['\uFEFF', '', '\n']) {
      const body = encodeText(mark + feed(expected, declaration), encoding)
      expect(await titles(body)).toEqual(expected)
      expect(await titles(body, `text/xml; charset=${label ?? 'utf-8'}`)).toEqual(expected)
    }
  })
})

test('JSON Feed has no declaration of its own: HTTP says it, or the bytes do', async () => {
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id: '1', title: headlines.simplified[0] }],
  })
  for (const [encoding, contentType] of [
    ['utf-8', 'application/feed+json'],
    ['utf-16le', 'application/json'],
    ['gb18030', 'application/json; charset=gbk'],
    ['gb18030', 'application/json'],
  ] as const) {
    expect(await titles(encodeText(json, encoding), contentType), encoding).toEqual([headlines.simplified[0]])
  }
})
