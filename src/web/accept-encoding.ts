/** Content negotiation for codings (RFC 9110, 12.5.3; `zstd`: RFC 8878). */

export type Coding = 'br' | 'zstd' | 'gzip' | 'identity'

/** Among those a client takes as gladly, the one with the fewest bytes goes first. */
const CODINGS: readonly Coding[] = ['br', 'zstd', 'gzip', 'identity']

/** The coding to answer in. A client that takes none of ours, and not even the plain bytes, gets these all the same. */
export function chooseCoding(header: string | undefined): Coding {
  if (header === undefined) return 'identity'
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    weights.set(coding === 'x-gzip' ? 'gzip' : coding, weightOf(parameters))
  }
  const anything = weights.get('*')
  let best: Coding = 'identity'
  // Named nowhere, the plain bytes are acceptable, but asked for by no one.
  let most = weights.get('identity') ?? 0
  for (const coding of CODINGS.toReversed()) {
    const weight = weights.get(coding) ?? (coding === 'identity' ? 0 : (anything ?? 0))
    if (weight > 0 && weight >= most) {
      best = coding
      most = weight
    }
  }
  return best
}

function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='))
  if (given === undefined) return 1
  const weight = Number(given.slice(2))
  return weight >= 0 && weight <= 1 ? weight : 0
}
