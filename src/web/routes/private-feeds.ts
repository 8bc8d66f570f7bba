/** Private feeds: `/private/{token}/{id}.rss|.atom|.json`. Whatever is wrong with an address, the answer is the same. */
import type { FeedFormat } from '../../domain/feed.ts'
import { feedFormats } from '../../service/feed-addresses.ts'
import { createPrivateReader } from '../../service/subscribers/private-document.ts'
import { answerNotFound, answerTooMuch } from '../answer-error.ts'
import type { Server } from '../fastify-instance.ts'
import { createClientLimit } from '../limit-clients.ts'
import { pathParameter } from '../query-parameter.ts'
import { sendDocument } from '../send-document.ts'
import type { ServerContext } from '../web-context.ts'

/** Wrong addresses of one client: a person who mistypes never meets it, and a token cannot be guessed anyway. */
const GUESSES = { burst: 20, refill: 10_000 }

/** The address is the key: it must not be told to anybody, kept by caches on the way, or found by search engines. */
const unlisted = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow, noarchive' }

export function privateFeedsRoute(server: Server, context: ServerContext): void {
  const read = createPrivateReader(context)
  const guesses = createClientLimit(context, GUESSES)
  server.get('/private/:token/:file', async (request, reply) => {
    reply.headers(unlisted)
    const seconds = guesses.wait(request)
    if (seconds !== null) return answerTooMuch(request, reply, seconds)
    const [, feedId = '', format] = /^(.+)\.(rss|atom|json)$/.exec(pathParameter(request, 'file')) ?? []
    const token = pathParameter(request, 'token')
    const reading = isFormat(format) ? await read({ token, feedId, format }) : null
    if (reading === null || !isFormat(format)) {
      guesses.take(request)
      return answerNotFound(request, reply)
    }
    const { document } = reading
    context.countReader(request.raw, { feedId: reading.feedId, format })
    const { contentType, lastModified, secondsToKeep } = document
    const cacheControl = `private, max-age=${secondsToKeep}`
    return await sendDocument(request, reply, document, {
      contentType,
      lastModified,
      cacheControl,
      now: context.clock.now(),
    })
  })
}

function isFormat(value: string | undefined): value is FeedFormat {
  return feedFormats.some((format) => format === value)
}
