/** Invented news for the tests: three languages, independent wording. */
import type { ClusterDocument } from '../../../src/pipeline/cluster/cluster-articles.ts'

function article(id: string, language: string, published: string, [title, text]: [string, string]): ClusterDocument {
  return { id, title, text, language, published, url: `https://${id}.example/`, sourceId: `source of ${id}` }
}

/** A chain closes shops in Portugal. */
export const CLOSING = [
  article('closing-en', 'en', '2026-03-17T08:00:00Z', [
    'Acme to shut 38 shops in Portugal',
    'The furniture chain said on Monday that 1,450 employees in Lisbon and elsewhere would lose their jobs.',
  ]),
  article('closing-de', 'de', '2026-03-17T10:00:00Z', [
    'Acme schließt 38 Filialen in Portugal',
    'Betroffen sind 1.450 Beschäftigte, viele davon in Lissabon. Die Möbelkette schreibt seit Jahren Verluste.',
  ]),
  article('closing-zh', 'zh', '2026-03-17T12:00:00Z', [
    'Acme将关闭葡萄牙38家门店',
    '家具连锁Acme周一表示，里斯本等地约1450名员工将受影响。',
  ]),
]

/** The same chain, the same week, another event. */
export const RECALL = [
  article('recall-en', 'en', '2026-03-18T08:00:00Z', [
    'Acme recalls children’s beds after accident in Sweden',
    'Some 12,000 beds sold in Stockholm could collapse, the company warned on Wednesday.',
  ]),
  article('recall-de', 'de', '2026-03-18T09:00:00Z', [
    'Rückruf bei Acme: Kinderbetten können brechen',
    'Nach einem Unfall in Schweden ruft der Händler 12.000 Betten zurück. Kunden bekommen den Kaufpreis erstattet.',
  ]),
]

/** Nothing to do with either. */
export const TARIFF = [
  article('tariff-de', 'de', '2026-03-17T09:00:00Z', [
    'Kanada erhebt Zoll auf Stahl',
    'Ottawa verlangt von April an 25 Prozent auf Einfuhren aus Brasilien.',
  ]),
  article('tariff-zh', 'zh', '2026-03-17T11:00:00Z', [
    '加拿大对钢铁加征25%关税',
    '渥太华宣布，4月起对巴西进口钢铁征收关税。',
  ]),
]

export const MARKET = [
  article('market-1', 'de', '2026-03-16T17:00:00Z', ['Marktbericht', 'Der Dax gewann 0,4 Prozent, Acme verlor.']),
  article('market-2', 'de', '2026-03-17T17:00:00Z', [
    'Marktbericht',
    'Der Dax gewann 0,6 Prozent, Acme verlor wieder.',
  ]),
]
