/** One text is one text under several addresses and titles; what a source shows instead of its texts is none. */
import { describe, expect, test } from 'vitest'
import type { ClusteredArticle } from '../../../src/pipeline/cluster/placement.ts'
import { createStoryClusterer } from '../../../src/pipeline/cluster/story-clusterer.ts'

interface Sample {
  readonly language: string
  readonly titles: readonly [string, string, string]
  /** The first speaks of all titles. */
  readonly paragraphs: readonly string[]
  readonly rewritten: string
  readonly footer: string
  readonly wall: string
  /** Three titles of other matters, with a teaser each. */
  readonly others: readonly (readonly [string, string])[]
}

const SAMPLES: readonly Sample[] = [
  {
    language: 'de',
    titles: [
      'Reederei Nordlicht stellt Fähren nach Borkum auf Methanol um',
      'Methanol an Bord: neue Fähren für Borkum',
      'Borkum bekommt saubere Katamarane',
    ],
    paragraphs: [
      'Die Reederei Nordlicht stellt zum Sommer den Fährverkehr zwischen Emden und Borkum um. Künftig fahren vier saubere Katamarane als neue Fähren, die Methanol an Bord haben.',
      'Das teilte die Geschäftsführung nach einer Sitzung mit dem Betriebsrat mit. Die alten Schiffe gehen nach Griechenland, wo ein Käufer gefunden wurde, der sie auf zwei Linien einsetzen will.',
      'Auf der Insel wird das begrüßt. Die Gäste klagten seit langem über Ruß auf den Balkonen, sagt die Leiterin des Kurbetriebs. Ein Hotelier hofft, dass die Überfahrt billiger wird, doch davon ist vorerst keine Rede.',
      'Geliefert wird der Treibstoff aus einer Anlage an der Ems, die Strom aus Windrädern nutzt. Ihr Bau hatte sich verzögert, weil eine Genehmigung fehlte. Nun soll sie im Mai fertig sein.',
    ],
    rewritten:
      'Wer im nächsten Jahr nach Borkum reist, hört kaum noch einen Motor: Nordlicht wechselt die Fähren aus und setzt auf Methanol an Bord der sauberen Katamarane.',
    footer:
      'Mehr aus der Region lesen Sie täglich in unserem kostenlosen Newsletter, den Sie jederzeit abbestellen können.',
    wall: 'Sie möchten weiterlesen? Mit einem Abonnement haben Sie Zugang zu allen Inhalten auf unserer Seite und in der App. Die ersten vier Wochen sind kostenlos, danach zahlen Sie monatlich und können jederzeit kündigen. Haben Sie schon ein Konto? Dann melden Sie sich hier mit Ihrer Adresse und Ihrem Kennwort an.',
    others: [
      ['Zoll findet Hummer im Handgepäck', 'Am Flughafen staunten die Beamten.'],
      ['Bäcker streitet mit Bürgermeisterin', 'Es geht um eine Markise.'],
      ['Kraftwerk bei Leipzig gesprengt', 'Tausende sahen zu.'],
    ],
  },
  {
    language: 'en',
    titles: [
      'Northlight to run Harwich ferries on methanol',
      'Methanol on board: new catamarans for Harwich',
      'Cleaner ferries are coming to Harwich',
    ],
    paragraphs: [
      'Northlight will run its Harwich ferries on methanol from summer, with four new catamarans on board of which cleaner engines are coming into use.',
      'Managers told the works council after a long meeting. The old ships go to a buyer in Greece who wants to put them on two routes between the smaller islands.',
      'Hoteliers welcome the change. Guests had long complained about soot on the balconies, says the head of the tourist office, and some hope that crossings become cheaper, though nobody has promised that.',
      'The fuel comes from a plant on the river that uses power from wind turbines. Its construction was delayed because a permit was missing, but it should be ready in May.',
    ],
    rewritten:
      'Travellers will hardly hear an engine next year: new catamarans from Northlight take methanol on board and replace the Harwich ferries, and the cleaner ships are coming before the season.',
    footer:
      'For more stories from the coast, sign up for our free newsletter, which you can leave at any time you like.',
    wall: 'Do you want to read on? A subscription gives you access to everything on our site and in the app. The first four weeks are free, after that you pay monthly and can cancel whenever you like. Do you already have an account? Then sign in here with your address and password.',
    others: [
      ['Customs find lobsters in hand luggage', 'Officers at the airport were amazed.'],
      ['Baker in row with mayor', 'It is about an awning.'],
      ['Power station near Leeds blown up', 'Thousands watched.'],
    ],
  },
  {
    language: 'zh',
    titles: ['北光轮渡夏季改用甲醇燃料', '四艘甲醇双体船将投入北光航线', '海岛航线换新船：更安静更清洁'],
    paragraphs: [
      '北光轮渡公司宣布，夏季起往返海岛的航线改用甲醇燃料，四艘新双体船将投入运营，更安静也更清洁。',
      '管理层在与职工代表开会后公布了这一决定。旧船将卖给希腊买家，用于两条较短的航线。',
      '岛上旅馆业主表示欢迎。旅游局负责人说，客人多年来一直抱怨阳台上的烟灰。也有人希望票价下降，但公司没有承诺。',
      '燃料来自河口的一座工厂，使用风力发电。由于缺少许可，工厂建设曾一度推迟，预计五月完工。',
    ],
    rewritten: '明年去海岛的旅客几乎听不到发动机声：北光航线将换上四艘甲醇双体新船，夏季投入使用，更清洁更安静。',
    footer: '欢迎订阅本报每日免费简报，随时可以退订，更多本地故事等你阅读。',
    wall: '您想继续阅读吗？订阅后即可在网站和客户端查看全部内容。前四周免费，之后按月付费，可随时取消。已经有账号？请在此输入邮箱和密码登录。下载客户端，第一时间获取推送提醒。',
    others: [
      ['海关在手提行李中查获龙虾', '机场人员十分惊讶。'],
      ['面包师与市长因遮阳篷争执', '双方各执一词。'],
      ['莱比锡附近电厂被爆破拆除', '数千人围观。'],
    ],
  },
]

describe.each(SAMPLES)('in $language', (sample) => {
  const { language, titles, paragraphs, rewritten, footer, wall, others } = sample
  const text = paragraphs.join('\n')
  const original = made('original', titles[0], text, 'agency')

  function made(id: string, title: string, body: string, sourceId: string, day = 1): ClusteredArticle {
    const url = `https://${sourceId.replace(/-.*/, '')}.example/${id}`
    return { id, title, text: body, language, published: `2026-03-0${day}T08:00:00Z`, sourceId, url }
  }

  test.each<[string, ClusteredArticle]>([
    ['the same article at another address', made('copy', titles[0], text, 'agency', 2)],
    [
      'its print view',
      made('copy', `${titles[0]} | ${language === 'zh' ? '打印' : 'Print'}`, `${text}\n${footer}`, 'agency', 2),
    ],
    ['another title in another outlet', made('copy', titles[1], text, 'other', 2)],
    ['a third title months later', { ...made('copy', titles[2], text, 'other'), published: '2026-08-01T08:00:00Z' }],
    ['a new title of the same outlet', made('copy', titles[1], text, 'agency', 2)],
    [
      'a rewritten first paragraph',
      made('copy', titles[1], [rewritten, ...paragraphs.slice(1)].join('\n'), 'other', 2),
    ],
    ['boilerplate around it', made('copy', titles[1], `${footer}\n${text}\n${footer}`, 'other', 2)],
    ['its beginning only', made('copy', titles[1], paragraphs.slice(0, 2).join('\n'), 'other', 2)],
  ])('%s is a copy', (_kind, copy) => {
    const clusterer = createStoryClusterer()
    clusterer.add([original])
    const [placement] = clusterer.add([copy])
    expect(placement).toMatchObject({ storyId: 'original', copyOf: { id: 'original' }, link: { by: 'copy' } })
    expect(placement?.copyOf?.containment).toBeGreaterThanOrEqual(0.7)
    expect(clusterer.copyOf('copy')?.id).toBe('original')
    expect(clusterer.copyOf('original')).toBeNull()
  })

  test('a text that speaks of no title is one where two publishers have it', () => {
    const clusterer = createStoryClusterer()
    clusterer.add([{ ...original, title: 'Lorem ipsum' }])
    const [placement] = clusterer.add([made('copy', 'Dolor sit amet', text, 'other', 2)])
    expect(placement).toMatchObject({ storyId: 'original', copyOf: { id: 'original', containment: 1 } })
  })

  test('a copy of a copy is a copy of the first, which may have been let go', () => {
    const clusterer = createStoryClusterer()
    clusterer.add([original])
    clusterer.add([made('copy', titles[1], text, 'other', 2)])
    clusterer.forget(['original'])
    expect(clusterer.add([made('again', titles[2], text, 'third', 3)])).toMatchObject([
      { storyId: 'original', copyOf: { id: 'original', containment: 1 } },
    ])
  })

  test.each<[string, (title: string, teaser: string) => string, readonly [string, string, string]]>([
    ['a login wall', () => wall, ['one', 'one', 'one']],
    ['a wall below a teaser', (_title, teaser) => `${teaser}\n${wall}`, ['one', 'one', 'one']],
    [
      'a wall that sources of one house share',
      (_title, teaser) => `${teaser}\n${wall}`,
      ['house-one', 'house-two', 'house-three'],
    ],
    [
      'a wall that one source has twice, and another once',
      (_title, teaser) => `${footer}\n${wall}\n${teaser}`,
      ['one', 'one', 'two'],
    ],
  ])('%s makes neither copies nor stories', (_kind, body, sources) => {
    const articles = others.map(([title, teaser], index) =>
      made(`a${index}`, title, body(title, teaser), sources[index] ?? 'one'),
    )
    const run = createStoryClusterer()
    const byOne = createStoryClusterer()
    const placements = [run.add(articles), articles.flatMap((article) => byOne.add([article]))]
    for (const placed of placements) {
      expect(placed.map(({ storyId, copyOf }) => [storyId, copyOf])).toEqual(articles.map(({ id }) => [id, null]))
    }
  })

  test('a source that shows nothing but its wall has a story for each title', () => {
    const articles = Array.from({ length: 40 }, (_, number) =>
      made(`wall-${number}`, others[number % others.length]?.[0] ?? '', wall, 'one'),
    )
    const clusterer = createStoryClusterer()
    const placed = articles.flatMap((article) => clusterer.add([article]))
    expect(new Set(placed.map(({ storyId }) => storyId)).size).toBe(others.length)
  })

  test('a round-up that holds the beginnings of others is no copy of them', () => {
    const clusterer = createStoryClusterer()
    clusterer.add([made('first', titles[0], paragraphs[0] ?? '', 'one')])
    const title = language === 'zh' ? '一周回顾' : language === 'de' ? 'Die Woche im Rückblick' : 'The week in pictures'
    const [placement] = clusterer.add([made('round-up', title, [wall, footer, ...paragraphs].join('\n'), 'one')])
    expect(placement).toMatchObject({ storyId: 'round-up', copyOf: null })
  })
})
