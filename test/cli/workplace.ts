/** A place to try commands in: a configuration folder of its own, a storage file, an origin, and an output that is kept. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { runCommand } from '../../src/cli/program.ts'
import { type Origin, rssOf, startOrigin } from './origin.ts'

export interface Ended {
  readonly code: number
  /** What went to stdout, as text; of `json` calls the values stand in `json`. */
  readonly out: string
  readonly remarks: string
  readonly json: readonly unknown[]
}

export interface Workplace {
  readonly directory: string
  readonly origin: Origin
  /** What the person at the terminal answers; null: there is none. */
  answer: string | null
  readonly questions: string[]
  /** Writes `NAME.yaml` into the configuration folder. */
  configure(name: string, content: object | string): void
  /** Runs a command with this place's configuration. */
  run(...words: string[]): Promise<Ended>
  runWith(signal: AbortSignal, ...words: string[]): Promise<Ended>
  close(): Promise<void>
}

export const items = (address: string) => [
  {
    guid: 'tsai',
    link: `${address}/tsai`,
    title: 'Alibaba opens a model',
    text: 'Joe Tsai of Alibaba spoke about Qwen, an artificial intelligence model, in Dubai.',
  },
  {
    guid: 'shops',
    link: `${address}/shops`,
    title: 'Shops close earlier',
    text: 'The shops of the town close at six.',
  },
]

/** Two sources: `shop`, whose feed has two entries, and `broken`, which answers 404. */
export async function openWorkplace(): Promise<Workplace> {
  const directory = mkdtempSync(join(tmpdir(), 'depesche-cli-'))
  const origin = await startOrigin()
  origin.answers.set('/feed', rssOf('The shop', items(origin.address)))
  function configure(name: string, content: object | string): void {
    writeFileSync(join(directory, `${name}.yaml`), typeof content === 'string' ? content : stringify(content))
  }
  configure('depesche', {
    server: { port: 0, publicUrl: 'https://news.example' },
    storage: { url: `sqlite:${join(directory, 'news.db')}` },
    fetch: { allow: ['127.0.0.0/8'] },
    log: { level: 'silent' },
  })
  configure('sources', {
    sources: [
      { id: 'shop', url: `${origin.address}/feed` },
      { id: 'broken', url: `${origin.address}/nothing` },
    ],
  })
  async function runWith(signal: AbortSignal, ...words: string[]): Promise<Ended> {
    const { answer } = place
    const ask = async (question: string) => {
      place.questions.push(question)
      return answer ?? ''
    }
    const lines: string[] = []
    const remarks: string[] = []
    const json: unknown[] = []
    const code = await runCommand([...words, '--config', directory], signal, {
      line: (text = '') => void lines.push(text),
      remark: (text) => void remarks.push(text),
      // Through text, as on a terminal: what JSON cannot hold must not pass.
      json: (value) => void json.push(JSON.parse(JSON.stringify(value))),
      watched: false,
      ...(answer === null ? {} : { ask }),
    })
    return { code, out: lines.join('\n'), remarks: remarks.join('\n'), json }
  }
  const place: Workplace = {
    directory,
    origin,
    answer: null,
    questions: [],
    configure,
    run: (...words) => runWith(new AbortController().signal, ...words),
    runWith,
    async close() {
      await origin.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
  return place
}
