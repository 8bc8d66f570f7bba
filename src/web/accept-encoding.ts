/** Content negotiation for one coding: gzip or none (RFC 9110, 12.5.3). */

/** True where the client takes gzip at least as gladly as the plain bytes. */
export function prefersGzip(header: string | undefined): boolean {
  if (header === undefined) return false
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    weights.set(coding === 'x-gzip' ? 'gzip' : coding, weightOf(parameters))
  }
  const anything = weights.get('*')
  const gzip = weights.get('gzip') ?? anything ?? 0
  // Named nowhere, the plain bytes are acceptable, but asked for by no one.
  const identity = weights.get('identity') ?? 0
  return gzip > 0 && gzip >= identity
}

function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='))
  if (given === undefined) return 1
  const weight = Number(given.slice(2))
  return weight >= 0 && weight <= 1 ? weight : 0
}
