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

  test('gives absolute links and no scripts', () => {
    const cleaned = cleanBody(
      '<p>Mehr im <a href="../bericht">Bericht der Bank</a> vom Montag.<script>alert(1)</script></p>',
      { baseUrl },
    )
    expect(cleaned.html).toContain('href="https://quelle.example/2025/02/bericht"')
    expect(cleaned.html).not.toContain('script')
  })
})
