/** Folding and cutting into words: which spellings meet, which must not, and that the store's tokenizer agrees. */
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, matchingWords, soughtWords } from '../../../src/pipeline/normalise/matching-words.ts'

const foldings: [why: string, text: string, folded: string][] = [
  ['case', 'TEMU', 'temu'],
  ['umlauts as German spells them without', 'Händler Öl Übermut', 'haendler oel uebermut'],
  ['NFD', 'Händler'.normalize('NFD'), 'haendler'],
  ['the other spelling of an umlaut', 'HAENDLER', 'haendler'],
  ['ß, small and capital', 'Straße STRAẞE STRASSE', 'strasse strasse strasse'],
  ['ae, oe, ue that are no umlauts', 'Israel Joe Xue Bauer neue', 'israel joe xue bauer neue'],
  ['other diacritics', 'Citroën Škoda Nestlé Việt Łódź', 'citroen skoda nestle viet lodz'],
  ['an umlaut with a tone', 'nǚ nü', 'nue nue'],
  ['full width', 'ＡＩ２０２５', 'ai2025'],
  ['ligatures', 'ﬁnance Œuvre', 'finance oeuvre'],
  ['Traditional Chinese', '臺灣電商與阿里巴巴', '台湾电商与阿里巴巴'],
  ['characters that are Simplified for one and Traditional for another', '薴苧苎', '苎苎苎'],
  ['soft hyphens and zero-width characters', 'Han\u00addel\u200b Te\u2060mu\ufeff', 'handel temu'],
  ['apostrophes', '’ ‘ ʼ ´ ＇', "' ' ' ' '"],
  ['hyphens', 'a‐b‑c–d—e−f', 'a-b-c-d-e-f'],
  ['a trade mark sign is no letter', 'Qwen™', 'qwen '],
  ['Turkish capitals', 'İstanbul ısı', 'istanbul isi'],
  ['Greek final sigma', 'ΣΑΣ σας', 'σασ σασ'],
  ['Cyrillic letters that only look marked', 'Й и Ё', 'й и е'],
  ['kana that differ by a mark', 'か\u3099 ｶﾞ か', 'が ガ か'],
  ['Hangul in pieces', '서울'.normalize('NFD'), '서울'],
]

describe('foldText', () => {
  it.each(foldings)('%s', (_why, text, folded) => {
    expect(foldText(text).text).toBe(folded)
    expect(foldText(folded).text).toBe(folded)
  })

  it('folds what is folded no further, whatever the character', () => {
    const changed: string[] = []
    for (let codePoint = 0; codePoint < 0x32000; codePoint += 1) {
      const { text } = foldText(String.fromCodePoint(codePoint))
      if (foldText(text).text !== text) changed.push(text)
    }
    expect(changed).toEqual([])
  })

  it.each([
    ['ASCII', 'Ali Baba', 'baba', 'Baba'],
    ['umlauts before and within', 'für Händler da', 'haendler', 'Händler'],
    ['NFD', 'für Händler da'.normalize('NFD'), 'haendler', 'Händler'.normalize('NFD')],
    ['a ligature', 'die ﬁnance', 'finance', 'ﬁnance'],
    ['surrogates before', '😀𠮷 Temu!', 'temu', 'Temu'],
    ['soft hyphens within', 'im Han\u00addel jetzt', 'handel', 'Han\u00addel'],
    ['longer after folding', 'ﷺ ﷺ Temu', 'temu', 'Temu'],
    ['Traditional beyond the BMP', '𪀦阿里', '阿里', '阿里'],
  ])('offsets lead back to the evidence: %s', (_why, text, sought, evidence) => {
    const folded = foldText(text)
    const start = folded.text.indexOf(sought)
    expect(start).toBeGreaterThanOrEqual(0)
    expect(text.slice(folded.offsets[start], folded.offsets[start + sought.length])).toBe(evidence)
  })

  it('gives one offset more than units, rising from within the text to its end', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: folded, offsets } = foldText(text)
        expect(offsets.length).toBe(folded.length + 1)
        expect(offsets[folded.length]).toBe(text.length)
        let before = 0
        for (const offset of offsets) {
          expect(offset).toBeGreaterThanOrEqual(before)
          before = offset
        }
        expect(before).toBe(text.length)
      }),
    )
  })

  it('gives the same for every Unicode form of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aäoüéßiŞ ḯṻcかがＡ臺'), maxLength: 12 }), (text) => {
        expect(foldText(text.normalize('NFD')).text).toBe(foldText(text.normalize('NFC')).text)
      }),
    )
  })
})

/** Hostile by design: marks, invisible characters, lone surrogates, several scripts, next to plain letters. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'aZü’s\u0308\u0301\u00ad\u200d\ufb01\ufdfa阿臺が서ｶ\uff9e \ud83d\udc20𠮷1½'),
    maxLength: 40,
  }),
)

describe('matchingWords', () => {
  it.each([
    ['signs part words', 'KI-Modell, E‑Commerce/JD.com', 'ki modell e commerc jd com'],
    ['digits stay as written', '2476.5 und 2.476,5 Qwen2.5', '2476 5 und 2 476 5 qwen2 5'],
    ['a genitive’s s is dropped', "China’s economy, Alibaba's, O'Neill", 'china economy alibaba o neill'],
    ['Chinese in pairs and the last character', '阿里巴巴集团', '阿里 里巴 巴巴 巴集 集团 团'],
    ['a run ends where another script or a sign begins', '阿里AI芯，片', '阿里 里 ai 芯 片'],
    ['kana and Hangul likewise', '東京タワー 서울', '东京 京タ タワ ワー ー 서울 울'],
    ['beyond the BMP', '𠮷野', 'x020bb7野 野'],
    ['marks of other scripts', 'กี', 'กx000e35'],
    ['plural of initials', 'KIs EVs LLMs iOS', 'ki ev llm ios'],
    ['nothing but signs', '… – «!» \u0301', ''],
  ])('%s', (_why, text, words) => {
    expect(matchingWords(text).join(' ')).toBe(words)
  })

  it.each([
    ['China', 'Chinas', 'CHINA', 'China’s'],
    ['Temu', 'Temus', 'TEMU'],
    ['künstlich', 'künstliche', 'künstlicher', 'künstlichen', 'künstliches', 'künstlichem', 'kuenstliche'],
    ['Händler', 'Händlern', 'Händlers', 'Haendler', 'HÄNDLER'],
    ['Händlerin', 'Händlerinnen'],
    ['Gesetz', 'Gesetze', 'Gesetzes', 'Gesetzen'],
    ['Preis', 'Preise', 'Preises', 'Preisen'],
    ['deutsch', 'deutsche', 'deutscher', 'deutschen'],
    ['Gewinn', 'Gewinne', 'Gewinnen', 'Gewinns'],
    ['Plattform', 'Plattformen'],
    ['Technologie', 'Technologien', 'technology', 'technologies'],
    ['Aktie', 'Aktien'],
    ['company', 'companies', 'Company’s'],
    ['city', 'cities'],
    ['movie', 'movies'],
    ['chip', 'chips', 'Chips'],
    ['price', 'prices'],
    ['business', 'businesses'],
    ['tariff', 'tariffs'],
  ])('inflections of %s meet', (...forms) => {
    expect(new Set(forms.flatMap(matchingWords))).toHaveLength(1)
  })

  it.each([
    ['Temu', 'Temuco'],
    ['China', 'Machina'],
    ['Zoll', 'Zollern'],
    ['tariff', 'tariffless'],
    ['Shein', 'Schein'],
    ['Händler', 'Handler'],
    ['Marke', 'Mark'],
    ['Seite', 'seit'],
    ['plane', 'plan'],
    ['retail', 'retailer'],
    ['schön', 'schon'],
    ['Bayern', 'Bayer'],
    ['Indien', 'indie'],
    ['Fischer', 'Fisch'],
    ['Daten', 'date'],
    ['City', 'Citi'],
    ['news', 'new'],
    ['Haus', 'Hau'],
    ['Xue', 'Xu'],
    ['Michael', 'Michal'],
  ])('%s and %s stay apart', (one, other) => {
    expect(matchingWords(one)).not.toEqual(matchingWords(other))
  })

  it('reads hostile text in linear time', () => {
    for (const piece of ['\u0301', 'a', 'か\u3099', 'ﷺ', '\u00ad', "'s", '\ud83d', 'enens', '阿']) {
      // Quadratic time would run into the test's time limit.
      expect(matchingWords(piece.repeat(100_000)), JSON.stringify(piece)).toBeInstanceOf(Array)
    }
  })
})

describe('soughtWords', () => {
  it.each([
    ['阿', '阿', true],
    ['阿里', '阿里', false],
    ['阿里巴巴', '阿里 里巴 巴巴', false],
    ['使用AI', '使用 用 ai', false],
    ['AI芯片', 'ai 芯片', false],
    ['AI芯', 'ai 芯', true],
    ['阿里！', '阿里', false],
    ['Chinas', 'china', false],
  ])('%s', (text, words, prefix) => {
    expect(soughtWords(text)).toEqual({ words: words.split(' '), prefix })
  })
})

describe('the store’s tokenizer', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE words USING fts5(word, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'")`,
  )
  database.exec(`CREATE VIRTUAL TABLE tokens USING fts5vocab(words, 'instance')`)
  const insert = database.prepare(`INSERT INTO words(word) VALUES (?)`)
  const find = database.prepare(`SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 1`)
  const termsAfter = database.prepare(`SELECT term FROM tokens WHERE doc > ? ORDER BY doc, offset`)

  it('finds every word of random text by its own phrase', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of matchingWords(text)) {
          const { lastInsertRowid } = insert.run(word)
          expect(find.get(`"${word}"`), JSON.stringify(word)).toEqual({ rowid: lastInsertRowid })
        }
      }),
    )
  })

  it('keeps every word of every character Unicode has as one token', () => {
    const expected: string[] = []
    const before = insert.run('first').lastInsertRowid
    database.exec('BEGIN')
    for (let start = 0; start < 0x32000; start += 0x100) {
      const characters = Array.from({ length: 0x100 }, (_, place) => `q${String.fromCodePoint(start + place)}q`)
      const words = matchingWords(characters.join(' '))
      expected.push(...words)
      insert.run(words.join(' '))
    }
    database.exec('COMMIT')
    expect(termsAfter.all(before).map((token) => token.term)).toEqual(expected)
  })
})
