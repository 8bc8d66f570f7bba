/** Why two articles are in one story, or in two, in sentences. */
import { expect, test } from 'vitest'
import type { StoryLink } from '../../../src/domain/story/story-link.ts'
import { tellPair } from '../../../src/pipeline/cluster/tell-pair.ts'

const link: StoryLink = {
  ...{ article: 'b', with: 'a', by: 'event', score: -2.1 },
  shared: [{ kind: 'name', term: 'Acme', worth: 1.2 }],
  against: [
    { reason: 'other places', worth: -1.4 },
    { reason: 'other deeds', worth: -0.8 },
  ],
}
const apart = { together: false, link, apart: 1, editor: null }
const measure =
  'two are one story from −0.75 on, by the average of all pairs between their articles, and from 0.8 on where one of a later run meets one that stood alone.'

test.each([
  [
    'two events of one company',
    apart,
    [
      'They are in two stories.',
      'Both tell of Acme; against it: other places and other deeds.',
      `This pair has the score −2.1; ${measure}`,
    ],
  ],
  [
    'one event, as an editor said',
    { ...apart, together: true, editor: 'Mira', link: { ...link, score: 1.5, against: [] } },
    [
      'They are in one story, as an editor (Mira) said.',
      'Both tell of Acme; nothing speaks against it.',
      `This pair has the score 1.5; ${measure}`,
    ],
  ],
  [
    'too far apart',
    { ...apart, apart: 6.2, link: { ...link, shared: [] } },
    [
      'They are in two stories.',
      '6 days lie between them; more than 4.5 days apart, different texts are not compared.',
      'They share nothing that tells; against it: other places and other deeds.',
      `This pair has the score −2.1; ${measure}`,
    ],
  ],
  [
    'copies',
    { ...apart, together: true, link: { ...link, by: 'copy' as const, score: 0.93 } },
    ['They are in one story.', '93% of the shorter text is in the longer one.'],
  ],
  [
    'one issue',
    {
      ...apart,
      together: true,
      link: { ...link, by: 'format' as const, shared: [{ kind: 'format', term: 'Marktbericht', worth: 1 }] },
    },
    ['They are in one story.', 'Both are the issue of «Marktbericht» of one day.'],
  ],
])('%s', (_, judged, told) => expect(tellPair(judged)).toEqual(told))
