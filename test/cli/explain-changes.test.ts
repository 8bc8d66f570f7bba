/** What explain says of changes and looks, as lines. */
import { describe, expect, it } from 'vitest'
import { changeLines, lookLines } from '../../src/cli/explain-changes.ts'
import { explainChanges } from '../../src/service/explain-changes.ts'
import { makeArticle, minute } from '../contract/make-plan.ts'

const kept = { revision: 1, title: 'Title', replacedAt: minute(5), class: 'number', material: true } as const
const long =
  'Words that stay as they were, of which there are many more than anybody would want to read again. '.repeat(2)

describe('changeLines', () => {
  it('names class and weight, and shows what changed with a few words around it', () => {
    const article = makeArticle('a', { title: 'Title', text: `${long}It sold 13 vans. ${long}`, revision: 2 })
    const revisions = [{ ...kept, text: `${long}It sold 12 vans. ${long}` }]
    const lines = changeLines(article, explainChanges({ article, revisions }))
    expect(lines.slice(0, 3)).toEqual(['', 'Changes', `  version 2, seen ${minute(5)}: number, material`])
    expect(lines[3]).toMatch(/^ {4}text: ….{20,40}It sold \[-12-\]\{\+13\+\} vans\. .{20,40}…$/)
    expect(lines).toHaveLength(4)
  })

  it('shows that an article was taken back without a word', () => {
    const article = makeArticle('a', { title: 'Title', text: 'Text.', revision: 2, retractedAt: minute(5) })
    const changes = explainChanges({ article, revisions: [{ ...kept, text: 'Text.', class: 'retraction' }] })
    expect(changes).toMatchObject([{ revision: 2, class: 'retraction', diff: [] }])
    expect(changeLines(article, changes).at(-1)).toBe(`  Taken back by its publisher, as seen ${minute(5)}.`)
  })

  it('classes what was changed before there were classes', () => {
    const article = makeArticle('a', { title: 'Title', text: 'It sold 13 vans.', revision: 2 })
    const revisions = [{ ...kept, text: 'It sold 12 vans.', class: null }]
    expect(explainChanges({ article, revisions })).toMatchObject([{ class: 'number', material: true }])
  })

  it('says nothing of an article that never changed', () => expect(changeLines(makeArticle('a'), [])).toEqual([]))
})

describe('lookLines', () => {
  const look = {
    articleId: 'a',
    sourceId: 's',
    url: 'https://a.example/',
    etag: null,
    lastModified: null,
    dueAt: minute(9),
  }
  it.each([
    [null, null, `Its page is looked at again at ${minute(9)}.`],
    [
      'gone',
      minute(1),
      `Its page is looked at again at ${minute(9)}: it seems gone since ${minute(1)}, which is believed if it lasts.`,
    ],
  ] as const)('tells when, and what is doubtful (%s)', (doubt, doubtSince, line) => {
    expect(lookLines({ ...look, doubt, doubtSince })).toEqual(['', line])
  })
})
