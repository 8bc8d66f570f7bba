/** What single lines are to us, and above all which lines are text. */
import { describe, expect, test } from 'vitest'
import { meaningOf, termsOf } from '../../../src/pipeline/scrape/boilerplate.ts'

describe('meaningOf', () => {
  test.each([
    ['Lesezeit ca. 2 Minuten', 'drop'],
    ['3 min read', 'drop'],
    ['Teilen', 'drop'],
    ['Facebook Twitter WhatsApp', 'drop'],
    ['分享到：', 'drop'],
    ['12 Kommentare', 'drop'],
    ['Jetzt unseren Newsletter abonnieren!', 'drop'],
    ['（责任编辑：林晓）', 'drop'],
    ['原标题：零售商扩张', 'drop'],
    ['（本文原标题：零售商扩张）', 'drop'],
    ['Anzeige', 'drop'],
    ['Vorheriger Beitrag', 'drop'],
    ['Noch mehr Beiträge zu China, Digitalwirtschaft, Künstliche Intelligenz', 'categories'],
    ['Mehr zu: Handel, Logistik', 'categories'],
    ['Schlagwörter: Alibaba, Qwen', 'categories'],
    ['Tags: retail, china', 'categories'],
    ['关键词：人工智能 开源', 'categories'],
    ['© 2025 Handelskurier Verlag. Alle Rechte vorbehalten.', 'rights'],
    ['Copyright 2024 Example Media. All rights reserved.', 'rights'],
    ['商务日报版权所有', 'rights'],
    ['Das könnte Sie auch interessieren', 'drop-links'],
    ['Lesen Sie auch: Warum Drohnen scheitern', 'drop-links'],
    ['Mehr zum Thema', 'drop-links'],
    ['Related articles', 'drop-links'],
    ['相关阅读', 'drop-links'],
    ['Von Jasmin Öztürk und Paul Maier', 'byline'],
    ['By Ingrid Falk', 'byline'],
    ['作者：陈雨桐', 'byline'],
    ['Veröffentlicht am 3. März 2025', 'date'],
    ['2025-02-13 18:05', 'date'],
    ['Jetzt weiterlesen mit WR Plus', 'paywall'],
    ['Subscribe to continue reading', 'paywall'],
    ['付费阅读剩余内容', 'paywall'],
    ['Foto: Anna Beispiel/dpa', 'credit'],
    ['来源：新华社', 'credit'],
    ['Unterstützen Sie unsere Arbeit mit einem Beitrag Ihrer Wahl.', 'drop'],
    ['Gefällt dir dieser Beitrag? Dann empfiehl ihn weiter.', 'drop'],
    ['Affiliate disclosure: some of the links below are paid for.', 'drop'],
    ['Für Käufe über diese Links erhalten wir eine kleine Provision.', 'drop'],
    ['Bei diesem Beitrag handelt es sich um eine Pressemitteilung.', 'drop'],
    ['Get the latest retail news straight to your inbox.', 'drop'],
    ['Subscribe to Handelskurier and read every issue.', 'drop'],
    ['Posted by Laden Nord on Monday, March 3, 2025', 'drop'],
    ['By', 'drop'],
    ['【纠错】责任编辑：林晓', 'drop'],
    ['Auch auf handelskurier.example', 'drop-links'],
    ['Most read in retail', 'drop-links'],
    ['More great Handelskurier stories', 'drop-links'],
    ['[Related: Why drones fail in cities]', 'drop-links'],
    ['See more: Eight shops close in Kiel', 'drop-links'],
    ['Abbildung 3: Umsatz je Quadratmeter, eigene Berechnung', 'credit'],
    ['Mara Beispiel ist freie Journalistin in Kiel.', 'bio'],
    ['Paul Muster is a staff writer at the Example Courier.', 'bio'],
    ['PUBLISHED: 10:48, Tue, Mar 4, 2025 | UPDATED: 11:05, Tue, Mar 4, 2025 by the desk', 'date'],
  ])('%s is %s', (line, kind) => {
    expect(meaningOf(line)?.kind).toBe(kind)
  })

  test.each([
    'Alibaba entwickelt seine Modelle seit mehreren Jahren als Open Source.',
    'Von den achtundzwanzig Ständen sind vierundzwanzig geblieben.',
    'Mehr zu verlangen, sagt die Händlerin, wäre unanständig.',
    'Mehr zum Thema will der Konzern erst im Herbst sagen, heißt es aus dem Umfeld des Vorstands.',
    'Der Newsletter erreicht inzwischen vierzigtausend Leser und trägt sich durch Anzeigen.',
    'Die Anzeige gegen den Betreiber wurde zurückgezogen.',
    'By the end of the year the company wants to open ten more shops.',
    'Tags werden am Wareneingang ausgelesen, das spart Zeit.',
    'Share prices fell by three per cent on Monday.',
    'Teilen will die Firma ihre Gewinne nicht.',
    '标签机已经安装完毕，预计四月投入使用。',
    '作者认为，冷链下沉能否盈利，取决于淡季的仓库利用率，也取决于当地合作社的意愿。',
    'Das Marktfest findet vom 11. bis 13. Juli 2025 statt.',
    'Unterstützung kommt aus dem Verband, der die Läden seit Jahren berät.',
    'Bei diesem Modell handelt es sich um eine offene Fassung von Qwen.',
    'Get the price wrong and the shelf stays full, says the buyer.',
    'Subscribers pay nine euros a month for the delivery.',
    'Joe Tsai ist Mitgründer und Vorsitzender von Alibaba.',
    'Auch auf dem Land öffnen wieder Läden.',
    'Figures for the second quarter are due in August.',
    'Copyright-Klagen gegen KI-Firmen beschäftigen inzwischen Gerichte in vier Ländern, und kein Ende ist in Sicht.',
    'Foto-Dienste gehören zu den Gewinnern.',
    '他说原标题更好',
  ])('%s is text', (line) => {
    expect(meaningOf(line)).toBeNull()
  })

  test('a foot line ends the body, a share row only after most of it', () => {
    expect(meaningOf('Noch mehr Beiträge zu China, Handel')?.ends).toBe(2)
    expect(meaningOf('Teilen')?.ends).toBe(1)
    expect(meaningOf('Lesezeit ca. 2 Minuten')?.ends).toBe(0)
  })
})

describe('termsOf', () => {
  test('splits a list', () => {
    expect(termsOf('China, Digitalwirtschaft, Künstliche Intelligenz und Technologie')).toEqual([
      'China',
      'Digitalwirtschaft',
      'Künstliche Intelligenz',
      'Technologie',
    ])
    expect(termsOf('人工智能、开源')).toEqual(['人工智能', '开源'])
    expect(termsOf('Forschung und Entwicklung')).toEqual(['Forschung und Entwicklung'])
  })
  test('gives nothing for a sentence', () => {
    expect(termsOf('unserem großen Test der zehn besten Sprachmodelle aus China')).toEqual([])
  })
})
