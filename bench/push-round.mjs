/**
 * How long news takes to reach a subscriber: `node bench/push-round.mjs [ROUNDS]` (10). A source on loopback has a new
 * article; measured from the moment its feed was handed to the poll that finds it, to the moment our own hub has
 * delivered the changed feed to a subscriber, with the whole shipped configuration in force.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './measure.mjs'
import { createNewsWriter } from './news-writer.mjs'

const rounds = Number(process.argv[2] ?? 10)
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'depesche-round-'))
const write = createNewsWriter({ seed: 3, perDay: 200, languages: ['en'], length: 200 })
const articles = Array.from({ length: 20 }, write)
let handed = 0
let delivered = null

const world = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1')
  if (url.pathname === '/callback') {
    if (request.method === 'GET') return response.end(url.searchParams.get('hub.challenge'))
    const at = performance.now()
    request.resume().on('end', () => {
      response.end()
      delivered?.(at)
    })
    return
  }
  const items = articles.map(({ title, text }, index) => {
    const date = new Date(Date.now() - (articles.length - index) * 1000).toUTCString()
    return `<item><guid isPermaLink="false">${index}</guid><link>https://n.example/${index}</link><title>${title}</title><description>${text}</description><pubDate>${date}</pubDate></item>`
  })
  response.setHeader('content-type', 'application/rss+xml')
  response.end(`<rss version="2.0"><channel><title>N</title>${items.join('')}</channel></rss>`, () => {
    handed = performance.now()
  })
})
await new Promise((resolve) => world.listen(0, '127.0.0.1', resolve))
const here = `http://127.0.0.1:${world.address().port}`
const port = 18_900 + Math.floor(Math.random() * 90)
const address = `http://127.0.0.1:${port}`
const put = (name, content) => writeFileSync(join(folder, `${name}.yaml`), JSON.stringify(content))
/** Another address is another recipe: such a source is due at once. */
const poll = (round) => put('sources', { sources: [{ id: 'n', url: `${here}/feed?${round}` }] })
put('depesche', {
  server: { port, publicUrl: address },
  storage: { url: `sqlite:${join(folder, 'news.db')}` },
  fetch: { allow: ['127.0.0.0/8'] },
  publish: { hub: 'builtin' },
  log: { level: 'error' },
})
poll(0)
const serve = spawn(process.execPath, [MAIN, 'serve', '--config', folder], { stdio: ['ignore', 'inherit', 'ignore'] })
try {
  await until(async () => (await items()) > 0)
  const topic = `${address}/feeds/all.atom`
  const form = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': `${here}/callback` })
  const answer = await fetch(`${address}/hub`, { method: 'POST', body: form })
  console.log(`subscription: ${answer.status}`)
  await until(async () => /kind="verification",result="sent"} 1/.test(await (await fetch(`${address}/metrics`)).text()))
  const times = []
  for (let round = 1; round <= rounds; round += 1) {
    articles.push(write())
    const arrived = new Promise((resolve) => {
      delivered = resolve
    })
    poll(round)
    times.push((await arrived) - handed)
  }
  times.sort((one, other) => one - other)
  console.log(
    `from the poll that found the article to its delivery, ${rounds} times: median ${Math.round(median(times))} ms, ` +
      `slowest ${Math.round(times.at(-1))} ms`,
  )
} finally {
  serve.kill()
  world.closeAllConnections()
  world.close()
  await new Promise((resolve) => serve.once('close', resolve))
  rmSync(folder, { recursive: true, force: true })
}

async function items() {
  const answer = await fetch(`${address}/feeds/all.json`).catch(() => null)
  return answer === null ? 0 : (await answer.json()).items.length
}

async function until(holds) {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50))
}
