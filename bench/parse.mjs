/** How fast feeds are read: items per second of `parseFeed`, and as a ratio to rss-parser in the same run. `node bench/parse.mjs` */
import Parser from 'rss-parser'
import { parseFeed } from '../src/pipeline/parse/parse-feed.ts'
import { alternate, median } from './measure.mjs'

const paragraph =
  '<p>Der Händler prüft, ob die <a href="/mehr?a=1&amp;b=2">Lieferung</a> aus Shenzhen noch vor dem Fest ankommt &ndash; und was sie kostet.</p>'

function feed(items) {
  const item = (index) => `<item>
<title>Meldung ${index}: Zölle &amp; Pakete</title><link>https://shop.example/${index}</link>
<guid isPermaLink="false">shop-${index}</guid><pubDate>Fri, 14 Feb 2025 09:12:00 +0100</pubDate>
<dc:creator><![CDATA[Mara Beispiel]]></dc:creator><category>Handel</category><category>China</category>
<description>Kurzer Anriss der Meldung ${index}.</description>
<content:encoded><![CDATA[${paragraph.repeat(12)}]]></content:encoded></item>`
  const list = Array.from({ length: items }, (_, index) => item(index)).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Shop</title><link>https://shop.example/</link><description>Nachrichten</description>${list}</channel></rss>`
}

for (const items of [10, 100, 1000]) {
  const text = feed(items)
  const bytes = new TextEncoder().encode(text)
  const rounds = Math.max(5, Math.round(4000 / items))
  const [ours, theirs] = await alternate(rounds, [
    () => parseFeed(bytes, { url: 'https://shop.example/feed' }),
    () => new Parser().parseString(text),
  ])
  const rate = (times) => Math.round((items / median(times)) * 1000)
  const ratio = median(theirs) / median(ours)
  console.log(
    `${items} items (${Math.round(bytes.length / 1000)} KB): ${rate(ours)} items/s, rss-parser ${rate(theirs)} items/s, ratio ${ratio.toFixed(2)}`,
  )
}
