/** Puts together how each source is reached: fills in what stands in the environment, reads certificates, tells what is missing. */
import { X509Certificate } from 'node:crypto'
import { type AccessList, basicCredentials, type SourceAccess } from '../../domain/access/source-access.ts'
import type { ConfigFault } from '../../domain/errors.ts'
import { variable } from './access-schema.ts'
import type { SourceSettings } from './sources-schema.ts'

export interface AccessSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The text of a file named in the configuration, or null where it cannot be read. */
  readonly readFile: (path: string) => string | null
  /** Where a fault is, by the path in the file. */
  readonly at: (...path: PropertyKey[]) => Pick<ConfigFault, 'file' | 'line'>
}

/** What a value became, or what is wrong with it. Nothing of a secret value is ever part of a message. */
type Filled = { readonly text: string } | { readonly fault: string }

/** Of a source that is paused nothing is asked: what it needs may not be there. Null stands for one that could not be read. */
export function readAccess(
  sources: readonly (SourceSettings | null)[],
  surroundings: AccessSurroundings,
): { access: AccessList; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const access: Record<string, SourceAccess> = {}
  for (const [index, source] of sources.entries()) {
    if (source?.enabled && needsAccess(source)) {
      const own = readOne(source, {
        ...surroundings,
        at: (...path) => surroundings.at('sources', index, ...path),
      })
      faults.push(...own.faults)
      access[source.id] = own.access
    }
  }
  return { access, faults }
}

function needsAccess({ headers, cookies, login, proxy, ca }: SourceSettings): boolean {
  return Object.keys(headers).length > 0 || [cookies, login, proxy, ca].some((value) => value !== null)
}

function readOne(
  { url, headers, cookies, login, proxy, ca }: SourceSettings,
  { environment, readFile, at }: AccessSurroundings,
): { access: SourceAccess; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const take = (result: Filled, ...path: PropertyKey[]): string => {
    if ('text' in result) return result.text
    faults.push({ ...at(...path), message: result.fault })
    return ''
  }
  const fillIn = (text: string, ...path: PropertyKey[]) => take(sendable(fill(text, environment)), ...path)
  const sent: Record<string, string> = {}
  for (const [name, text] of Object.entries(headers)) sent[name.toLowerCase()] = fillIn(text, 'headers', name)
  if (login !== null) {
    const user = fillIn(login.user, 'login', 'user')
    if (user.includes(':')) faults.push({ ...at('login', 'user'), message: 'a user name cannot contain a colon' })
    const password = take(fill(login.password, environment), 'login', 'password')
    sent.authorization = basicCredentials(user, password)
  }
  if (typeof cookies === 'string') sent.cookie = fillIn(cookies, 'cookies')
  else if (cookies !== null) {
    const pairs = Object.entries(cookies).map(([name, text]) => `${name}=${fillIn(text, 'cookies', name)}`)
    sent.cookie = pairs.join('; ')
  }
  const access = {
    origin: new URL(url).origin,
    headers: sent,
    proxy: proxy === null ? null : take(readProxy(proxy, environment), 'proxy'),
    ca: ca === null ? null : take(readCertificates(ca, readFile), 'ca'),
  }
  return { access, faults }
}

const VARIABLE = /\$\{([^}]*)\}/g

/** The text with every `${NAME}` replaced by what the environment has; `encode` where it becomes part of something. */
export function fill(
  text: string,
  environment: AccessSurroundings['environment'],
  encode: (value: string) => string = (value) => value,
): Filled {
  const names = [...text.matchAll(VARIABLE)].map((match) => match[1] ?? '')
  const odd = names.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
  if (odd !== undefined || text.replace(VARIABLE, '').includes('${')) {
    return { fault: `write a variable as ${variable('NAME')}: letters, digits and _ between the braces` }
  }
  const missing = names.filter((name) => (environment[name] ?? '') === '')
  if (missing.length > 0) {
    const list = [...new Set(missing)].join(', ')
    return { fault: `the environment variable ${list} is not set; set it, or pause the source with enabled: false` }
  }
  return { text: text.replace(VARIABLE, (_variable, name: string) => encode(environment[name] ?? '')) }
}

/** RFC 9110 section 5.5: a header's value is one line of visible characters. */
function sendable(filled: Filled): Filled {
  if ('fault' in filled || /^[\t\x20-\x7e\x80-\xff]*$/.test(filled.text)) return filled
  return { fault: 'its value cannot be sent: it has a line break or a character no header can carry' }
}

function readProxy(proxy: string, environment: AccessSurroundings['environment']): Filled {
  // A variable may hold the whole address, or a part of it: then it must not end that part.
  const whole = /^\$\{[^}]*\}$/.test(proxy.trim())
  const filled = fill(proxy.trim(), environment, whole ? undefined : encodeURIComponent)
  if ('fault' in filled) return filled
  const url = URL.parse(filled.text)
  if (url !== null && /^(?:https?|socks5h?):$/.test(url.protocol) && url.hostname !== '') return filled
  return { fault: 'write the address of a proxy, such as http://proxy.example:3128 or socks5://proxy.example:1080' }
}

function readCertificates(path: string, readFile: AccessSurroundings['readFile']): Filled {
  const text = readFile(path)
  if (text === null) return { fault: `the file ${path} cannot be read; name a PEM file with certificates` }
  try {
    new X509Certificate(text)
    return { text }
  } catch {
    return { fault: `the file ${path} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)` }
  }
}
