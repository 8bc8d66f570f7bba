/** A feed's content fragment is cleaned by the rules of a page's body. */
import { describe, expect, test } from 'vitest'
import { cleanBody } from '../../../src/pipeline/scrape/clean-body.ts'

const baseUrl = 'https://quelle.example/2025/02/artikel/'
const story =
  '<p>Der Händler eröffnet im Herbst drei weitere Filialen, obwohl der Umsatz zuletzt gesunken ist. Die Mieten seien so günstig wie seit Jahren nicht.</p>' +
  '<p>Eine Sprecherin sagte, man suche vor allem Flächen unter tausend Quadratmetern in der Nähe von Bahnhöfen.</p>'
const storyText =
  'Der Händler eröffnet im Herbst drei weitere Filialen, obwohl der Umsatz zuletzt gesunken ist. Die Mieten seien so günstig wie seit Jahren nicht.\n\n' +
  'Eine Sprecherin sagte, man suche vor allem Flächen unter tausend Quadratmetern in der Nähe von Bahnhöfen.'

describe('cleanBody', () => {
  test('drops what stands around the story and keeps what it says', () => {
    const cleaned = cleanBody(
      `<p>Lesezeit ca. 3 Minuten</p><p>Von Jasmin Öztürk und Paul Maier</p>${story}` +
        '<p>Noch mehr Beiträge zu <a href="/t/handel">Handel</a>, <a href="/t/filialen">Filialen</a></p>' +
        '<p>Unser Kongress für Onlinemarketing: Sichern Sie sich jetzt Ihr Ticket zum Frühbucherpreis und treffen Sie Amazon und Zalando!</p>' +
        '<p>© 2025 Quelle Verlag. Alle Rechte vorbehalten.</p>',
      { baseUrl },
    )
    expect(cleaned.text).toBe(storyText)
    expect(cleaned.categories.map((category) => category.term)).toEqual(['Handel', 'Filialen'])
    expect(cleaned.rightsLine).toBe('© 2025 Quelle Verlag. Alle Rechte vorbehalten.')
    expect(cleaned.byline).toBe('Von Jasmin Öztürk und Paul Maier')
    expect(cleaned.paywalled).toBe(false)
  })

  test.each([
    [
      'a share row',
      '<div class="sharedaddy sd-sharing-enabled"><h3>Teilen mit:</h3><ul><li><a href="#">Facebook</a></li></ul></div>',
    ],
    [
      'a row of tags',
      '<div class="post-tags"><a href="/t/a" rel="tag">Handel</a> <a href="/t/b" rel="tag">Filialen</a></div>',
    ],
    ['a rights line', '<p>© 2025 Quelle Verlag. Alle Rechte vorbehalten.</p>'],
    ['a share row without names', '<p><a href="#">Facebook</a> <a href="#">LinkedIn</a> <a href="#">E-Mail</a></p>'],
  ])('ends at %s', (_name, row) => {
    const promotion = '<p>Sichern Sie sich jetzt Ihr Ticket für den Marketingtag und treffen Sie Amazon!</p>'
    expect(cleanBody(`${story}${row}${promotion}`, { baseUrl }).text).toBe(storyText)
    expect(cleanBody(`${row}${story}`, { baseUrl }).text).toBe(storyText)
  })

  test('ends at a foot line even before a promotion longer than the story', () => {
    const promotion = `<p>${'Sichern Sie sich jetzt Ihr Ticket, die Plätze sind knapp. '.repeat(40)}</p>`
    const cleaned = cleanBody(`${story}<p>Noch mehr Beiträge zu Handel, Filialen</p>${promotion}`, { baseUrl })
    expect(cleaned.text).toBe(storyText)
  })

  test('reads lines parted by line breaks', () => {
    const cleaned = cleanBody(
      'Der Händler eröffnet im Herbst drei weitere Filialen, obwohl der Umsatz zuletzt gesunken ist.<br><br>Tags: Handel, Filialen<br>Teilen',
      { baseUrl },
    )
    expect(cleaned.text).toBe(
      'Der Händler eröffnet im Herbst drei weitere Filialen, obwohl der Umsatz zuletzt gesunken ist.',
    )
    expect(cleaned.categories.map((category) => category.term)).toEqual(['Handel', 'Filialen'])
  })

  test('says that a text is locked', () => {
    const cleaned = cleanBody(`${story}<p>Jetzt weiterlesen mit Quelle Plus</p>`, { baseUrl })
    expect(cleaned.paywalled).toBe(true)
    expect(cleaned.text).toBe(storyText)
  })

  test('leaves a plain text and a short summary alone', () => {
    expect(cleanBody('Ein kurzer Satz.', { baseUrl }).text).toBe('Ein kurzer Satz.')
    expect(cleanBody(story, { baseUrl }).text).toBe(storyText)
    expect(cleanBody('', { baseUrl })).toEqual({
      html: '',
      text: '',
      categories: [],
      rightsLine: null,
      paywalled: false,
      byline: null,
    })
  })

  const shop = 'Der Händler eröffnet im Herbst drei weitere Filialen.'
  const link = (text: string) => `<a href="https://quelle.example/x">${text}</a>`
  test.each([
    [`<p>${shop}</p><p>Der Beitrag ${link('Händler wächst')} erschien zuerst auf ${link('quelle')}.</p>`],
    [`<p>${shop}</p>\n<p>The post ${link('händler wächst')} appeared first on ${link('mein blog')}.</p>`],
    [`<p>${shop}</p><p>The post Händler wächst appeared first on Quelle.</p>`],
    [`<p>${shop}</p><p>Dieser Artikel ist zuerst bei ${link('Quelle')} erschienen.</p>`],
    [`<p>${shop}</p><p>${link('“零售商”扩张')}最先出现在${link('商务日报')}。</p>`],
    [`<p>${shop} Der Beitrag ${link('Händler wächst')} erschien zuerst auf ${link('Quelle')}.</p>`],
    [`<p>${shop} Der Artikel „Händler wächst“ erschien zuerst bei Quelle Online</p>`],
    [`${shop} The article Händler wächst first appeared on Quelle.`],
    [`<p>${shop} [&#8230;]</p><p>Der Beitrag ${link('Händler [&hellip;]')} erschien zuerst auf ${link('Q')}.</p>`],
    [`<p>${shop}</p><p>${link('Weiterlesen')}</p>`],
    [`<p>${shop} ${link('Weiterlesen &raquo;')}</p>`],
    [`<p>${shop} Weiterlesen</p>`],
    [`<p>${shop}</p><p>${link('Weiterlesen auf quelle.example')}</p>`],
    [`<p>${shop} ${link('Read the full article')} &#8230;</p>`],
    [`<p>${shop}</p><p>${link('Continue reading <span>„Händler wächst“</span> &rarr;')}</p>`],
    [`<p>${shop} ${link('Read more')}</p>`],
    [`<p>${shop}</p><p>[…]</p>`],
    [`<p>${shop} [...] ${link('(more…)')}</p>`],
    [`<p>${shop}</p><p>阅读全文</p>`],
    [`<p>原标题：零售商扩张</p><p>${shop}</p>`],
  ])('drops what leads on to the whole: %s', (html) => {
    const cleaned = cleanBody(html, { baseUrl })
    expect(cleaned.text).toBe(shop)
    expect(cleaned.html).not.toContain('href')
  })

  test.each([
    ['Der Artikel erschien zuerst auf dem Blog des Konzerns und löste einen Streit aus.'],
    ['Der Beitrag über den Umbau erschien zuerst auf Quelle Online.'],
    ['Der Beitrag, der zuerst auf Quelle erschien, wurde am Montag gelöscht.'],
    ['The post appeared first on Twitter.'],
    ['The article Anna Beispiel wrote first appeared on Quelle and was deleted a day later.'],
    ['Der Artikel wurde am Montag veröffentlicht und löste bei Händlern im ganzen Land Proteste aus.'],
    ['Wer das Buch kennt, wird bis zum Ende weiterlesen'],
    ['Die Zeitung hat ihren Titel geändert, das Blatt heißt nun: Read more Books'],
  ])('keeps a sentence: %s', (sentence) => {
    expect(cleanBody(`<p>${shop}</p><p>${sentence}</p>`, { baseUrl }).text).toBe(`${shop}\n\n${sentence}`)
    expect(cleanBody(`<p>${shop} ${sentence}</p>`, { baseUrl }).text).toBe(`${shop} ${sentence}`)
  })

  test('gives absolute links and no scripts', () => {
    const cleaned = cleanBody(
      '<p>Mehr im <a href="../bericht">Bericht der Bank</a> vom Montag.<script>alert(1)</script></p>',
      { baseUrl },
    )
    expect(cleaned.html).toContain('href="https://quelle.example/2025/02/bericht"')
    expect(cleaned.html).not.toContain('script')
  })
})
