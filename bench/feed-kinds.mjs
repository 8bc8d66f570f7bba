/**
 * Feeds as news sites publish them, made up: kinds by format, writing of HTML, language and length of text. Each
 * item has a text of its own; the same number of items gives the same bytes at every run.
 */

const words = {
  de: 'der die das Händler prüft ob Lieferung aus Shenzhen noch vor dem Fest ankommt und was sie kostet Zölle für Pakete steigen während Plattformen größere Lager eröffnen Umsatz Quartal Geschäft über Wachstum Kundschaft Läden künstliche Intelligenz Modell Anbieter Preise sinken Kommission Verordnung'.split(
    ' ',
  ),
  en: 'the a retailer says its new model will ship parcels from Shenzhen before the holiday and what they cost tariffs on small packages rise while platforms open larger warehouses revenue quarter growth customers stores artificial intelligence open source vendors prices fall regulator commission'.split(
    ' ',
  ),
  zh: '京东第四季度营收同比增长，阿里巴巴发布新一代开源大模型。拼多多旗下平台在欧洲开设仓库，跨境电商包裹关税上调；比亚迪出口销量创新高。监管部门表示将完善平台经济规则，商家可以自主选择物流服务'
    .match(/.{2}/g)
    .concat('，', '。'),
}

/** The same numbers at every run (mulberry32). */
function numbers(seed) {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function writer(language, seed) {
  const random = numbers(seed)
  const list = words[language]
  const word = () => list[random(list.length)]
  const text = (count) => Array.from({ length: count }, word).join(language === 'zh' ? '' : ' ')
  const link = () => `https://shop.example/${language}/${random(1e6)}?utm_source=rss&amp;page=${random(9)}`
  const paragraph = () => {
    const inside = `${text(18)} <a href="${link()}" target="_blank" rel="noopener">${text(3)}</a> ${text(14)}`
    return `<p>${inside} <strong>${text(2)}</strong> ${text(12)} &#8211; &#8222;${text(4)}&#8220;.</p>`
  }
  const picture = () =>
    `<figure class="wp-block-image size-large"><img decoding="async" width="1024" height="576" src="https://cdn.shop.example/wp-content/uploads/2025/02/bild-${random(1e6)}.jpg" alt="${text(4)}" /><figcaption>${text(8)}</figcaption></figure>`
  const body = (paragraphs) =>
    [picture(), ...Array.from({ length: paragraphs }, paragraph), `<h2>${text(4)}</h2>`, paragraph()].join('\n')
  return { random, word, text, paragraph, body }
}

const escaped = (html) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const minute = (index) => new Date(Date.UTC(2025, 1, 14, 9) - index * 1_740_000)
const namespaces =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/"'

function rss(language, item) {
  return (items) => {
    const write = writer(language, items)
    const list = Array.from({ length: items }, (_, index) => item(write, index)).join('\n')
    return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${namespaces}>
<channel>
	<title>Shop &#8211; ${write.text(2)}</title>
	<atom:link href="https://shop.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://shop.example/</link>
	<description>${write.text(6)}</description>
	<lastBuildDate>${minute(0).toUTCString()}</lastBuildDate>
	<language>${language}</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<sy:updateFrequency>1</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.7.2</generator>
${list}
</channel>
</rss>`
  }
}

/** As WordPress writes it. */
function wordPressItem(paragraphs) {
  return ({ random, text, paragraph, body }, index) => `	<item>
		<title>${text(7)} &#8211; ${text(2)}</title>
		<link>https://shop.example/2025/02/meldung-${index}/</link>
					<comments>https://shop.example/2025/02/meldung-${index}/#respond</comments>
		<dc:creator><![CDATA[Mara Beispiel]]></dc:creator>
		<pubDate>${minute(index).toUTCString().replace('GMT', '+0000')}</pubDate>
				<category><![CDATA[${text(1)}]]></category>
		<category><![CDATA[China]]></category>
		<category><![CDATA[${text(2)}]]></category>
		<guid isPermaLink="false">https://shop.example/?p=${100_000 + index}</guid>
					<description><![CDATA[${paragraph()} <p>${text(10)} [&#8230;]</p>]]></description>
										<content:encoded><![CDATA[
${body(paragraphs)}
]]></content:encoded>
					<wfw:commentRss>https://shop.example/2025/02/meldung-${index}/feed/</wfw:commentRss>
			<slash:comments>${random(40)}</slash:comments>
	</item>`
}

/** A small shop's own software: a short text, relative links in the long one. */
function shopItem({ text }, index) {
  const paragraph = () =>
    `<p>${text(6)} <a href="/${encodeURIComponent(text(1))}?a=1&amp;b=${index}">${text(2)}</a> ${text(8)} &ndash; ${text(4)}.</p>`
  return `<item>
<title>${text(5)} &amp; ${text(1)}</title><link>https://shop.example/${index}</link>
<guid isPermaLink="false">shop-${index}</guid><pubDate>${minute(index).toUTCString().replace('GMT', '+0100')}</pubDate>
<dc:creator><![CDATA[Mara Beispiel]]></dc:creator><category>Handel</category><category>China</category>
<description>${text(7)}.</description>
<content:encoded><![CDATA[${Array.from({ length: 12 }, paragraph).join('')}]]></content:encoded></item>`
}

/** HTML as references, a picture by Media RSS. */
function escapedItem({ random, text, body }, index) {
  return `<item><title>${text(8)}</title><link>https://shop.example/en/story-${index}</link><description>${escaped(body(4))}</description>
<pubDate>${minute(index).toUTCString()}</pubDate><guid isPermaLink="true">https://shop.example/en/story-${index}</guid><dc:creator>Joan Example</dc:creator><category domain="https://shop.example/topics">${text(1)}</category>
<media:thumbnail url="https://cdn.shop.example/${random(1e6)}.jpg" width="144" height="81"/></item>`
}

/** Headlines with a line or two of text, as news agencies give them. */
function shortItem({ text }, index) {
  return `<item><title><![CDATA[${text(10)}]]></title><link>https://shop.example/zh/${index}.html</link><description><![CDATA[${text(60)}]]></description><author>news@shop.example (${text(2)})</author><pubDate>2025-02-14 ${String(index % 24).padStart(2, '0')}:05:00</pubDate><guid>https://shop.example/zh/${index}.html</guid><category>${text(1)}</category></item>`
}

function atom(items) {
  const write = writer('en', items)
  const entry = (
    index,
  ) => `<entry><title type="html">${escaped(`${write.text(7)} &#8217; ${write.text(2)}`)}</title><link rel="alternate" type="text/html" href="https://shop.example/atom/${index}"/>
<id>tag:shop.example,2025:${index}</id><published>${minute(index).toISOString()}</published><updated>${minute(index).toISOString().replace('.000Z', '+00:00')}</updated>
<author><name>Joan Example</name><uri>https://shop.example/joan</uri></author><category term="${write.word()}" scheme="https://shop.example/tags"/>
<summary type="text">${write.text(25)}</summary><content type="html" xml:lang="en">${escaped(write.body(5))}</content></entry>`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Shop</title><subtitle>${write.text(6)}</subtitle><link rel="self" href="https://shop.example/atom.xml"/><link href="https://shop.example/"/><id>https://shop.example/</id><updated>${minute(0).toISOString()}</updated>
${Array.from({ length: items }, (_, index) => entry(index)).join('\n')}
</feed>`
}

/** Name → what makes a feed of N items. */
export const feedKinds = {
  'RSS of WordPress, German, CDATA': rss('de', wordPressItem(6)),
  'RSS of WordPress, English, CDATA, long': rss('en', wordPressItem(16)),
  'RSS of WordPress, Chinese, CDATA': rss('zh', wordPressItem(6)),
  'RSS, English, HTML as references': rss('en', escapedItem),
  'RSS, German, CDATA, relative links': rss('de', shopItem),
  'RSS, Chinese, headlines': rss('zh', shortItem),
  'Atom, English, HTML as references': atom,
}
