/** Whose request it is: the other end of the connection, or whom the proxies in front of us name. */
import type { FastifyRequest } from 'fastify'

/**
 * Each of our `proxies` has added the address it was asked from to the end of X-Forwarded-For; what stands before those
 * is the client's own word and counts for nothing.
 */
export function clientAddress(
  { socket, headers }: Pick<FastifyRequest['raw'], 'socket' | 'headers'>,
  proxies: number,
): string {
  const peer = socket.remoteAddress ?? ''
  const forwarded = headers['x-forwarded-for']
  if (proxies === 0 || forwarded === undefined) return peer
  return forwarded.toString().split(',').at(-proxies)?.trim() ?? peer
}
