/** What we tell sites we are, and whether it tells them whom to write to. */

const PRODUCT = 'Depesche/0.1'

/** Ours with the address of this installation, where it is known to the world: a page its operator answers for. */
export function honestUserAgent(publicUrl: string | null): string {
  return publicUrl === null || isLocal(publicUrl)
    ? `${PRODUCT} (self-hosted feed service)`
    : `${PRODUCT} (+${publicUrl})`
}

/** True where a web or mail address stands in it. */
export function hasContact(userAgent: string): boolean {
  const addresses = userAgent.match(/https?:\/\/[^\s()<>;,]+/gi) ?? []
  return addresses.some((address) => !isLocal(address)) || /[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+/.test(userAgent)
}

function isLocal(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? ''
  return !host.includes('.') || /^(?:127|10|192\.168|0)\.|\.(?:local|localhost|internal|lan)$/.test(host)
}
