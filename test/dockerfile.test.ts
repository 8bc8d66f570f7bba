/** The image and its composition: linted, small, without root, and stopped by the signal it is sent. */
import { existsSync, readFileSync } from 'node:fs'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const dockerfile = read('Dockerfile')

interface Instruction {
  readonly keyword: string
  readonly rest: string
}

/** Instructions by stage, in order; continued lines are joined, comments dropped. */
function stagesOf(text: string): Instruction[][] {
  const stages: Instruction[][] = []
  const joined = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n/g, ' ')
  for (const line of joined.split('\n')) {
    const [, keyword, rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
    if (keyword === undefined) continue
    if (keyword === 'FROM') stages.push([])
    stages.at(-1)?.push({ keyword, rest })
  }
  return stages
}

const stages = stagesOf(dockerfile)
const final = stages.at(-1) ?? []
const all = (instructions: readonly Instruction[], wanted: string) =>
  instructions.flatMap(({ keyword, rest }) => (keyword === wanted ? [rest] : []))
/** Of an instruction in exec form: its words. */
const words = (rest: string | undefined) => JSON.parse(rest?.slice(rest.indexOf('[')) ?? '') as string[]

describe('the Dockerfile', () => {
  it('has nothing a linter complains of', () => {
    expect(validate(dockerfile)).toEqual([])
    // The linter does find something where there is something to be found.
    expect(validate('FROM node\nMAINTAINER x\nEXPOSE many\n').length).toBeGreaterThan(0)
  })

  it('builds in one stage and runs in another, on the Node the package asks for', () => {
    expect(stages.length).toBeGreaterThan(1)
    const { engines } = JSON.parse(read('package.json'))
    for (const [first] of stages)
      expect(first?.rest).toMatch(new RegExp(`^node:${engines.node.slice(2)}-slim( AS \\w+)?$`))
    const installs = all(final, 'RUN').filter((command) => /npm|apt/.test(command))
    expect(installs).toEqual([])
  })

  it('does not run as root, and owns only its data', () => {
    expect(all(final, 'USER')).toEqual(['node'])
    const order = final.map(({ keyword }) => keyword)
    expect(order.lastIndexOf('USER')).toBeGreaterThan(order.lastIndexOf('RUN'))
    expect(all(final, 'COPY').join('\n')).not.toContain('--chown')
    expect(words(all(final, 'VOLUME')[0])).toEqual(['/data'])
    expect(all(final, 'ENV').join()).toContain('DEPESCHE_STORAGE_URL=sqlite:/data/')
  })

  it('starts the process itself, so that it gets the signal', () => {
    expect(words(all(final, 'ENTRYPOINT')[0])).toEqual(['node', 'dist/main.js'])
    expect(words(all(final, 'CMD')[0])).toEqual(['serve'])
  })

  it('asks for its health in exec form, with what the image has', () => {
    const [check = ''] = all(final, 'HEALTHCHECK')
    expect(check).toMatch(/ CMD \[/)
    expect(check).not.toMatch(/curl|wget/)
    const [program, flag, script = ''] = words(check)
    expect([program, flag]).toEqual(['node', '-e'])
    expect(script).toContain('/readyz')
    expect(() => new Function(script)).not.toThrow()
  })

  it('copies only what is there', () => {
    const ignored = read('.dockerignore').split('\n')
    for (const rest of stages.flatMap((stage) => all(stage, 'COPY'))) {
      if (rest.startsWith('--from=')) continue
      for (const source of rest.split(/\s+/).slice(0, -1)) {
        expect(existsSync(new URL(`../${source}`, import.meta.url)), source).toBe(true)
        expect(ignored, `.dockerignore lets ${source} through`).toContain(`!${source.replace(/^\.\//, '')}`)
      }
    }
  })

  it('takes from other stages only what they made', () => {
    const names = stages.map(([first]) => /AS (\w+)$/.exec(first?.rest ?? '')?.[1])
    const taken = all(final, 'COPY').flatMap((rest) => /^--from=(\w+)/.exec(rest)?.[1] ?? [])
    expect(taken.sort()).toEqual(['build', 'packages'])
    for (const name of taken) expect(names).toContain(name)
  })
})

describe('.dockerignore', () => {
  it('lets nothing through but what is named', () => {
    const [first, ...rest] = read('.dockerignore').trim().split('\n')
    expect(first).toBe('*')
    for (const line of rest) expect(line).toMatch(/^![\w.-]+$/)
    expect(rest.join()).not.toMatch(/node_modules|data|\.git|\.env/)
  })
})

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'))
  const service = services.depesche

  it('gives the container nothing it does not need', () => {
    expect(service).toMatchObject({
      build: '.',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      tmpfs: ['/tmp'],
    })
    expect(service.privileged ?? false).toBe(false)
    expect(service.ports).toEqual(['127.0.0.1:8080:8080'])
  })

  it('keeps the data in a volume, and waits longer than the process needs to end', () => {
    expect(service.volumes).toEqual(['data:/data'])
    expect(volumes).toHaveProperty('data')
    const [, patience] = /const PATIENCE = ([\d_]+)/.exec(read('src/main.ts')) ?? []
    expect(Number.parseInt(service.stop_grace_period, 10) * 1000).toBeGreaterThan(Number(patience?.replace('_', '')))
  })
})
